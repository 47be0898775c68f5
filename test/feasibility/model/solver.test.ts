import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadHighs } from "../../../src/feasibility/model/load-solver.ts";
import {
  noTimeLimit,
  OutOfTime,
  openSolver,
  type System,
} from "../../../src/feasibility/model/solver.ts";
import {
  amountOf,
  combined,
  holdsFor,
  type Row,
  sumOf,
} from "../../../src/feasibility/model/sum.ts";

const highs = await loadHighs();
const endless = Number.POSITIVE_INFINITY;

/** Two numbers up to 9 that make 10 at most; demands on their sum, and each as a probe. */
const both = sumOf([0, 1]);
const system: System = {
  highest: [9, 9],
  rows: [{ sum: both, from: 0, to: 10 }],
  demands: [
    [{ sum: both, from: 10, to: 10 }],
    [{ sum: both, from: 11, to: endless }],
    [
      { sum: sumOf([0]), from: 0, to: 2 },
      { sum: sumOf([1]), from: 0, to: 2 },
    ],
  ],
  probes: [sumOf([0]), sumOf([1])],
};

function opened(of: System = system, time = noTimeLimit) {
  return openSolver(highs, of, time);
}

describe("solve()", () => {
  it("gives whole numbers that meet what always holds and what is demanded", () => {
    const solver = opened();
    const solution = solver.solve({ demands: [0] })!;
    expect(amountOf(both, solution)).toBe(10);
    expect(solution.every((value) => Number.isInteger(value) && value >= 0 && value <= 9)).toBe(
      true,
    );
    solver.close();
  });

  it("is null of a system with no solution", () => {
    const solver = opened();
    expect(solver.solve({ demands: [1] })).toBeNull();
    // Each can be met alone: 10 in all, and neither above 2.
    expect(solver.solve({ demands: [0] })).not.toBeNull();
    expect(solver.solve({ demands: [2] })).not.toBeNull();
    expect(solver.solve({ demands: [0, 2] })).toBeNull();
    solver.close();
  });

  it("is null where only a fraction solves it", () => {
    // 2x = 5
    const demand: Row = { sum: new Map([[0, 2]]), from: 5, to: 5 };
    const solver = opened({ ...system, demands: [[demand]] });
    expect(solver.solve({ demands: [0] })).toBeNull();
    solver.close();
  });

  it("asks no longer for what was wanted before", () => {
    const solver = opened();
    expect(solver.solve({ demands: [1] })).toBeNull();
    expect(solver.solve({ demands: [] })).not.toBeNull();
    expect(solver.solve({ demands: [0], probes: [[0, 0, 0]] })).toBeNull();
    expect(solver.solve({ demands: [0] })).not.toBeNull();
    solver.close();
  });

  it("holds a probe to a number, or between two", () => {
    const solver = opened();
    expect(solver.solve({ demands: [0], probes: [[0, 4, 4]] })).toEqual([4, 6]);
    const [first] = solver.solve({ demands: [0], probes: [[1, 2, 3]] })!;
    expect([7, 8]).toContain(first);
    solver.close();
  });

  it("finds the solution of a system that HiGHS 1.15.3 presolves to infeasible", () => {
    // What hangs together as cases do: of x0, x1 + x2 + x3; of x1, x5 to x8; of x2, x9 to x12.
    const minus = (parts: readonly number[], whole: number) =>
      combined([1, sumOf(parts)], [-1, sumOf([whole])]);
    const rows: readonly Row[] = [
      { sum: minus([1, 2, 3], 0), from: 0, to: 0 },
      { sum: minus([1, 2], 4), from: 0, to: endless },
      { sum: minus([4], 1), from: 0, to: endless },
      { sum: minus([5, 6, 7, 8], 1), from: 0, to: 0 },
      { sum: minus([9, 10, 11, 12], 2), from: 0, to: 0 },
    ];
    const two: Row = { sum: sumOf([10, 11]), from: 2, to: 2 };
    const known = [3, 0, 3, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0];
    expect([...rows, two].every((row) => holdsFor(row, known))).toBe(true);
    const solver = opened({ highest: known.map(() => 3), rows, demands: [[two]], probes: [] });
    expect(solver.solve({ demands: [0] })).not.toBeNull();
    solver.close();
  });

  it("tells of any small system whether whole numbers solve it", () => {
    const factor = fc.integer({ min: -5, max: 5 });
    const row = fc
      .tuple(factor, factor, factor, fc.integer({ min: -9, max: 9 }), fc.nat({ max: 3 }))
      .map(([x, y, z, from, more]): Row => {
        const sum = combined([x, sumOf([0])], [y, sumOf([1])], [z, sumOf([2])]);
        return { sum, from, to: from + more };
      });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const numbers = [0, 1, 2, 3];
        const solutions = numbers.flatMap((x) =>
          numbers.flatMap((y) => numbers.map((z) => [x, y, z])),
        );
        const solvable = solutions.some((one) => rows.every((each) => holdsFor(each, one)));
        const solver = opened({ highest: [3, 3, 3], rows: [], demands: [rows], probes: [] });
        try {
          const found = solver.solve({ demands: [0] });
          expect(found !== null).toBe(solvable);
          if (found !== null) expect(rows.every((each) => holdsFor(each, found))).toBe(true);
        } finally {
          solver.close();
        }
      }),
    );
  });
});

describe("least()", () => {
  it("makes a sum of costs least, and forgets the costs", () => {
    const solver = opened();
    const first = new Map([[0, 1]]);
    const second = new Map([[1, 1]]);
    expect(solver.least({ demands: [0] }, first)).toEqual([1, 9]);
    expect(solver.least({ demands: [0] }, second)).toEqual([9, 1]);
    expect(solver.least({ demands: [0] }, new Map([[0, -1]]))).toEqual([9, 1]);
    solver.close();
  });

  it("is null where there is no solution, and forgets the costs all the same", () => {
    const solver = opened();
    expect(solver.least({ demands: [1] }, new Map([[0, 1]]))).toBeNull();
    expect(solver.least({ demands: [0] }, new Map([[1, 1]]))).toEqual([9, 1]);
    solver.close();
  });
});

describe("a time limit", () => {
  it("of 0 throws OutOfTime, and does not pass for a system with no solution", () => {
    const solver = opened(system, { secondsLeft: () => 0 });
    expect(() => solver.solve({ demands: [0] })).toThrow(OutOfTime);
    expect(() => solver.least({ demands: [0] }, new Map([[0, 1]]))).toThrow(OutOfTime);
    solver.close();
  });

  it("throws when it runs out between two questions", () => {
    let left = 60;
    const solver = opened(system, { secondsLeft: () => left });
    expect(solver.solve({ demands: [1] })).toBeNull();
    left = -1;
    expect(() => solver.solve({ demands: [1] })).toThrow(OutOfTime);
    solver.close();
  });

  it("that is not reached changes nothing", () => {
    const solver = opened(system, { secondsLeft: () => 60 });
    expect(solver.least({ demands: [0] }, new Map([[0, 1]]))).toEqual([1, 9]);
    solver.close();
  });
});

describe("close()", () => {
  it("gives the memory back: a closed solver solves nothing", () => {
    const solver = opened();
    solver.close();
    expect(() => solver.solve({ demands: [0] })).toThrow();
  });

  it("leaves other solvers open", () => {
    const [one, other] = [opened(), opened()];
    one.close();
    expect(other.solve({ demands: [0], probes: [[0, 4, 4]] })).toEqual([4, 6]);
    other.close();
  });
});
