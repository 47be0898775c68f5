import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallestConflict } from "../../../src/feasibility/check/smallest-conflict.ts";

const items = [0, 1, 2, 3, 4, 5, 6];
type Set = readonly number[];
const holds = (set: Set, part: Set) => part.every((item) => set.includes(item));

/** Sets of items that cannot hold together, none of which holds another. */
const conflicts = fc
  .array(fc.subarray(items, { minLength: 1 }), { maxLength: 6 })
  .map((sets) =>
    sets.filter((one, index) =>
      sets.every(
        (other, at) => at === index || !holds(one, other) || (holds(other, one) && at > index),
      ),
    ),
  );

/** Tells of sets whether they hold none of the conflicts; a witness may hold more than was asked. */
function oracleOf(known: readonly Set[], generous: boolean) {
  const isFree = (set: Set) => !known.some((conflict) => holds(set, conflict));
  return {
    together(wanted: Set): Set | null {
      if (!isFree(wanted)) return null;
      if (!generous) return wanted;
      const set = [...wanted];
      for (const item of items) if (!set.includes(item) && isFree([...set, item])) set.push(item);
      return set;
    },
    holdsIn: (witness: Set, item: number) => witness.includes(item),
  };
}

describe("smallestConflict()", () => {
  for (const generous of [false, true]) {
    const witness = generous ? "witnesses that hold more" : "witnesses that hold what was asked";
    it(`is as small as any conflict among the items, with ${witness}`, () => {
      fc.assert(
        fc.property(conflicts, fc.shuffledSubarray(items), (known, among) => {
          const own = known.filter((conflict) => holds(among, conflict));
          const found = smallestConflict(among, oracleOf(known, generous));
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
      it(`is still minimal after ${patience} correction sets, with ${witness}`, () => {
        fc.assert(
          fc.property(conflicts, fc.shuffledSubarray(items), (known, among) => {
            const own = known.filter((conflict) => holds(among, conflict));
            const found = smallestConflict(among, oracleOf(known, generous), patience);
            if (own.length === 0) expect(found).toBeNull();
            else expect(own).toContainEqual([...found!]);
          }),
          { numRuns: 300 },
        );
      });
    }
  }

  it("is empty where nothing can hold, whatever is left out", () => {
    expect(smallestConflict(items, oracleOf([[]], false))).toEqual([]);
  });

  it("of no items that hold is null", () => {
    expect(smallestConflict([], oracleOf([[1]], false))).toBeNull();
  });
});
