import { describe, expect, test } from "vitest";
import { reportSchema } from "../../src/report/report.ts";
import { call, callForAll } from "./call.ts";

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

  test("marks columns of few cases and leaves out their percentages, never in JSON", async () => {
    const shown = async (least: string) =>
      (await call(["score", cases, "--by", "sex", "--section", "planning", "--min-base", least]))
        .stdout;
    expect(await shown("0")).not.toContain("*");
    const marked = await shown("11");
    expect(marked).toContain("base 10*");
    expect(marked).toContain("* base below 11: percentages not shown.");
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
      `${plain},by,group,group_label,below_min_base,test,statistic,degrees_of_freedom,p,p_holm,test_note`,
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
