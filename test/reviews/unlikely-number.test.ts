import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unlikelyNumbers } from "../../src/reviews/unlikely-number.ts";
import { type AnswerParts, instrumentOf } from "../instrument-of.ts";

function testOf(bands: readonly AnswerParts[], answers: readonly AnswerParts[] = ["nk"]) {
  const { questions } = instrumentOf({ questions: [{ id: "n", type: "number", bands, answers }] });
  return unlikelyNumbers(questions[0]!);
}

const ages = [
  { code: "young", to: 64 },
  { code: "middle", from: 65, to: 79 },
  { code: "old", from: 80 },
];
const [young, middle, old, nk] = [0, 1, 2, 3];

describe("unlikelyNumbers() in open bands", () => {
  const isUnlikely = testOf(ages);
  for (const [text, position] of [
    ["-99", young],
    ["\u22125", young],
    ["-1", young],
    ["888", old],
    ["999", old],
    ["999.0", old],
    ["9998", old],
    ["7777", old],
  ] as const) {
    it(`finds ${text}`, () => expect(isUnlikely(text, position)).toBe(true));
  }

  for (const [text, position] of [
    ["0", young],
    ["70", middle],
    ["99", old],
    ["104", old],
    ["401", old],
    ["789", old],
    ["1000", old],
    ["old", old],
    ["-99", nk],
    ["nk", nk],
  ] as const) {
    it(`passes ${text}`, () => expect(isUnlikely(text, position)).toBe(false));
  }
});

describe("unlikelyNumbers()", () => {
  it("passes every number where the bands are closed", () => {
    const isUnlikely = testOf([{ code: "all", from: -2000, to: 2000 }]);
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), (number) => {
        expect(isUnlikely(String(number), 0)).toBe(false);
      }),
    );
  });

  it("passes numbers below 0 where bands have them", () => {
    const isUnlikely = testOf([
      { code: "worse", to: -5 },
      { code: "same", from: -4, to: 4 },
      { code: "better", from: 5 },
    ]);
    expect([isUnlikely("-6", 0), isUnlikely("-20", 0), isUnlikely("-99", 0)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("passes a single digit, which is likely where limits are small", () => {
    const isUnlikely = testOf([
      { code: "none", to: 0 },
      { code: "some", from: 1 },
    ]);
    expect([isUnlikely("7", 1), isUnlikely("9", 1), isUnlikely("99", 1)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
