import { describe, expect, it } from "vitest";
import { summaryOf } from "../../src/report/summary.ts";
import {
  addNumber,
  mergeNumbers,
  mostDistinct,
  type NumberTally,
  startNumbers,
} from "../../src/tally/number-tally.ts";

function tallyOf(numbers: Iterable<number>): NumberTally {
  const tally = startNumbers();
  for (const number of numbers) addNumber(tally, number);
  return tally;
}

function* upTo(count: number, first = 0) {
  for (let number = first; number < first + count; number += 1) yield number;
}

describe("a tally of numbers", () => {
  it("passes over what is no number", () => {
    expect(tallyOf([1, Number.NaN, 1])).toEqual({ n: 2, counts: new Map([[1, 2]]) });
  });

  it("keeps a million different numbers apart, and of more only how many there were", () => {
    const most = tallyOf(upTo(mostDistinct));
    expect(most.counts?.size).toBe(mostDistinct);
    addNumber(most, 7);
    expect(most.counts?.get(7)).toBe(2);
    addNumber(most, -1);
    expect(most).toEqual({ n: mostDistinct + 2, counts: null });
    expect(summaryOf(most)).toMatchObject({ n: mostDistinct + 2, median: null, max: null });
  });

  it("of two parts with a million and one different numbers is that of the whole", () => {
    const half = mostDistinct / 2;
    const whole = { n: mostDistinct + 1, counts: null };
    const [one, other] = [tallyOf(upTo(half)), tallyOf(upTo(half + 1, half))];
    expect(mergeNumbers(one, other)).toEqual(whole);
    expect(mergeNumbers(other, one)).toEqual(whole);
    expect(mergeNumbers(one, one).counts?.get(0)).toBe(2);
  });
});
