import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallestInfeasibleSubset } from "../../../src/feasibility/check/infeasible-subset.ts";

const items = [0, 1, 2, 3, 4, 5, 6];
type Items = readonly number[];
const contains = (set: Items, part: Items) => part.every((item) => set.includes(item));

/** Sets of items that are infeasible together, none of which contains another. */
const conflicts = fc
  .array(fc.subarray(items, { minLength: 1 }), { maxLength: 6 })
  .map((sets) =>
    sets.filter((set, index) =>
      sets.every(
        (other, at) =>
          at === index || !contains(set, other) || (contains(other, set) && at > index),
      ),
    ),
  );

/** Finds sets feasible that contain no conflict; a generous solution satisfies more than was asked. */
function oracleOf(known: readonly Items[], generous: boolean) {
  const isFeasible = (set: Items) => !known.some((conflict) => contains(set, conflict));
  return {
    solve(wanted: Items): Items | null {
      if (!isFeasible(wanted)) return null;
      if (!generous) return wanted;
      const set = [...wanted];
      for (const item of items) {
        if (!set.includes(item) && isFeasible([...set, item])) set.push(item);
      }
      return set;
    },
    satisfies: (solution: Items, item: number) => solution.includes(item),
  };
}

describe("smallestInfeasibleSubset()", () => {
  for (const generous of [false, true]) {
    const solutions = generous
      ? "solutions that satisfy more than was asked"
      : "solutions that satisfy only what was asked";
    it(`is as small as any conflict among the items, with ${solutions}`, () => {
      fc.assert(
        fc.property(conflicts, fc.shuffledSubarray(items), (known, among) => {
          const own = known.filter((conflict) => contains(among, conflict));
          const found = smallestInfeasibleSubset(among, oracleOf(known, generous));
          if (own.length === 0) {
            expect(found).toBeNull();
            return;
          }
          expect(own).toContainEqual([...found!]);
          expect(found!.length).toBe(Math.min(...own.map((conflict) => conflict.length)));
        }),
        { numRuns: 1000 },
      );
    });

    for (const patience of [0, 1, 2]) {
      it(`is still irreducible after ${patience} correction sets, with ${solutions}`, () => {
        fc.assert(
          fc.property(conflicts, fc.shuffledSubarray(items), (known, among) => {
            const own = known.filter((conflict) => contains(among, conflict));
            const found = smallestInfeasibleSubset(among, oracleOf(known, generous), patience);
            if (own.length === 0) expect(found).toBeNull();
            else expect(own).toContainEqual([...found!]);
          }),
          { numRuns: 300 },
        );
      });
    }
  }

  it("is empty where even the empty set is infeasible", () => {
    expect(smallestInfeasibleSubset(items, oracleOf([[]], false))).toEqual([]);
  });

  it("is null for no items", () => {
    expect(smallestInfeasibleSubset([], oracleOf([[1]], false))).toBeNull();
  });
});
