import { readOds } from "hucre/ods";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { reportSchema } from "../../src/report/report.ts";
import { call, callForAll, folderOf } from "./call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";
const visits = "fixtures/many-faults-fixed/reviews.csv";
const instrument = "fixtures/many-faults-fixed/instrument.json";

async function reportOf(argv: readonly string[]) {
  const { stdout } = await call([...argv, "--json"]);
  return reportSchema.parse(JSON.parse(stdout));
}

/** The same, and what a terminal shows of it, from one run. */
async function shownReport(argv: readonly string[]) {
  const { code, written } = await callForAll(argv, ["terminal", "json"]);
  const report = reportSchema.parse(JSON.parse(written.get("json")!));
  return { code, text: written.get("terminal")!, report };
}

describe("score --by", () => {
  test.each(["sex", "victims", "case_type,grade", "intervention_kinds"])(
    "%s stays within 80 columns and shows every group that has cases",
    async (by) => {
      const { code, text, report } = await shownReport(["score", cases, "--by", by]);
      expect(code).toBe(0);
      expect(text.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
      const words = text.replace(/\s+/g, " ");
      for (const { groups } of report.breakdowns) {
        for (const group of groups.filter((one) => one.cases > 0)) {
          for (const word of group.label.split(" ")) expect(words).toContain(word);
          expect(words).toMatch(new RegExp(`base ${group.cases}\\b`));
        }
      }
    },
  );

  test("every group is in Markdown, and the widest sheets of a workbook, whole", async () => {
    const argv = ["score", cases, "--by", "grade", "--min-base", "5", "--section", "planning"];
    const { written } = await callForAll(argv, ["json", "markdown", "xlsx", "ods"]);
    const { breakdowns } = reportSchema.parse(JSON.parse(written.get("json")!));
    const groups = breakdowns
      .flatMap((breakdown) => breakdown.groups)
      .filter((group) => group.cases > 0);
    const columns = groups.flatMap(({ label, cases }) =>
      ["Count", "%", "95% interval"].map((name) => `${label} (base ${cases}): ${name}`),
    );
    expect(columns.length).toBe(12);
    const headings = written
      .get("markdown")!
      .split("\n")
      .filter((line) => line.startsWith("| By "));
    for (const column of columns) expect(headings.join()).toContain(column);
    const bytes = (format: "xlsx" | "ods") => Buffer.from(written.get(format)!, "latin1");
    for (const { sheets } of [await readXlsx(bytes("xlsx")), await readOds(bytes("ods"))]) {
      const cells = sheets.flatMap(({ rows }) => rows.flat()).map(String);
      for (const { label, cases } of groups) {
        expect(cells.filter((cell) => cell.startsWith(`${label} (base ${cases})`))).not.toEqual([]);
      }
    }
  });

  test("marks columns of few cases and leaves out their percentages, never in JSON", async () => {
    const shown = async (least: string) =>
      (await call(["score", cases, "--by", "sex", "--section", "planning", "--min-base", least]))
        .stdout;
    expect(await shown("0")).not.toContain("*");
    const marked = await shown("11");
    expect(marked).toContain("base 10*");
    expect(marked).toContain("* base below 11 (--min-base): percentages not shown.");
    // 4 of the 10 women.
    expect(await shown("10")).toContain("4  40%");
    expect(marked).not.toContain("4  40%");
    const json = await reportOf(["score", cases, "--by", "sex", "--min-base", "11"]);
    const planning = json.breakdowns[0]!.questions.find(({ id }) => id === "planning_judgement")!;
    expect(planning.groups[1]!.answers[0]).toMatchObject({ count: 4, base: 10, percent: "40" });
  });

  test("leaves the intervals out where it is told to", async () => {
    const argv = ["score", cases, "--by", "sex", "--interval", "none"];
    expect((await call(argv)).stdout).not.toMatch(/\d–\d+%/);
  });

  test("keeps the columns of the CSV as they are where nothing is broken down", async () => {
    const header = async (argv: readonly string[]) =>
      (await call(["score", cases, ...argv, "--format", "csv"])).stdout.split("\n")[0];
    const plain = await header([]);
    expect(plain).toMatch(/,errors$/);
    expect(await header(["--by", "sex"])).toBe(
      `${plain},by,group,group_label,below_min_base,test,statistic,degrees_of_freedom,p,p_lower,p_upper,p_holm,family,test_note`,
    );
    expect(await header(["--where", "sex=men"])).toBe(`${plain},where`);
  });

  test("refuses free text in one line and writes nothing", async () => {
    expect(await call(["score", visits, "-i", instrument, "--by", "remark"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "da-audit: unsupported breakdown: remark is free text; break down by a question with answers\n",
    });
  });
});

/** Files of one case for each row: its answers to `a` and `b`, of so many answers each. */
async function twoQuestions(answers: readonly [number, number], rows: readonly string[]) {
  const listed = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ code: `c${index}`, label: `Answer ${index}` }));
  const folder = await folderOf({
    "instrument.json": JSON.stringify({
      id: "wide",
      version: "1",
      title: "Wide",
      caseId: "case_id",
      sections: [{ id: "s", title: "S" }],
      questions: answers.map((count, index) => {
        const id = ["a", "b"][index]!;
        return { id, section: "s", label: id.toUpperCase(), answers: listed(count) };
      }),
    }),
    "cases.csv": ["case_id,a,b", ...rows.map((row, index) => `k${index},${row}`)].join("\n"),
  });
  return ["score", `${folder}/cases.csv`, "-i", `${folder}/instrument.json`, "--by", "a"];
}

