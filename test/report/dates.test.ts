import { describe, expect, it, test } from "vitest";
import { agree } from "../../src/api/agree.ts";
import { compare } from "../../src/api/compare.ts";
import { score } from "../../src/api/score.ts";
import { synth } from "../../src/api/synth.ts";
import { readCondition } from "../../src/instrument/read-condition.ts";
import { mergeNumbers, startNumbers } from "../../src/tally/number-tally.ts";
import { instrumentOf, type QuestionParts } from "../instrument-of.ts";

const questions: readonly QuestionParts[] = [
  { id: "sex", answers: ["women", "men"] },
  { id: "day", type: "date", format: "dmy", period: "quarter", answers: ["never"] },
  { id: "moment", type: "datetime", optional: true },
];
const instrument = instrumentOf({ questions });

function source(cells: readonly (readonly [string, string])[]) {
  const rows = cells.map(([day, moment], row) => {
    return { case_id: `c${row}`, sex: row % 2 === 0 ? "women" : "men", day, moment };
  });
  return { name: "f", rows };
}

const some = [
  ["31/03/2025", "2025-03-31 23:59:59"],
  ["01/04/2025", "2025-04-01"],
  ["31/12/2024", "2025-04-01 00:00:01"],
  ["never", ""],
  ["30/06/2025 10:00", ""],
] as const;

describe("dates", () => {
  it("are counted in the periods that occur, in order, and the answers after them", async () => {
    const { report } = await score(source(some), { instrument });
    const [, day, moment] = report!.questions;
    expect(day!.states.base).toBe(5);
    expect(day!.answers.map(({ code, count }) => [code, count])).toEqual([
      ["2024 Q4", 1],
      ["2025 Q1", 1],
      ["2025 Q2", 2],
      ["never", 1],
    ]);
    expect(day!.summary).toBeNull();
    expect(moment).toMatchObject({ states: { base: 3, missing: 2 }, answers: [] });
  });

  it("have a line for each period of any group in a breakdown", async () => {
    const { report } = await score(source(some), { instrument, by: ["sex"] });
    const day = report!.breakdowns[0]!.questions.find(({ id }) => id === "day")!;
    const counts = day.groups.map(({ answers }) => answers.map(({ count }) => count));
    expect(counts.slice(0, 2)).toEqual([
      [1, 1, 1, 0],
      [0, 0, 1, 1],
    ]);
    expect(day.tests.map(({ note }) => note)).toEqual(["dates are not tested"]);
  });

  test.each([
    ["day>=2025-04-01", 2],
    ["day>2025-04-01", 1],
    ["day<=2025-03-31", 2],
    ["day<2025-03-31", 1],
    ['{"day": {"from": "2025-01-01", "to": "2025-04-01"}}', 2],
    ["moment<=2025-03-31", 1],
    ["moment>2025-03-31", 2],
    ['moment>"2025-03-31 23:59:58"', 3],
    ["moment>=2025-04-01", 2],
    ['moment>"2025-04-01 00:00"', 1],
  ])("meet %s", async (where, met) => {
    const { report } = await score(source(some), { instrument, where });
    expect(report!.where).toMatchObject({ met });
  });

  test.each([
    ["day>=3", 'day: 3 is not a day; write it as "2025-03-31"'],
    ['day>="2025-03-31 10:00"', "day: a date has no time of day; compare it with a day"],
    ["day>=2025-02-30", 'day: "2025-02-30" is not a day; write it as 2025-03-31'],
    ["sex>=2025-03-31", "sex has neither numbers nor dates to compare"],
    ["day=2025-03-31", 'unknown answer to day: "2025-03-31"; one of never'],
  ])("refuse %s", (text, why) => {
    expect(() => readCondition(text, instrument)).toThrow(why);
  });

  it("cannot break others down", async () => {
    await expect(score(source(some), { instrument, by: ["day"] })).rejects.toThrow(
      "unsupported breakdown: day has dates; break down by a question with answers",
    );
  });

  it("are not compared between readers or rounds, which is said of readers", async () => {
    const { agreement } = await agree([source(some), { ...source(some), name: "g" }], {
      instrument,
    });
    expect(agreement!.notCompared).toEqual(["day", "moment"]);
    const { comparison } = await compare(
      { reviews: source(some) },
      { reviews: source(some) },
      { instrument },
    );
    expect(new Set(comparison!.rows.map(({ question }) => question))).toEqual(new Set(["sex"]));
  });

  it("are invented on the right side of a comparison, in the format of the file", async () => {
    const own = instrumentOf({
      id: "own",
      questions: [
        { id: "day", type: "date", format: "dmy" },
        { id: "late", askedIf: { day: { over: "2025-04-01" } } },
      ],
      measures: [{ id: "april", count: { day: { from: "2025-04-01", to: "2025-04-30" } } }],
    });
    const value = {
      id: "f",
      instrument: "own",
      cases: 9,
      figures: [
        { id: "a", at: "x", measure: "april", count: 3, of: 9 },
        { id: "b", at: "x", question: "late", answer: "yes", count: 2, of: 6 },
      ],
    };
    const { cases } = await synth({ name: "f", value }, { instrument: own });
    const rows = [...cases!.rows()].map(([id, day, late]) => ({ case_id: id, day, late }));
    const { report, validation } = await score({ name: "f", rows }, { instrument: own });
    expect(validation.groups).toEqual([]);
    expect(report!.measures[0]).toMatchObject({ count: 3, base: 9 });
    expect(report!.questions[1]).toMatchObject({ states: { base: 6 } });
    expect(rows[0]!.day).toMatch(/^\d\d\/\d\d\/2\d\d\d$/);
  });

  it("of parts add up", () => {
    const one = { n: 1, counts: new Map([[20_000, 1]]) };
    expect(mergeNumbers(one, mergeNumbers(one, startNumbers()))).toEqual({
      n: 2,
      counts: new Map([[20_000, 2]]),
    });
  });
});
