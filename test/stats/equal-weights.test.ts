import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquared } from "../../src/stats/chi-squared.ts";
import type { Coefficient } from "../../src/stats/coefficient.ts";
import { cohenKappa } from "../../src/stats/cohen-kappa.ts";
import { fleissKappa } from "../../src/stats/fleiss-kappa.ts";
import { gwetAc1 } from "../../src/stats/gwet-ac1.ts";
import { kappaWeights } from "../../src/stats/kappa-weights.ts";
import { krippendorffAlpha } from "../../src/stats/krippendorff-alpha.ts";
import { newcombeInterval } from "../../src/stats/newcombe-interval.ts";
import { percentText } from "../../src/stats/percent.ts";
import { percentAgreement } from "../../src/stats/percent-agreement.ts";
import { pointsText } from "../../src/stats/points.ts";
import { wilsonInterval } from "../../src/stats/wilson-interval.ts";

// Where every case has the same weight nothing but the certainty changes: a file in which each case
// stands several times has the same shares, differences and agreement.

const weights = [2, 3, 7];
const cell = fc.nat({ max: 8 });
const square = fc.tuple(
  fc.tuple(cell, cell, cell),
  fc.tuple(cell, cell, cell),
  fc.tuple(cell, cell, cell),
);
const subjects = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 })), {
  minLength: 2,
  maxLength: 12,
});

function expectSame(one: Coefficient | null, other: Coefficient | null) {
  expect(one === null).toBe(other === null);
  if (one !== null && other !== null) expect(other.coefficient).toBeCloseTo(one.coefficient, 12);
}

describe("where every case has the same weight", () => {
  test("a share stays, and its interval is narrower, for every count of every base up to 60", () => {
    for (let base = 1; base <= 60; base += 1) {
      for (let count = 0; count <= base; count += 1) {
        const one = wilsonInterval(count, base)!;
        for (const weight of weights) {
          expect(percentText(weight * count, weight * base)).toBe(percentText(count, base));
          const other = wilsonInterval(weight * count, weight * base)!;
          expect(other.upper - other.lower).toBeLessThan(one.upper - one.lower);
        }
      }
    }
  });

  test("a difference stays, and its interval is narrower, for all bases up to 9", () => {
    for (let base = 1; base <= 9; base += 1) {
      for (let count = 0; count <= base; count += 1) {
        for (let other = 0; other <= 7; other += 1) {
          const plain = [
            { count, base },
            { count: other, base: 7 },
          ] as const;
          const heavy = [
            { count: 3 * count, base: 3 * base },
            { count: 3 * other, base: 21 },
          ] as const;
          expect(pointsText(...heavy)).toBe(pointsText(...plain));
          const [one, two] = [newcombeInterval(...plain)!, newcombeInterval(...heavy)!];
          expect(two.upper - two.lower).toBeLessThan(one.upper - one.lower);
        }
      }
    }
  });

  test("chi-squared grows with the weight", () => {
    fc.assert(
      fc.property(square, fc.constantFrom(...weights), (table, weight) => {
        const one = chiSquared(table);
        const other = chiSquared(table.map((row) => row.map((count) => weight * count)));
        expect(one === null).toBe(other === null);
        if (one !== null) expect(other!.statistic).toBeCloseTo(weight * one.statistic, 9);
      }),
    );
  });

  test("kappa stays, whatever a disagreement counts", () => {
    fc.assert(
      fc.property(square, fc.constantFrom(...weights), (table, weight) => {
        const heavy = table.map((row) => row.map((count) => weight * count));
        for (const counting of kappaWeights) {
          expectSame(
            cohenKappa(table, { weights: counting }),
            cohenKappa(heavy, { weights: counting }),
          );
        }
      }),
    );
  });

  test("percent agreement, Fleiss' kappa and AC1 stay", () => {
    fc.assert(
      fc.property(subjects, fc.constantFrom(...weights), (ratings, weight) => {
        const heavy = Array.from({ length: weight }, () => ratings).flat();
        expectSame(percentAgreement(ratings), percentAgreement(heavy));
        expectSame(fleissKappa(ratings), fleissKappa(heavy));
        expectSame(gwetAc1(ratings), gwetAc1(heavy));
      }),
    );
  });

  test("alpha falls short of 1 by the same but for its correction for few ratings", () => {
    fc.assert(
      fc.property(subjects, fc.constantFrom(...weights), (ratings, weight) => {
        const one = krippendorffAlpha(ratings);
        const other = krippendorffAlpha(Array.from({ length: weight }, () => ratings).flat());
        expect(one === null).toBe(other === null);
        if (one === null || other === null) return;
        const all = ratings
          .map((row) => row.reduce((sum, count) => sum + count, 0))
          .filter((readers) => readers > 1)
          .reduce((sum, readers) => sum + readers, 0);
        // Dₑ is taken of pairs of ratings without putting back: n − 1, and of k times as many k n − 1.
        const ratio = (weight * all - 1) / (weight * (all - 1));
        expect(1 - other.coefficient).toBeCloseTo((1 - one.coefficient) * ratio, 9);
      }),
    );
  });
});
