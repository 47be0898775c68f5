import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { score } from "../../src/api/score.ts";
import { call, folderOf } from "../cli/call.ts";
import { type InstrumentParts, instrumentFile, instrumentOf } from "../instrument-of.ts";

const parts = {
  id: "ward",
  questions: [
    { id: "sex", answers: ["women", "men"] },
    { id: "fell" },
    {
      id: "days",
      type: "number",
      askedIf: { fell: "yes" },
      answers: [{ code: "nk", label: "Not known", also: ["999"], outsideBase: true }, "never"],
    },
    {
      id: "age",
      type: "number",
      bands: [
        { code: "young", under: 65 },
        { code: "old", from: 65 },
      ],
    },
  ],
} as const satisfies InstrumentParts;

const instrument = instrumentOf(parts);

const rows = [
  ["women", "yes", "3", "64.5"],
  ["women", "yes", "1", "65"],
  ["men", "yes", "4", "old"],
  ["men", "yes", "1.0", "20"],
  ["women", "yes", "999", "30"],
  ["women", "yes", "never", "40"],
  ["men", "no", "", "50"],
  ["men", "yes", "5", "60"],
].map(([sex, fell, days, age], index) => ({ case_id: `c${index}`, sex, fell, days, age }));

const source = () => ({ name: "f", rows });

async function questionsOf(by: readonly string[] = []) {
  const { report } = await score(source(), { instrument, by });
  return report!;
}

describe("numbers without bands", () => {
  it("are given, missing, outside the base or not asked as other answers are", async () => {
    const { questions } = await questionsOf();
    expect(questions[2]!.states).toEqual({
      ...{ cases: 8, notAsked: 1, missing: 0, outsideBase: 1, base: 6 },
    });
    expect(questions[2]!.answers.map(({ code, count }) => [code, count])).toEqual([
      ["nk", 1],
      ["never", 1],
    ]);
  });

  // 1, 1, 3, 4, 5: "never" is in the base and no number. R: sd(c(1, 1, 3, 4, 5)) is 1.788854.
  it("are summarised, without the answers beside them", async () => {
    const { questions } = await questionsOf();
    const summary = questions[2]!.summary!;
    expect(summary).toMatchObject({ n: 5, median: 3, q1: 1, q3: 4, mean: 2.8, min: 1, max: 5 });
    expect(summary.sd).toBeCloseTo(1.788854, 6);
  });

  it("are not summarised where they are counted in bands", async () => {
    const { questions } = await questionsOf();
    expect(questions[3]!.summary).toBeNull();
    expect(questions[3]!.states.base).toBe(8);
  });

  it("are nothing of other questions", async () => {
    const { questions } = await questionsOf();
    expect(questions[0]!.summary).toBeNull();
  });

  it("are summarised in each group of a breakdown, and not tested", async () => {
    const { breakdowns } = await questionsOf(["sex"]);
    const days = breakdowns[0]!.questions.find(({ id }) => id === "days")!;
    expect(days.groups.map(({ summary }) => [summary?.n, summary?.mean])).toEqual([
      [2, 2],
      [3, 10 / 3],
      [0, null],
    ]);
    expect(days.tests.map(({ p, note }) => [p, note])).toEqual([
      [null, "numbers without bands are not tested"],
    ]);
  });

  it("cannot break others down", async () => {
    await expect(questionsOf(["days"])).rejects.toThrow(
      "unsupported breakdown: days has numbers without bands; break down by a question with answers",
    );
    await expect(questionsOf(["age"])).resolves.toBeTruthy();
  });
});

describe("the summary of numbers", () => {
  it.each(["terminal", "markdown", "html", "csv", "json"])("is printed as %s", async (format) => {
    const file = join(
      await folderOf({
        "i.json": JSON.stringify(instrumentFile(parts)),
        "c.csv": [Object.keys(rows[0]!), ...rows.map(Object.values)].join("\n"),
      }),
      "c.csv",
    );
    const instrumentName = file.replace("c.csv", "i.json");
    const { code, stdout } = await call(["score", file, "-i", instrumentName, "-f", format]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/1\.79|1\.788854/);
  });
});
