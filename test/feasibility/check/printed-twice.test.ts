import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import { halfAbove, twoBases, twoRoundings } from "../../../src/feasibility/check/printed-twice.ts";
import { readFigures } from "../../../src/figures/read-figures.ts";
import { parsePercent } from "../../../src/stats/printed-percent.ts";
import { instrumentOf } from "../../instrument-of.ts";

const instrument = instrumentOf({
  id: "two-questions",
  questions: [{ id: "planned", optional: true }, "done"],
  measures: [
    { id: "planned_of_all", count: { planned: "yes" } },
    {
      id: "planned_of_done",
      label: "Planned, where done",
      count: { planned: "yes" },
      of: { done: "yes" },
    },
  ],
});

function fileOf(printed: readonly object[]) {
  const figures = printed.map((numbers, index) => ({
    id: `f${index + 1}`,
    at: `Page ${index}`,
    ...numbers,
  }));
  return { id: "figures", figures };
}
const figuresOf = (printed: readonly object[]) => readFigures(fileOf(printed), instrument).figures;
const planned = { question: "planned", answer: "yes" };
const codesOf = async (printed: readonly object[], cases?: number) => {
  const options = { instrument, ...(cases === undefined ? {} : { cases }) };
  const { problems } = await check({ name: "figures", value: fileOf(printed) }, options);
  return problems.map(({ code, severity }) => [code, severity]);
};

describe("twoRoundings()", () => {
  it("warns of one share that is printed as two adjacent percentages", () => {
    const pair = figuresOf([
      { ...planned, percent: "63" },
      { ...planned, percent: "62" },
    ]);
    expect(twoRoundings(pair)).toEqual([
      {
        code: "two-roundings",
        assumption: null,
        figures: ["f2", "f1"],
        message:
          "62% and 63% are printed for the same share: both are true only if it is exactly 62.5%, which one rule rounds down and another up, and its base is divisible by 8",
      },
    ]);
  });

  for (const [title, pair] of [
    ["the same percent twice", [planned, planned].map((figure) => ({ ...figure, percent: "62" }))],
    [
      "percents that are further apart",
      [
        { ...planned, percent: "62" },
        { ...planned, percent: "64" },
      ],
    ],
    [
      "percents with different decimals",
      [
        { ...planned, percent: "62.0" },
        { ...planned, percent: "63" },
      ],
    ],
    [
      "percents of two questions",
      [
        { ...planned, percent: "62" },
        { question: "done", answer: "yes", percent: "63" },
      ],
    ],
    [
      "percents of two answers",
      [
        { ...planned, percent: "50" },
        { ...planned, answer: "no", percent: "51" },
      ],
    ],
    [
      "percents of other cases",
      [
        { ...planned, percent: "62" },
        { ...planned, percent: "63", where: { done: "yes" } },
      ],
    ],
  ] as const) {
    it(`does not warn of ${title}`, () => {
      expect(twoRoundings(figuresOf(pair))).toEqual([]);
    });
  }

  it("warns of a pair once, however often its percentages are printed", () => {
    const pairs = ["62", "63", "62", "63"].map((percent) => ({ ...planned, percent }));
    expect(twoRoundings(figuresOf(pairs))).toHaveLength(1);
  });

  it("is a warning of check(), but an error where the pair cannot be true at all", async () => {
    const pair = [
      { ...planned, percent: "62" },
      { ...planned, percent: "63" },
    ];
    // 70 of 112 is 62.5 %; 111 is not divisible by 8.
    expect(await codesOf(pair.map((figure) => ({ ...figure, of: 112 })))).toEqual([
      ["two-roundings", "warning"],
    ]);
    expect(await codesOf(pair.map((figure) => ({ ...figure, of: 111 })))).toEqual([
      ["impossible", "error"],
    ]);
  });
});

describe("halfAbove()", () => {
  it("is half a unit above a percent, with a divisor of every base that has that share", () => {
    for (let percent = 0; percent < 100; percent += 1) {
      const half = halfAbove({ digits: BigInt(percent), places: 0 });
      expect(half.text).toBe(`${percent}.5`);
      // The smallest base for which (2 · percent + 1) / 200 of it is a whole number.
      const bases = Array.from({ length: 200 }, (_, index) => index + 1);
      expect(half.divisor).toBe(bases.find((base) => ((2 * percent + 1) * base) % 200 === 0));
    }
  });

  it("keeps the decimals of the percent, zeros included", () => {
    // 0.05 % is 1 / 2000; 62.05 % is 1241 / 2000.
    expect(halfAbove(parsePercent("0.0")!)).toEqual({ text: "0.05", divisor: 2000 });
    expect(halfAbove(parsePercent("62.0")!)).toEqual({ text: "62.05", divisor: 2000 });
    // 62.375 % is 499 / 800.
    expect(halfAbove(parsePercent("62.37")!)).toEqual({ text: "62.375", divisor: 800 });
  });
});

describe("twoBases()", () => {
  const ofAll = { measure: "planned_of_all", count: 92, of: 112 };
  const ofAnswered = { ...planned, count: 92, of: 110 };

  it("warns of answers to one question that are printed with different bases", () => {
    expect(twoBases(figuresOf([ofAnswered, ofAll]), instrument)).toEqual([
      {
        code: "two-bases",
        assumption: null,
        figures: ["f1", "f2"],
        message:
          "Planned: printed with different bases (110, 112), so the shares cannot be compared directly",
      },
    ]);
  });

  it("names the first figure of each base", () => {
    const four = [ofAll, ofAnswered, ofAnswered, { ...planned, count: 92, of: 111 }];
    expect(twoBases(figuresOf(four), instrument)[0]).toMatchObject({
      figures: ["f1", "f2", "f4"],
      message: expect.stringContaining("printed with different bases (112, 110, 111),"),
    });
  });

  it("does not warn of one base, other questions, other cases or a base that is not printed", () => {
    const none = [
      [ofAnswered, { ...planned, answer: "no", count: 18, of: 110 }],
      [ofAnswered, { question: "done", answer: "yes", count: 92, of: 112 }],
      [ofAnswered, { ...planned, count: 20, of: 40, where: { done: "yes" } }],
      [ofAnswered, { measure: "planned_of_all", percent: "82" }],
      [ofAnswered, { measure: "planned_of_done", count: 20, of: 40 }],
    ];
    for (const figures of none) expect(twoBases(figuresOf(figures), instrument)).toEqual([]);
  });

  it("is a warning of check() where both bases are possible, and an error where they are not", async () => {
    expect(await codesOf([ofAnswered, ofAll], 112)).toEqual([["two-bases", "warning"]]);
    expect(await codesOf([ofAnswered, { ...planned, answer: "no", count: 20, of: 112 }])).toEqual([
      ["two-bases", "error"],
    ]);
    expect(await codesOf([ofAnswered, { ...planned, answer: "no", count: 18, of: 110 }])).toEqual(
      [],
    );
  });
});
