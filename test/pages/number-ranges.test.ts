import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberRanges } from "../../src/pages/number-ranges.ts";

describe("numberRanges()", () => {
  for (const [numbers, text] of [
    [[], ""],
    [[64], "64"],
    [[64, 65], "64, 65"],
    [[64, 65, 66], "64–66"],
    [[64, 67, 68, 69, 70], "64, 67–70"],
    [[2, 4, 6], "2, 4, 6"],
    [[2, 4, 6, 8], "2, 4, … 8"],
    [[8, 16, 24, 32, 40, 48], "8, 16, … 48"],
    [[0, 1, 2, 10, 20, 21, 30, 31, 32], "0–2, 10, … 30–32"],
  ] as const) {
    it(`of ${JSON.stringify(numbers)} is ${JSON.stringify(text)}`, () => {
      expect(numberRanges(numbers)).toBe(text);
    });
  }

  it("shows the first and the last number, however many there are", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 200 }), { minLength: 1 }), (some) => {
        const numbers = [...some].sort((a, b) => a - b);
        const shown = numberRanges(numbers).match(/\d+/g);
        expect(shown?.[0]).toBe(String(numbers[0]));
        expect(shown?.at(-1)).toBe(String(numbers.at(-1)));
      }),
    );
  });
});
