import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Constraint, isSatisfied } from "../../../src/feasibility/model/constraint.ts";
import {
  evaluate,
  linearCombination,
  sumOfVariables,
} from "../../../src/feasibility/model/linear-expression.ts";
import { loadHighs } from "../../../src/feasibility/model/load-solver.ts";
import {
  noTimeLimit,
  openSolver,
  type System,
  TimeLimitError,
} from "../../../src/feasibility/model/solver.ts";

const highs = await loadHighs();
const infinity = Number.POSITIVE_INFINITY;

/** Two numbers up to 9 that add up to 10 at most; a query can bound each of them. */
const sum = sumOfVariables([0, 1]);
const system: System = {
  upperBounds: [9, 9],
  constraints: [{ expression: sum, lower: 0, upper: 10 }],
  groups: [
    [{ expression: sum, lower: 10, upper: 10 }],
    [{ expression: sum, lower: 11, upper: infinity }],
    [
      { expression: sumOfVariables([0]), lower: 0, upper: 2 },
      { expression: sumOfVariables([1]), lower: 0, upper: 2 },
    ],
  ],
  expressions: [sumOfVariables([0]), sumOfVariables([1])],
};

function open(own: System = system, time = noTimeLimit) {
  return openSolver(highs, own, time);
}

describe("solve()", () => {
  it("gives whole numbers that satisfy what always applies and the groups of the query", () => {
    const solver = open();
    const solution = solver.solve({ groups: [0] })!;
    expect(evaluate(sum, solution)).toBe(10);
    expect(solution.every((value) => Number.isInteger(value) && value >= 0 && value <= 9)).toBe(
      true,
    );
    solver.close();
  });

  it("is null for a system with no solution", () => {
    const solver = open();
    expect(solver.solve({ groups: [1] })).toBeNull();
    // Each is feasible by itself: 10 in all, and neither above 2.
    expect(solver.solve({ groups: [0] })).not.toBeNull();
    expect(solver.solve({ groups: [2] })).not.toBeNull();
    expect(solver.solve({ groups: [0, 2] })).toBeNull();
    solver.close();
  });

  it("is null where only a fraction solves it", () => {
    // 2x = 5
    const odd: Constraint = { expression: new Map([[0, 2]]), lower: 5, upper: 5 };
    const solver = open({ ...system, groups: [[odd]] });
    expect(solver.solve({ groups: [0] })).toBeNull();
    solver.close();
  });

  it("keeps nothing of the query before", () => {
    const solver = open();
    expect(solver.solve({ groups: [1] })).toBeNull();
    expect(solver.solve({ groups: [] })).not.toBeNull();
    expect(solver.solve({ groups: [0], bounds: [[0, 0, 0]] })).toBeNull();
    expect(solver.solve({ groups: [0] })).not.toBeNull();
    solver.close();
  });

  it("bounds an expression to one number, or between two", () => {
    const solver = open();
    expect(solver.solve({ groups: [0], bounds: [[0, 4, 4]] })).toEqual([4, 6]);
    const [first] = solver.solve({ groups: [0], bounds: [[1, 2, 3]] })!;
    expect([7, 8]).toContain(first);
    solver.close();
  });

  it("finds the solution of a system that HiGHS 1.15.3 presolves to infeasible", () => {
    // Counts that add up as cases do: x0 to x1 + x2 + x3; x1 to x5 to x8; x2 to x9 to x12.
    const minus = (parts: readonly number[], whole: number) =>
      linearCombination([1, sumOfVariables(parts)], [-1, sumOfVariables([whole])]);
    const constraints: readonly Constraint[] = [
      { expression: minus([1, 2, 3], 0), lower: 0, upper: 0 },
      { expression: minus([1, 2], 4), lower: 0, upper: infinity },
      { expression: minus([4], 1), lower: 0, upper: infinity },
      { expression: minus([5, 6, 7, 8], 1), lower: 0, upper: 0 },
      { expression: minus([9, 10, 11, 12], 2), lower: 0, upper: 0 },
    ];
    const two: Constraint = { expression: sumOfVariables([10, 11]), lower: 2, upper: 2 };
    const known = [3, 0, 3, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0];
    expect([...constraints, two].every((each) => isSatisfied(each, known))).toBe(true);
    const upperBounds = known.map(() => 3);
    const solver = open({ upperBounds, constraints, groups: [[two]], expressions: [] });
    expect(solver.solve({ groups: [0] })).not.toBeNull();
    solver.close();
  });

  it("finds out for any small system whether whole numbers solve it", () => {
    const coefficient = fc.integer({ min: -5, max: 5 });
    const lowest = fc.integer({ min: -9, max: 9 });
    const constraint = fc
      .tuple(coefficient, coefficient, coefficient, lowest, fc.nat({ max: 3 }))
      .map(([x, y, z, lower, more]): Constraint => {
        const expression = linearCombination(
          [x, sumOfVariables([0])],
          [y, sumOfVariables([1])],
          [z, sumOfVariables([2])],
        );
        return { expression, lower, upper: lower + more };
      });
    fc.assert(
      fc.property(fc.array(constraint, { minLength: 1, maxLength: 4 }), (group) => {
        const numbers = [0, 1, 2, 3];
        const points = numbers.flatMap((x) =>
          numbers.flatMap((y) => numbers.map((z) => [x, y, z])),
        );
        const solves = (point: readonly number[]) =>
          group.every((each) => isSatisfied(each, point));
        const upperBounds = [3, 3, 3];
        const solver = open({ upperBounds, constraints: [], groups: [group], expressions: [] });
        try {
          const found = solver.solve({ groups: [0] });
          expect(found !== null).toBe(points.some(solves));
          if (found !== null) expect(solves(found)).toBe(true);
        } finally {
          solver.close();
        }
      }),
    );
  });
});

