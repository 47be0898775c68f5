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

// Giving every case the same weight changes nothing but the precision: a file that repeats each
// case several times has the same shares, differences and agreement.

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

function expectSame(first: Coefficient | null, second: Coefficient | null) {
  expect(first === null).toBe(second === null);
  if (first !== null && second !== null)
    expect(second.coefficient).toBeCloseTo(first.coefficient, 12);
}

describe("where every case has the same weight", () => {
  test("a share stays the same with a narrower interval, for every count of every base up to 60", () => {
    for (let base = 1; base <= 60; base += 1) {
      for (let count = 0; count <= base; count += 1) {
        const first = wilsonInterval(count, base)!;
        for (const weight of weights) {
          expect(percentText(weight * count, weight * base)).toBe(percentText(count, base));
          const second = wilsonInterval(weight * count, weight * base)!;
          expect(second.upper - second.lower).toBeLessThan(first.upper - first.lower);
        }
      }
    }
  });

  test("a difference stays the same with a narrower interval, for all bases up to 9", () => {
    for (let base = 1; base <= 9; base += 1) {
      for (let count = 0; count <= base; count += 1) {
        for (let second = 0; second <= 7; second += 1) {
          const plain = [
            { count, base },
            { count: second, base: 7 },
          ] as const;
          const heavy = [
            { count: 3 * count, base: 3 * base },
            { count: 3 * second, base: 21 },
          ] as const;
          expect(pointsText(...heavy)).toBe(pointsText(...plain));
          const [light, weighted] = [newcombeInterval(...plain)!, newcombeInterval(...heavy)!];
          expect(weighted.upper - weighted.lower).toBeLessThan(light.upper - light.lower);
        }
      }
    }
  });

  test("chi-squared grows with the weight", () => {
    fc.assert(
      fc.property(square, fc.constantFrom(...weights), (table, weight) => {
        const first = chiSquared(table);
        const second = chiSquared(table.map((row) => row.map((count) => weight * count)));
        expect(first === null).toBe(second === null);
        if (first !== null) expect(second!.statistic).toBeCloseTo(weight * first.statistic, 9);
      }),
    );
  });

  test("kappa stays the same, whatever the weights of disagreements", () => {
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

  test("percent agreement, Fleiss' kappa and AC1 stay the same", () => {
    fc.assert(
      fc.property(subjects, fc.constantFrom(...weights), (ratings, weight) => {
        const heavy = Array.from({ length: weight }, () => ratings).flat();
        expectSame(percentAgreement(ratings), percentAgreement(heavy));
        expectSame(fleissKappa(ratings), fleissKappa(heavy));
        expectSame(gwetAc1(ratings), gwetAc1(heavy));
      }),
    );
  });

  test("alpha stays the same but for its small-sample correction", () => {
    fc.assert(
      fc.property(subjects, fc.constantFrom(...weights), (ratings, weight) => {
        const first = krippendorffAlpha(ratings);
        const second = krippendorffAlpha(Array.from({ length: weight }, () => ratings).flat());
        expect(first === null).toBe(second === null);
        if (first === null || second === null) return;
        const all = ratings
          .map((row) => row.reduce((sum, count) => sum + count, 0))
          .filter((readers) => readers > 1)
          .reduce((sum, readers) => sum + readers, 0);
        // Dₑ draws pairs of ratings without replacement: n − 1, or k n − 1 for k times as many.
        const ratio = (weight * all - 1) / (weight * (all - 1));
        expect(1 - second.coefficient).toBeCloseTo((1 - first.coefficient) * ratio, 9);
      }),
    );
  });
});
