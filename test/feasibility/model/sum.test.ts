import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  amountOf,
  combined,
  holdsFor,
  reduced,
  sumOf,
} from "../../../src/feasibility/model/sum.ts";

const values = [3, 5, 7];

describe("sumOf()", () => {
  it("takes a variable once for every time that it is named", () => {
    // 3 + 7 + 7
    expect(amountOf(sumOf([0, 2, 2]), values)).toBe(17);
  });

  it("of no variable comes to 0", () => {
    expect(amountOf(sumOf([]), values)).toBe(0);
  });
});

describe("combined()", () => {
  it("adds sums up, each times its factor", () => {
    // 2 · (3 + 5) − 7
    expect(amountOf(combined([2, sumOf([0, 1])], [-1, sumOf([2])]), values)).toBe(9);
  });

  it("has no place left for a variable that cancels out", () => {
    expect([...combined([1, sumOf([0, 1])], [-1, sumOf([1])]).keys()]).toEqual([0]);
  });
});

describe("holdsFor()", () => {
  it("includes both ends", () => {
    const row = { sum: sumOf([0, 1]), from: 7, to: 8 };
    expect(holdsFor(row, values)).toBe(true);
    expect(holdsFor({ ...row, from: 8, to: 9 }, values)).toBe(true);
    expect(holdsFor({ ...row, from: 9, to: 10 }, values)).toBe(false);
    expect(holdsFor({ ...row, from: 6, to: 7 }, values)).toBe(false);
  });

  it("takes a bound that is infinite for none", () => {
    const endless = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    expect(holdsFor({ sum: sumOf([0]), ...endless }, values)).toBe(true);
  });
});

describe("reduced()", () => {
  it("divides by what all factors have in common and rounds the bounds inwards", () => {
    // 4 ≤ 6x − 9y ≤ 11 is 2 ≤ 2x − 3y ≤ 3 in whole numbers.
    const sum = new Map([
      [0, 6],
      [1, -9],
    ]);
    const row = reduced({ sum, from: 4, to: 11 });
    expect([...row.sum]).toEqual([
      [0, 2],
      [1, -3],
    ]);
    expect([row.from, row.to]).toEqual([2, 3]);
  });

  it("leaves a bound that is infinite as it is", () => {
    const { from, to } = reduced({
      sum: new Map([[0, 2]]),
      from: Number.NEGATIVE_INFINITY,
      to: Number.POSITIVE_INFINITY,
    });
    expect([from, to]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("leaves a row without variables as it is", () => {
    expect(reduced({ sum: new Map(), from: 1, to: 2 })).toEqual({
      sum: new Map(),
      from: 1,
      to: 2,
    });
  });

  it("holds for the same whole numbers as before", () => {
    const factor = fc.integer({ min: -12, max: 12 });
    const bound = fc.integer({ min: -60, max: 60 });
    const amount = fc.nat({ max: 9 });
    fc.assert(
      fc.property(factor, factor, bound, bound, amount, amount, (one, other, from, to, x, y) => {
        const sum = combined([one, sumOf([0])], [other, sumOf([1])]);
        const row = { sum, from: Math.min(from, to), to: Math.max(from, to) };
        expect(holdsFor(reduced(row), [x, y])).toBe(holdsFor(row, [x, y]));
      }),
    );
  });
});
