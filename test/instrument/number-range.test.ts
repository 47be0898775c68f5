import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  common,
  elementaryPieces,
  isEmptyRange,
  isInRange,
  isWithin,
  numberRange,
  numberWithin,
  overlap,
  rangeInWords,
} from "../../src/instrument/number-range.ts";

const end = fc.option(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()));
const ranges = fc.tuple(end, end).map(([low, high]) =>
  numberRange({
    ...(low === null ? {} : low[1] ? { from: low[0] } : { over: low[0] }),
    ...(high === null ? {} : high[1] ? { to: high[0] } : { under: high[0] }),
  }),
);
/** Halves, so that one is between any two ends, and some beyond all of them. */
const numbers = Array.from({ length: 21 }, (_, index) => index / 2 - 2);
const having = (range: Parameters<typeof isInRange>[0]) =>
  numbers.filter((number) => isInRange(range, number)).join();

describe("ranges of numbers", () => {
  it("are compared by the numbers in them", () => {
    fc.assert(
      fc.property(ranges, ranges, (one, other) => {
        expect(isEmptyRange(one)).toBe(having(one) === "");
        fc.pre(!isEmptyRange(one) && !isEmptyRange(other));
        const both = numbers.filter((each) => isInRange(one, each) && isInRange(other, each));
        expect(having(common(one, other))).toBe(both.join());
        expect(overlap(one, other)).toBe(both.length > 0);
        expect(isWithin(one, other)).toBe(both.join() === having(one));
      }),
    );
  });

  it("are cut into pieces, each in or outside every other range, that make up the whole", () => {
    fc.assert(
      fc.property(ranges, fc.array(ranges, { maxLength: 4 }), (whole, by) => {
        fc.pre(!isEmptyRange(whole) && !by.some(isEmptyRange));
        const pieces = elementaryPieces(whole, by);
        expect(pieces.map(having).join()).toBe(having(whole));
        for (const piece of pieces) {
          expect(isEmptyRange(piece)).toBe(false);
          expect(isInRange(piece, numberWithin(piece))).toBe(true);
          for (const range of by) {
            expect(isWithin(piece, range) || !overlap(piece, range)).toBe(true);
          }
        }
      }),
    );
  });

  it("contain no NaN", () => {
    expect(isInRange(numberRange({}), Number.NaN)).toBe(false);
  });

  it.each([
    [{ from: 18, under: 65 }, "from 18 under 65"],
    [{ over: 5 }, "over 5"],
    [{ from: 3, to: 3 }, "3"],
  ])("are said as %j", (written, words) => {
    expect(rangeInWords(numberRange(written))).toBe(words);
  });
});
