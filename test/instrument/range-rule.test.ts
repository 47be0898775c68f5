import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { listCases } from "../../src/api/explain.ts";
import { score } from "../../src/api/score.ts";
import { validate } from "../../src/api/validate.ts";
import { describeRule } from "../../src/instrument/describe-rule.ts";
import { readCondition } from "../../src/instrument/read-condition.ts";
import { type InstrumentParts, instrumentOf, type QuestionParts } from "../instrument-of.ts";

const questions: readonly QuestionParts[] = [
  { id: "sex", answers: ["women", "men"] },
  {
    id: "age",
    type: "number",
    bands: [
      { code: "<65", label: "Under 65", under: 65 },
      { code: "65+", label: "65 or more", from: 65 },
    ],
    answers: [{ code: "nk", label: "Not known", also: ["999"], outsideBase: true }],
  },
  { id: "days", type: "number", optional: true },
];
const instrument = instrumentOf({ questions });

async function metBy(where: string, cells: readonly (readonly [string, string])[]) {
  const rows = cells.map(([age, days], row) => ({ case_id: `c${row}`, sex: "women", age, days }));
  const source = { name: "f", rows };
  const { report } = await score(source, { instrument, where: `sex=men or ${where}` });
  return report?.where;
}

describe("a condition that compares a number", () => {
  test.each([
    ["age>=65", "age is 65 or more"],
    ["age > 64.5", "age is over 64.5"],
    ["age<65", "age is under 65"],
    ["days<=-3", "days is -3 or less"],
    ["AGE>=18 and age<65", "age is 18 or more and age is under 65"],
    ["not age>=65", "not (age is 65 or more)"],
    ["age=<65", "age is <65"],
    ["age=<65,65+ and days<2", "age is <65 or 65+ and days is under 2"],
    ["age!=<65", "not (age is <65)"],
    ["days=3", "days is 3"],
    ["days=3,4", "days is 3 or days is 4"],
    ['{"age": {"from": 18, "under": 65}}', "age is 18 or more and under 65"],
    ['{"age": {"from": 3, "to": 3}}', "age is 3"],
    ['{"not": {"days": {"over": 0}}}', "not (days is over 0)"],
  ])("is read of %s", (text, words) => {
    expect(describeRule(readCondition(text, instrument), instrument.questions)).toBe(words);
  });

  test.each([
    ["age>=", "it ends where a number is expected"],
    ["age>=old", '"old" is not a number; write digits, and decimals after a point'],
    ["age>=6,5", 'there is "," where and, or, or the end is expected'],
    ["sex>=2", "sex has neither numbers nor dates to compare"],
    ["days=week", 'unknown answer to days: "week"; it is a number'],
    ["age=70", 'unknown answer to age: "70"; one of <65, 65+, nk'],
    ["agee>2", 'unknown question: "agee"; did you mean age?'],
    ['{"age": {"from": 5, "over": 4}}', "it has both from and over"],
    ['{"age": {"from": 5, "under": 5}}', "nothing is from 5 under 5"],
    ['{"age": {}}', "a question takes a code, a list of codes, a range"],
  ])("is refused of %s", (text, why) => {
    expect(() => readCondition(text, instrument)).toThrow(why);
  });

  it("holds for the numbers in the range, whatever their bands", async () => {
    const cells = [
      ["64.9", "1"],
      ["65", "1"],
      ["70", "1"],
      ["71", "1"],
    ] as const;
    expect(await metBy("age>=70", cells)).toMatchObject({ met: 2, notMet: 2, unknown: 0 });
    expect(await metBy("age>70", cells)).toMatchObject({ met: 1, notMet: 3 });
  });

  it("does not hold for an answer that is no number, and of a band's name holds if all of it does", async () => {
    expect(await metBy("not age>=0", [["999", ""]])).toMatchObject({ met: 1, unknown: 0 });
    expect(
      await metBy("age>=65", [
        ["65+", ""],
        ["<65", ""],
      ]),
    ).toMatchObject({ met: 1, notMet: 1 });
    expect(
      await metBy("age>=70 or age<50", [
        ["65+", ""],
        ["20", ""],
      ]),
    ).toMatchObject({
      ...{ met: 1, notMet: 0, unknown: 1 },
    });
  });

  it("is unknown where the number is missing, and does not hold where it may be", async () => {
    const where = "not days>=3";
    expect(
      await metBy(where, [
        ["70", ""],
        ["70", "2"],
      ]),
    ).toMatchObject({ met: 2, unknown: 0 });
  });

  it("decides who is asked, what a measure counts, and which cases explain lists", async () => {
    const parts: InstrumentParts = {
      questions: [...questions, { id: "frailty", askedIf: { age: { from: 75 } } }],
      measures: [{ id: "long", count: { days: { over: 7 } }, of: { age: { from: 65 } } }],
    };
    const own = instrumentOf(parts);
    const source = () => ({
      name: "f",
      rows: [
        { case_id: 1, sex: "men", age: 74.5, days: 8, frailty: "" },
        { case_id: 2, sex: "men", age: 75, days: 7, frailty: "yes" },
        { case_id: 3, sex: "men", age: 90, days: 9, frailty: "" },
        { case_id: 4, sex: "men", age: 30, days: 30, frailty: "no" },
      ],
    });
    const { report } = await score(source(), { instrument: own, allowErrors: true });
    expect(report?.questions.at(-1)).toMatchObject({
      askedIf: "age is 75 or more",
      states: { notAsked: 2, missing: 1, base: 1 },
    });
    expect(report?.measures[0]).toMatchObject({ count: 2, base: 3 });
    const { groups } = await validate(source(), { instrument: own });
    expect(groups.flatMap(({ code, items }) => items.map((item) => [code, item.row]))).toEqual([
      ["missing-answer", 4],
      ["unasked-answer", 5],
    ]);
    const listed = await listCases(source(), "age<75", { instrument: own });
    expect(listed.groups[0]?.cases).toEqual(["1", "4"]);
  });

  // Nobody could say whether a question is asked that depends on a part of the band.
  it("takes no name of a band for an answer of which it holds in part", async () => {
    const found = async (from: number) => {
      const own = instrumentOf({
        questions: [...questions, { id: "more", optional: true, askedIf: { age: { from } } }],
      });
      const rows = [{ case_id: 1, sex: "men", age: "65+", days: 1, more: "" }];
      const { groups } = await validate({ name: "f", rows }, { instrument: own });
      return groups.flatMap(({ items }) => items.map(({ message }) => message));
    };
    expect(await found(65)).toEqual([]);
    expect(await found(75)).toEqual([
      'not a number, in answer to age: "65+"; write digits such as 3, or one of <65, nk',
    ]);
  });

  it("is the same however it is written", () => {
    const number = fc.integer({ min: -50, max: 50 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(number, fc.constantFrom(">=", ">", "<=", "<"), (value, sign) => {
        const end = { ">=": "from", ">": "over", "<=": "to", "<": "under" }[sign]!;
        expect(readCondition(`days${sign}${value}`, instrument)).toEqual(
          readCondition(JSON.stringify({ days: { [end]: value } }), instrument),
        );
      }),
    );
  });
});
