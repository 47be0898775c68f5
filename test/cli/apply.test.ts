import { readFileSync, writeFileSync } from "node:fs";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { filledCsv, filledWorkbook } from "../corrections/filled-list.ts";
import { call, folderOf } from "./call.ts";

const scenario = "fixtures/many-faults";
const own = ["-i", `${scenario}/instrument.json`];
const original = readFileSync(`${scenario}/reviews.csv`);

/** An answer for each cell of the scenario's list. */
const answers = [
  ...["invented-100", "invented-101", "yes", "housing", "Yes", "(blank)", "(blank)"],
  ...["7", "5", "none", "housing"],
];

const corrected = `case_id,visited,reason,days,services,remark,colour,,visited
invented-001,yes,,3,housing,,red,a note,yes
invented-002,no,ill,,debt
invented-003,yes,,8,housing;debt,on Monday, again,,yes,too far
invented-100,yes,,4,none,,,,yes
invented-101,no,away,,debt,,,,no
invented-004,yes,,,housing,,,,
invented-005,yes,,,housing,,,,yes
invented-006,yes,,5,housing,,,,yes
invented-007,yes,,5,housing,,,,yes
invented-008,yes,,7,debt,,,,yes
invented-009,yes,,5,debt,,,,yes
invented-010,yes,,2,none,,,,yes
invented-011,yes,,2,housing,,,,yes
`;

/** A folder with the scenario's cases and a list of this kind, which these answers fill. */
async function folderWith(ending: string, filled: readonly (string | null)[] = answers) {
  const folder = await folderOf({ "cases.csv": original });
  const [cases, list, fixed] = ["cases.csv", `mend.${ending}`, "fixed.csv"].map(
    (name) => `${folder}/${name}`,
  ) as [string, string, string];
  const { code, stderr } = await call(["validate", cases, ...own, "--corrections", list]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `da-audit: ${list} lists 11 cells to fix; 6 findings about the file, a column or a row cannot be put in a list\n`,
  });
  const bytes = readFileSync(list);
  writeFileSync(
    list,
    ending === "csv" ? filledCsv(bytes.toString(), filled) : filledWorkbook(bytes, filled),
  );
  return { folder, cases, list, fixed };
}

describe.each(["csv", "xlsx", "ods"])("a list as %s", (ending) => {
  test("is written, filled, and put into the cases, of which nothing else changes", async () => {
    const { cases, list, fixed } = await folderWith(ending);
    const { code, stdout, stderr } = await call(["apply", list, cases, ...own, "-o", fixed]);
    expect(stdout).toContain("11 answers applied, 0 refused, 0 left unanswered.");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readFileSync(fixed, "utf8")).toBe(corrected);
  });

  test("has the same bytes for the same cases, and says so where there is nothing to mend", async () => {
    const folder = await folderOf({});
    const clean = "fixtures/spotlight-2025/reviews.csv";
    const [one, other] = [`${folder}/one.${ending}`, `${folder}/other.${ending}`];
    for (const list of [one, other]) {
      const { code, stderr } = await call(["validate", clean, "--corrections", list]);
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: `da-audit: ${list} lists 0 cells to fix\n`,
      });
    }
    expect(readFileSync(one)).toEqual(readFileSync(other));
    const applied = await call(["apply", one, clean]);
    expect(applied).toEqual({
      code: 0,
      stdout: readFileSync(clean, "utf8"),
      stderr: "da-audit: 0 answers applied, 0 refused, 0 left unanswered\n",
    });
  });
});

