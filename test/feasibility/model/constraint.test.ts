import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSatisfied, tighten } from "../../../src/feasibility/model/constraint.ts";
import {
  linearCombination,
  sumOfVariables,
} from "../../../src/feasibility/model/linear-expression.ts";

const point = [3, 5, 7];

describe("isSatisfied()", () => {
  it("includes both bounds", () => {
    const constraint = { expression: sumOfVariables([0, 1]), lower: 7, upper: 8 };
    expect(isSatisfied(constraint, point)).toBe(true);
    expect(isSatisfied({ ...constraint, lower: 8, upper: 9 }, point)).toBe(true);
    expect(isSatisfied({ ...constraint, lower: 9, upper: 10 }, point)).toBe(false);
    expect(isSatisfied({ ...constraint, lower: 6, upper: 7 }, point)).toBe(false);
  });

  it("takes an infinite bound for none", () => {
    const unbounded = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
    expect(isSatisfied({ expression: sumOfVariables([0]), ...unbounded }, point)).toBe(true);
  });
});

describe("tighten()", () => {
  it("divides by the greatest common divisor of the coefficients and rounds the bounds inwards", () => {
    // 4 ≤ 6x − 9y ≤ 11 is 2 ≤ 2x − 3y ≤ 3 in whole numbers.
    const expression = new Map([
      [0, 6],
      [1, -9],
    ]);
    const tightened = tighten({ expression, lower: 4, upper: 11 });
    expect([...tightened.expression]).toEqual([
      [0, 2],
      [1, -3],
    ]);
    expect([tightened.lower, tightened.upper]).toEqual([2, 3]);
  });

  it("leaves an infinite bound as it is", () => {
    const { lower, upper } = tighten({
      expression: new Map([[0, 2]]),
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    });
    expect([lower, upper]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("leaves a constraint without variables as it is", () => {
    expect(tighten({ expression: new Map(), lower: 1, upper: 2 })).toEqual({
      expression: new Map(),
      lower: 1,
      upper: 2,
    });
  });

  it("is satisfied by the same whole numbers as before", () => {
    const coefficient = fc.integer({ min: -12, max: 12 });
    const bound = fc.integer({ min: -60, max: 60 });
    const value = fc.nat({ max: 9 });
    fc.assert(
      fc.property(coefficient, coefficient, bound, bound, value, value, (a, b, from, to, x, y) => {
        const expression = linearCombination([a, sumOfVariables([0])], [b, sumOfVariables([1])]);
        const constraint = {
          expression,
          lower: Math.min(from, to),
          upper: Math.max(from, to),
        };
        expect(isSatisfied(tighten(constraint), [x, y])).toBe(isSatisfied(constraint, [x, y]));
      }),
    );
  });
});
