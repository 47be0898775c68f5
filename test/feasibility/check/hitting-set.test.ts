import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallestHittingSet } from "../../../src/feasibility/check/hitting-set.ts";

const items = [0, 1, 2, 3, 4, 5, 6];
const subsets = items.reduce<readonly (readonly number[])[]>(
  (sets, item) => sets.flatMap((set) => [set, [...set, item]]),
  [[]],
);
const family = fc.array(fc.subarray(items, { minLength: 1 }), { maxLength: 8 });
const hits = (set: readonly number[], sets: readonly (readonly number[])[]) =>
  sets.every((each) => each.some((item) => set.includes(item)));

describe("smallestHittingSet()", () => {
  it("has a member of each set, and no smaller set of seven items has", () => {
    fc.assert(
      fc.property(family, (sets) => {
        const found = smallestHittingSet(sets, 100_000)!;
        expect(hits(found, sets)).toBe(true);
        const sizes = subsets.filter((subset) => hits(subset, sets)).map((subset) => subset.length);
        expect(found.length).toBe(Math.min(...sizes));
      }),
      { numRuns: 500 },
    );
  });

  it("is in ascending order", () => {
    expect(smallestHittingSet([[9], [5], [7]], 100)).toEqual([5, 7, 9]);
  });

  it("is the first where several members would do", () => {
    expect(
      smallestHittingSet(
        [
          [3, 5, 6],
          [2, 3, 5],
          [3, 5],
        ],
        100,
      ),
    ).toEqual([3]);
  });

  it("of no sets is empty", () => {
    expect(smallestHittingSet([], 0)).toEqual([]);
  });

  it("is null where a set is empty, because nothing can hit it", () => {
    expect(smallestHittingSet([[1], []], 100)).toBeNull();
  });

  it("is null where patience runs out before it is found", () => {
    // Five sets that share nothing need five members, found only after all smaller sizes.
    const apart = [[0], [1], [2], [3], [4]];
    expect(smallestHittingSet(apart, 5)).toBeNull();
    expect(smallestHittingSet(apart, 100)).toEqual([0, 1, 2, 3, 4]);
  });
});