describe("apply", () => {
  test("writes the cases to standard output where no file is named, and what was done to the other", async () => {
    const { cases, list } = await folderWith("csv");
    const { code, stdout, stderr } = await call(["apply", list, cases, ...own]);
    expect(stdout).toBe(corrected);
    expect(stderr).toBe("da-audit: 11 answers applied, 0 refused, 0 left unanswered\n");
    expect(code).toBe(0);
  });

  test("lists what was put in, what was refused and what was left, and exits with 1 for a refusal", async () => {
    const filled = ["invented-100", null, "perhaps", ...answers.slice(3)];
    const { cases, list, fixed } = await folderWith("csv", filled);
    const argv = ["apply", list, cases, ...own, "-o", fixed];
    const { code, stdout } = await call(argv);
    const text = stdout.replace(/\s+/g, " ");
    expect(text).toContain("9 answers applied");
    expect(text).toContain("1 answer refused");
    expect(text).toContain('"perhaps" is not an answer to visited; one of Yes, No');
    expect(text).toContain("1 cell left unanswered");
    expect(code).toBe(1);
    const { applied, refused, left } = JSON.parse((await call([...argv, "--json"])).stdout);
    expect([applied.length, refused.length, left.length]).toEqual([9, 1, 1]);
    expect(applied[0]).toEqual({
      listRow: 2,
      row: 5,
      caseId: null,
      question: "case_id",
      label: "The case’s id",
      column: "A",
      from: "",
      to: "invented-100",
    });
    const table = (await call([...argv, "--format", "csv"])).stdout.trimEnd().split("\n");
    expect(table.map((row) => row.split(",")[0])).toEqual([
      "outcome",
      ...Array(9).fill("applied"),
      "refused",
      "left",
    ]);
    const limited = (await call([...argv, "--limit", "2"])).stdout;
    expect(limited).toContain("7 more; JSON and CSV list them all.");
  });

  test("takes a list as a spreadsheet saves it: with semicolons, in Windows-1252, with lines over it", async () => {
    const { cases, list, fixed } = await folderWith("csv");
    const text = readFileSync(list, "utf8").replace("\ufeff", "");
    const saved = text.replace(/"([^"]*)"|,/g, (cell) => (cell === "," ? ";" : cell));
    writeFileSync(list, iconv.encode(`A fault of every kind;;\r\n\r\n${saved}`, "windows-1252"));
    const { stdout } = await call(["apply", list, cases, ...own, "-o", fixed]);
    expect(stdout).toContain("11 answers applied, 0 refused, 0 left unanswered.");
    expect(readFileSync(fixed, "utf8")).toBe(corrected);
  });

  test("leaves the encoding of the cases as it is, and refuses what that cannot hold", async () => {
    const { list, fixed, folder } = await folderWith("csv");
    const cases = `${folder}/windows.csv`;
    const windows = original
      .toString()
      .replace("on Monday", "on Monday – é")
      .replaceAll("\n", "\r\n");
    writeFileSync(cases, iconv.encode(windows, "windows-1252"));
    const filled = filledCsv(readFileSync(list, "utf8"), ["invented-→", ...answers.slice(1)]);
    writeFileSync(list, filled);
    const { code, stdout } = await call(["apply", list, cases, ...own, "-o", fixed]);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      '"invented-→" cannot be written in the file\'s encoding, windows-1252',
    );
    expect(code).toBe(1);
    const expected = corrected
      .replace("on Monday", "on Monday – é")
      .replace("invented-100", "")
      .replaceAll("\n", "\r\n");
    expect(iconv.decode(readFileSync(fixed), "windows-1252")).toBe(expected);
  });

  test("calls what the instrument does not know by its id", async () => {
    const { list, folder } = await folderWith("csv", []);
    const others = "fixtures/spotlight-2025/reviews.csv";
    const { stdout } = await call(["apply", list, others, "-o", `${folder}/fixed.csv`, "--json"]);
    const { left } = JSON.parse(stdout);
    const labels = new Map(left.map((one: Record<string, string>) => [one.question, one.label]));
    expect(labels.get("visited")).toBe("visited");
    expect(labels.get("case_id")).toBe("The case’s id");
  });

  test("does not write over what it reads, and what was there stays where a list cannot be read", async () => {
    const { cases, list, fixed } = await folderWith("csv");
    for (const target of [cases, list]) {
      const { code, stderr } = await call(["apply", list, cases, ...own, "-o", target]);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: `da-audit: invalid output: ${target} is one of the files that are read; name another\n`,
      });
    }
    writeFileSync(fixed, "as before");
    const { code, stderr } = await call(["apply", cases, cases, ...own, "-o", fixed]);
    expect(stderr).toContain(
      "has no row with the headings Row, Question, Answer, Fingerprint; was it written by validate --corrections?",
    );
    expect(code).toBe(2);
    expect(readFileSync(fixed, "utf8")).toBe("as before");
  });

  test("says of a workbook that is none that it cannot be read", async () => {
    const { cases, folder } = await folderWith("csv");
    writeFileSync(`${folder}/broken.xlsx`, "PK\u0003\u0004 and no more");
    const { code, stderr } = await call(["apply", `${folder}/broken.xlsx`, cases, ...own]);
    expect(stderr).toMatch(
      /^da-audit: unsupported file: .*broken.xlsx cannot be read as a workbook; open it in a spreadsheet and save it again\n$/,
    );
    expect(code).toBe(2);
  });

  test.each([
    [["-"], "standard input can be read once; name a file"],
    [
      ["cases.csv", "--json"],
      "without -o the cases go to standard output, so --format has nothing to write; name a file for the cases with -o FILE",
    ],
    [["cases.csv", "--format", "html"], "without -o the cases go to standard output"],
    [
      ["cases.csv", "-f", "csv", "-f", "json", "-o", "fixed.csv"],
      "contradicting formats: csv and json; take one of them",
    ],
    [["cases.csv", "-o", "no/such.csv"], "there is no folder"],
    [["nothing.csv"], "missing file"],
  ])("refuses %j", async (argv, message) => {
    const { list, folder } = await folderWith("csv");
    const named = argv.map((one) => (one.endsWith(".csv") ? `${folder}/${one}` : one));
    const { code, stdout, stderr } = await call(["apply", list, ...named, ...own]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("validate --corrections", () => {
  const validated = (...argv: readonly string[]) =>
    call(["validate", `${scenario}/reviews.csv`, ...own, ...argv]);

  test("prints the findings as it does without", async () => {
    const folder = await folderOf({});
    const { stdout } = await validated("--corrections", `${folder}/fix.csv`);
    expect(stdout).toBe((await validated()).stdout);
  });

  test.each([
    ["mend.txt", "corrections are a file that ends with .csv, .xlsx, .ods"],
    ["no/such/fix.csv", "there is no folder"],
  ])("refuses %s before anything is read", async (name, message) => {
    const folder = await folderOf({});
    const { code, stdout, stderr } = await validated("--corrections", `${folder}/${name}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("refuses a file that is named for something else, or is read", async () => {
    const folder = await folderOf({ "cases.csv": original });
    const same = `${folder}/same.csv`;
    const twice = await validated("-o", same, "--corrections", same);
    expect(twice.stderr).toBe(
      `da-audit: invalid output: ${same} is named twice; choose another name\n`,
    );
    const cases = `${folder}/cases.csv`;
    const read = await call(["validate", cases, ...own, "--corrections", cases]);
    expect(read.stderr).toBe(
      `da-audit: invalid output: ${cases} is one of the files that are read; name another\n`,
    );
  });

  test("lists nothing that a baseline accepts", async () => {
    const folder = await folderOf({});
    const [baseline, list] = [`${folder}/accepted.json`, `${folder}/fix.csv`];
    await validated("--baseline", baseline, "--update-baseline");
    const { stderr } = await validated("--baseline", baseline, "--corrections", list);
    expect(stderr).toBe(`da-audit: ${list} lists 0 cells to fix\n`);
  });

  test("keeps a cell that a spreadsheet would run as text, and its id is known again", async () => {
    const formula = '=HYPERLINK("http://x")';
    const cases = `case_id,visited,services\n"${formula.replaceAll('"', '""')}",+1,housing\n`;
    const folder = await folderOf({ "cases.csv": cases });
    const [file, list] = [`${folder}/cases.csv`, `${folder}/fix.csv`];
    await call(["validate", file, ...own, "--corrections", list]);
    const text = readFileSync(list, "utf8");
    expect(text).not.toMatch(/(^|,)"?[=+]/m);
    writeFileSync(list, filledCsv(text, ["no"]));
    const { stdout } = await call(["apply", list, file, ...own]);
    expect(stdout).toBe(cases.replace("+1", "no"));
  });
});