describe("score --by adjusts", () => {
  test("judgements and measures together, other questions together, the sample not", async () => {
    const { text, report } = await shownReport(["score", cases, "--by", "sex"]);
    const sections = new Map(
      report.questions.map(({ id, section, judgement }) => [id, { section, judgement }]),
    );
    for (const { id, tests } of report.breakdowns[0]!.questions) {
      const { section, judgement } = sections.get(id)!;
      const family = section === "sample" ? null : judgement ? "judgements" : "questions";
      for (const one of tests) {
        expect(one.family, id).toBe(family);
        expect(one.pAdjusted === null, id).toBe(family === null || one.p === null);
      }
    }
    const words = text.replace(/\s+/g, " ");
    expect(words).toMatch(
      /Holm-adjusted within each family: judgements and measures \(\d+ tests\), other questions \(\d+\); not adjusted: what describes the sample \(\d+\)/,
    );
    expect(words).toMatch(/p = 0\.\d{3}, not adjusted\./);
    expect(words).toMatch(/p = 0\.\d{3}, Holm-adjusted = /);
    expect(text).toMatch(/ p +adj\. p$/m);
  });

  test("nothing where nothing can be tested, and says so", async () => {
    const { stdout } = await call(["score", cases, "--by", "intervention_kinds"]);
    expect(stdout.replace(/\s+/g, " ")).toContain("no test could be made");
    expect(stdout).not.toContain("over 0 tests");
  });
});

describe("score --by a question of many answers", { timeout: 20_000 }, () => {
  test.each([
    ["1,300 groups, two cases each", [1300, 2], 2600],
    ["3,000 groups, a case each", [3000, 2], 3000],
    ["80 groups of a question with 80 answers", [80, 80], 500],
  ] as const)("tests %s without an end in a stack trace", async (_, answers, cases) => {
    const rows = Array.from({ length: cases }, (__, index) => {
      const b = (index * 7 + (index >> 3)) % answers[1];
      return `c${(index * 17) % answers[0]},c${b}`;
    });
    const report = await reportOf(await twoQuestions(answers, rows));
    const [test] = report.breakdowns[0]!.questions[0]!.tests;
    expect(test).toMatchObject({ method: "fisher-simulated", statistic: null });
    const { lower, upper, tables } = test!.simulated!;
    expect(tables).toBeGreaterThanOrEqual(2000);
    expect(test!.p).toBeGreaterThanOrEqual(lower);
    expect(test!.p).toBeLessThanOrEqual(upper);
  });

  test("prints a simulated p with its interval, in every format", async () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) => `c${index % 9},c${((index * index + (index >> 2)) % 23) % 8}`,
    );
    const argv = await twoQuestions([9, 8], rows);
    const { written } = await callForAll(argv, ["terminal", "markdown", "html", "csv", "json"]);
    for (const format of ["terminal", "markdown", "html"] as const) {
      expect(written.get(format)!.replace(/\s+/g, " ")).toMatch(
        /p about 0\.\d{3} \(0\.\d{3}–0\.\d{3}, from 20000 tables drawn at random\)/,
      );
    }
    const { simulated } = reportSchema.parse(JSON.parse(written.get("json")!)).breakdowns[0]!
      .questions[0]!.tests[0]!;
    expect(written.get("csv")).toContain(`,${simulated!.lower},${simulated!.upper},`);
  });

  test("tells an exact p from a simulated one", async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `c${index % 3},c${(index >> 1) % 2}`);
    const { stdout } = await call(await twoQuestions([3, 2], rows));
    expect(stdout).not.toContain("about");
  });
});

describe("score --where", () => {
  test("says at the head what was read, what counts and what was left out", async () => {
    const { stdout } = await call(["score", cases, "--where", "case_type=licence"]);
    const [, file, , where] = stdout.split("\n");
    expect(file).toBe(`${cases} · 112 cases`);
    expect(where).toBe("38 cases where case_type is licence; 74 left out");
  });

  test("gives the same as a file of the cases that meet it", async () => {
    const narrowed = await reportOf(["score", cases, "--where", "case_type=licence"]);
    const { stdout } = await call(["score", cases, "--by", "case_type", "--json"]);
    const { breakdowns } = reportSchema.parse(JSON.parse(stdout));
    const licence = breakdowns[0]!.groups.findIndex(({ code }) => code === "licence");
    for (const { id, groups } of breakdowns[0]!.questions) {
      const alone = narrowed.questions.find((question) => question.id === id)!;
      expect(groups[licence]!.states).toEqual(alone.states);
    }
  });

  test("refuses a condition that no case meets, and says for how many that is unknown", async () => {
    const rows = "case_id,visited,reason,days,services,remark,told\ninvented-1,,,,,,yes\n";
    const argv = ["score", "-", "-i", instrument, "--allow-errors", "--where", "visited=yes"];
    expect(await call(argv, { stdin: rows })).toEqual({
      code: 2,
      stdout: "",
      stderr:
        'da-audit: unmet condition: "visited=yes": of 1 case, none meets it; for 1 it is unknown, because an answer is missing\n',
    });
  });
});
