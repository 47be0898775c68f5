import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { agreementSchema, planSchema } from "../../src/agree/agreement.ts";
import { call, folderOf } from "./call.ts";

const first = "fixtures/two-readers/first.csv";
const second = "fixtures/two-readers/second.csv";
const three = "fixtures/three-readers/reviews.csv";
const ofThree = ["-i", "fixtures/three-readers/instrument.json"];
const coder = [...ofThree, "--reader", "coder"];

async function agreementOf(argv: readonly string[]) {
  return agreementSchema.parse(JSON.parse((await call(["agree", ...argv, "--json"])).stdout));
}

describe("agree", () => {
  test("exits with 0, whether readers agree or not, and stays within 80 columns", async () => {
    const { code, stdout, stderr } = await call(["agree", first, second]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
    expect((await call(["agree", three, ...coder])).code).toBe(0);
  });

  test("lists at most as many disagreements as it is told to, and says how many there are", async () => {
    const { stdout } = await call(["agree", first, second, "--limit", "3"]);
    const { toSettle } = await agreementOf([first, second, "--limit", "3"]);
    expect(toSettle.length).toBeGreaterThan(100);
    expect(stdout).toContain(`${toSettle.length - 3} more; JSON and CSV list them all.`);
  });

  test("keeps all disagreements in JSON where a page of the same run lists few", async () => {
    const folder = await folderOf({});
    const file = join(folder, "all.json");
    const { stdout } = await call([
      "agree",
      first,
      second,
      "--limit",
      "3",
      "-f",
      "terminal",
      "-o",
      file,
    ]);
    const { toSettle, summary } = agreementSchema.parse(JSON.parse(await readFile(file, "utf8")));
    expect(toSettle).toHaveLength(summary.toSettle + summary.following);
    expect(stdout).toContain(`${toSettle.length - 3} more; JSON and CSV list them all.`);
  });

  test("--settle gives the list alone, as a sheet with a column a reader", async () => {
    const { stdout } = await call(["agree", three, ...coder, "--settle", "--format", "csv"]);
    const { toSettle } = await agreementOf([three, ...coder]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toBe("case,question,label,first,second,third,follows_from");
    expect(lines).toHaveLength(1 + toSettle.length);
    const shown = (await call(["agree", three, ...coder, "--settle"])).stdout;
    expect(shown).toContain("To settle ─");
    expect(shown).not.toContain("Kappa");
  });

  test("finds the reader's column whatever its case, and reports it as no unknown column", async () => {
    const { findings, readers } = await agreementOf([three, ...ofThree, "--reader", "CODER"]);
    expect(findings).toEqual({ error: 0, warning: 0, groups: [] });
    expect(readers.map(({ name }) => name)).toEqual(["first", "second", "third"]);
  });

  test("weighs kappa of ordered answers as it is told to", async () => {
    const method = async (weights: string) =>
      (await agreementOf([first, second, "--weights", weights])).questions.find(
        ({ ordered }) => ordered,
      )!.answers[0]!.kappa.method;
    expect(await method("linear")).toBe("Cohen's kappa, linear weights");
    expect(await method("quadratic")).toBe("Cohen's kappa, quadratic weights");
    expect(await method("none")).toBe("Cohen's kappa");
  });

  test("has narrower intervals at a lower level", async () => {
    const width = async (level: string) => {
      const { questions } = await agreementOf([first, second, "--level", level]);
      const { interval } = questions[0]!.answers[0]!.ac1;
      return interval!.upper - interval!.lower;
    };
    expect(await width("0.8")).toBeLessThan(await width("0.95"));
  });

  test("--plan needs no file", async () => {
    const { code, stdout } = await call(["agree", "--plan", "20", "--json"]);
    expect(code).toBe(0);
    const { rows } = planSchema.parse(JSON.parse(stdout));
    // Agreement 0.9: 0.2 wide or less from 37 cases on, by uniroot in R.
    expect(rows.find(({ agreement }) => agreement === 0.9)!.cases).toBe(37);
  });

  test("--plan with a pilot says for each question how many cases to code twice", async () => {
    const { stdout } = await call(["agree", first, second, "--plan", "20"]);
    expect(stdout).toContain("By agreement in this pilot");
    expect(stdout).not.toContain("To settle ─");
  });

  test("never prints free text", async () => {
    for (const format of ["terminal", "json", "csv", "markdown"]) {
      expect((await call(["agree", three, ...coder, "--format", format])).stdout).not.toContain(
        "seen by",
      );
    }
  });
});

describe("agree refuses in one line", () => {
  const head = "case_id,visited,visits,quality,services,remark,moved,told";
  const row = (id: string) => `${id},no,,,none,,no,`;
  const files = {
    "a.csv": `${head}\n${row("a-1")}\n`,
    "b.csv": `${head}\n${row("b-1")}\n`,
    "nameless.csv": `${head},coder\n${row("1")},\n${row("2")},\n${row("3")},one\n`,
    "one.csv": `${head},coder\n${row("1")},one\n`,
  };
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ["no file", [], "missing file: name each reader's file, or one file with --reader"],
    [
      "one file without a reader's column",
      ["a.csv"],
      "missing reader: DIR/a.csv is one reader's; name another reader's file, or with --reader the column that names the reader",
    ],
    [
      "readers with no case in common",
      ["a.csv", "b.csv", ...ofThree],
      "contradicting readers: no case was coded by two of them; DIR/a.csv begins with a-1, DIR/b.csv begins with b-1",
    ],
    [
      "a file twice",
      ["a.csv", "a.csv", ...ofThree],
      "duplicate reader: DIR/a.csv is named twice; compare it with another reader's file",
    ],
    [
      "a reader's column that is not there, with the nearest",
      ["one.csv", ...ofThree, "--reader", "codr"],
      'missing column: DIR/one.csv has no column "codr"; did you mean coder?',
    ],
    [
      "rows that name no reader",
      ["nameless.csv", ...coder],
      'missing reader: DIR/nameless.csv, rows 2 and 3: nothing is in column "coder"; name the reader, or delete the row',
    ],
    [
      "one reader alone",
      ["one.csv", ...coder],
      "missing reader: only one coded a case; two are needed to compare",
    ],
    [
      "a plan and the list at once",
      ["a.csv", "b.csv", "--plan", "10", "--settle"],
      "contradicting options: --plan and --settle; take one of them",
    ],
  ];
  test.each(cases)("%s", async (_, argv, message) => {
    const folder = await folderOf(files);
    const placed = argv.map((word) => (word.endsWith(".csv") ? join(folder, word) : word));
    const before = await readdir(folder);
    expect(await call(["agree", ...placed, "-o", join(folder, "out.json")])).toEqual({
      code: 2,
      stdout: "",
      stderr: `da-audit: ${message.replaceAll("DIR", folder)}\n`,
    });
    expect(await readdir(folder)).toEqual(before);
  });

  test("files of different instruments", async () => {
    expect(await call(["agree", first, "fixtures/thematic-2023/reviews.csv"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "da-audit: contradicting instruments: the columns of fixtures/thematic-2023/reviews.csv fit thematic-2023, but those of the file before it fit spotlight-2025; name one with --instrument, or read the files separately\n",
    });
  });

  test("the findings of a case that one reader coded twice, and exits with 1", async () => {
    const text = `${head},coder\n${row("1")},one\n${row("1")},one\n${row("1")},two\n`;
    const { code, stdout, stderr } = await call(["agree", "-", ...coder], { stdin: text });
    expect(code).toBe(1);
    expect(stdout).toContain("duplicate case id");
    expect(stderr).toMatch(/^da-audit: no measures of agreement: 1 error[^\n]+\n$/);
  });

  test("nothing of a case that two readers coded", async () => {
    const text = `${head},coder\n${row("1")},one\n${row("1")},two\n`;
    const { code, stderr } = await call(["agree", "-", ...coder], { stdin: text });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

test("the two readers' files are coded as the instrument demands", async () => {
  for (const file of [first, second]) {
    expect((await call(["validate", file])).code).toBe(0);
    expect((await readFile(file, "utf8")).trimEnd().split("\n")).toHaveLength(31);
  }
});
