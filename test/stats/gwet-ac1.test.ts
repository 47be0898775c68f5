import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gwetAc1 } from "../../src/stats/gwet-ac1.ts";
import reference from "../reference/gwet-ac1.json" with { type: "json" };

/** "2 0 / 1 1": two subjects, two categories. */
function countsIn(text: string): readonly (readonly number[])[] {
  return text.split(" / ").map((row) => row.split(" ").map(Number));
}

/** The ratings of two readers with this table of answers. */
function ofTable(table: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return table.flatMap((counts, first) =>
    counts.flatMap((count, second) =>
      Array.from({ length: count }, () =>
        table.map((_, at) => Number(at === first) + Number(at === second)),
      ),
    ),
  );
}

describe("gwetAc1()", () => {
  it(`is R's for ${reference.samples.length} samples`, () => {
    expect(reference.samples.length).toBeGreaterThanOrEqual(64);
    for (const { ratings, coefficient, standardError } of reference.samples) {
      const ac1 = gwetAc1(countsIn(ratings));
      if (coefficient === null) {
        expect(ac1, ratings).toBeNull();
        continue;
      }
      expect(Math.abs(ac1!.coefficient - coefficient), ratings).toBeLessThan(1e-9);
      if (standardError === null) expect(ac1!.standardError, ratings).toBeNull();
      else expect(Math.abs(ac1!.standardError! - standardError), ratings).toBeLessThan(1e-9);
    }
  });

  it("is 0.77544 with standard error 0.14295 for Gwet's 4 raters, who left subjects out", () => {
    // irrCAC's README: gwet.ac1.raw(cac.raw4raters).
    const ac1 = gwetAc1(
      countsIn(
        "3 0 0 0 0 / 0 3 1 0 0 / 0 0 4 0 0 / 0 0 4 0 0 / 0 4 0 0 0 / 1 1 1 1 0 / 0 0 0 4 0 / " +
          "3 1 0 0 0 / 0 4 0 0 0 / 0 0 0 0 3 / 2 0 0 0 0 / 0 0 1 0 0",
      ),
    )!;
    expect(ac1.coefficient).toBeCloseTo(0.77544, 5);
    expect(ac1.standardError).toBeCloseTo(0.14295, 5);
  });

  it("is 0.4448007 with standard error 0.08418757 for Gwet's 6 raters and 15 subjects", () => {
    // irrCAC's README: gwet.ac1.dist(distrib.6raters).
    const ac1 = gwetAc1(
      countsIn(
        "0 0 0 6 0 / 0 3 0 0 3 / 0 1 4 0 1 / 0 0 0 0 6 / 0 3 0 3 0 / 2 0 4 0 0 / 0 0 4 0 2 / " +
          "2 0 3 1 0 / 2 0 0 4 0 / 0 0 0 0 6 / 1 0 0 5 0 / 1 1 0 4 0 / 0 3 3 0 0 / 1 0 0 5 0 / " +
          "0 2 0 3 1",
      ),
    )!;
    expect(ac1.coefficient).toBeCloseTo(0.4448007, 7);
    expect(ac1.standardError).toBeCloseTo(0.08418757, 8);
  });

  it("is 0.8493305 for Gwet's two abstractors", () => {
    // irrCAC's README: gwet.ac1.table(cont3x3abstractors), whose standard error of 0.04321747
    // divides by n = 100 where that of gwet.ac1.raw divides by n − 1.
    const ac1 = gwetAc1(
      ofTable([
        [13, 0, 0],
        [0, 20, 7],
        [0, 4, 56],
      ]),
    )!;
    expect(ac1.coefficient).toBeCloseTo(0.8493305, 7);
    expect(ac1.standardError! * Math.sqrt(99 / 100)).toBeCloseTo(0.04321747, 8);
  });

  it("does not depend on the order of categories or subjects", () => {
    const row = fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), (ratings) => {
        const ac1 = gwetAc1(ratings);
        for (const variant of [
          ratings.map(([one, two, three]) => [three!, one!, two!]),
          ratings.toReversed(),
        ]) {
          const same = gwetAc1(variant);
          if (ac1 === null) {
            expect(same).toBeNull();
            continue;
          }
          expect(same!.coefficient).toBeCloseTo(ac1.coefficient, 10);
          expect(same!.standardError ?? 0).toBeCloseTo(ac1.standardError ?? 0, 7);
          expect(same!.coefficient).toBeLessThanOrEqual(1);
          expect(same!.interval?.upper ?? 1).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("is higher with another category that no reader chose", () => {
    // pa = 1 / 2, shares 1 / 4 and 3 / 4: pe = 3 / 8, or 3 / 16 with three categories.
    expect(
      gwetAc1([
        [1, 1],
        [0, 2],
      ])!.coefficient,
    ).toBeCloseTo(1 / 5, 12);
    expect(
      gwetAc1([
        [1, 1, 0],
        [0, 2, 0],
      ])!.coefficient,
    ).toBeCloseTo(5 / 13, 12);
  });

  it("is exactly 1 and has no interval where all agree, even on one category", () => {
    for (const ratings of [
      [
        [2, 0],
        [0, 2],
        [3, 0],
      ],
      [
        [2, 0],
        [2, 0],
      ],
    ]) {
      expect(gwetAc1(ratings)).toEqual({ coefficient: 1, standardError: 0, interval: null });
    }
  });

  it("has no standard error for one subject", () => {
    expect(gwetAc1([[2, 1]])).toMatchObject({ standardError: null, interval: null });
  });

  it("is null without two ratings of a subject, and for one category", () => {
    expect(gwetAc1([])).toBeNull();
    expect(
      gwetAc1([
        [1, 0],
        [0, 1],
      ]),
    ).toBeNull();
    expect(gwetAc1([[2], [2]])).toBeNull();
  });
});