describe("minimise()", () => {
  it("minimises an objective, and forgets it", () => {
    const solver = open();
    const first = new Map([[0, 1]]);
    const second = new Map([[1, 1]]);
    expect(solver.minimise({ groups: [0] }, first)).toEqual([1, 9]);
    expect(solver.minimise({ groups: [0] }, second)).toEqual([9, 1]);
    expect(solver.minimise({ groups: [0] }, new Map([[0, -1]]))).toEqual([9, 1]);
    solver.close();
  });

  it("is null where there is no solution, and forgets the objective all the same", () => {
    const solver = open();
    expect(solver.minimise({ groups: [1] }, new Map([[0, 1]]))).toBeNull();
    expect(solver.minimise({ groups: [0] }, new Map([[1, 1]]))).toEqual([9, 1]);
    solver.close();
  });
});

describe("a time limit", () => {
  it("of 0 throws TimeLimitError, and is not taken for a system with no solution", () => {
    const solver = open(system, { secondsLeft: () => 0 });
    expect(() => solver.solve({ groups: [0] })).toThrow(TimeLimitError);
    expect(() => solver.minimise({ groups: [0] }, new Map([[0, 1]]))).toThrow(TimeLimitError);
    solver.close();
  });

  it("throws when it is reached between two queries", () => {
    let left = 60;
    const solver = open(system, { secondsLeft: () => left });
    expect(solver.solve({ groups: [1] })).toBeNull();
    left = -1;
    expect(() => solver.solve({ groups: [1] })).toThrow(TimeLimitError);
    solver.close();
  });

  it("that is not reached changes nothing", () => {
    const solver = open(system, { secondsLeft: () => 60 });
    expect(solver.minimise({ groups: [0] }, new Map([[0, 1]]))).toEqual([1, 9]);
    solver.close();
  });
});

describe("close()", () => {
  it("gives the memory back: a closed solver solves nothing", () => {
    const solver = open();
    solver.close();
    expect(() => solver.solve({ groups: [0] })).toThrow();
  });

  it("leaves other solvers open", () => {
    const [first, second] = [open(), open()];
    first.close();
    expect(second.solve({ groups: [0], bounds: [[0, 4, 4]] })).toEqual([4, 6]);
    second.close();
  });
});
