import { describe, expect, it } from "vitest";
import {
  evaluate,
  linearCombination,
  sumOfVariables,
} from "../../../src/feasibility/model/linear-expression.ts";

const point = [3, 5, 7];

describe("sumOfVariables()", () => {
  it("counts a variable once for every time it is listed", () => {
    // 3 + 7 + 7
    expect(evaluate(sumOfVariables([0, 2, 2]), point)).toBe(17);
  });

  it("of no variable is 0", () => {
    expect(evaluate(sumOfVariables([]), point)).toBe(0);
  });
});

describe("linearCombination()", () => {
  it("adds expressions, each times its factor", () => {
    // 2 · (3 + 5) − 7
    const combination = linearCombination([2, sumOfVariables([0, 1])], [-1, sumOfVariables([2])]);
    expect(evaluate(combination, point)).toBe(9);
  });

  it("leaves out a variable that cancels out", () => {
    const combination = linearCombination([1, sumOfVariables([0, 1])], [-1, sumOfVariables([1])]);
    expect([...combination.keys()]).toEqual([0]);
  });
});
