import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohenKappa } from "../../src/stats/cohen-kappa.ts";
import { kappaWeights } from "../../src/stats/kappa-weights.ts";
import reference from "../reference/cohen-kappa.json" with { type: "json" };

/** "2 0 / 1 1": a table of two answers. */
function countsIn(text: string): readonly (readonly number[])[] {
  return text.split(" / ").map((row) => row.split(" ").map(Number));
}

const tables = fc.integer({ min: 2, max: 5 }).chain((size) =>
  fc.array(fc.array(fc.nat({ max: 20 }), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
);

function turned(table: readonly (readonly number[])[]): number[][] {
  return table.map((_, row) => table.map((counts) => counts[row]!));
}

function expectSame(
  first: ReturnType<typeof cohenKappa>,
  second: ReturnType<typeof cohenKappa>,
): void {
  if (first === null || second === null) {
    expect(first).toEqual(second);
    return;
  }
  expect(first.coefficient).toBeCloseTo(second.coefficient, 10);
  expect(first.standardError!).toBeCloseTo(second.standardError!, 7);
}

describe("cohenKappa()", () => {
  it(`is R's for ${reference.tables.length} tables`, () => {
    expect(reference.tables.length).toBeGreaterThan(240);
    for (const { table, weights: name, coefficient, standardError } of reference.tables) {
      const weights = kappaWeights.find((known) => known === name)!;
      const kappa = cohenKappa(countsIn(table), { weights });
      const where = `${table}, ${name}`;
      if (coefficient === null || standardError === null) {
        expect(kappa, where).toBeNull();
        continue;
      }
      expect(Math.abs(kappa!.coefficient - coefficient), where).toBeLessThan(1e-9);
      expect(Math.abs(kappa!.standardError! - standardError), where).toBeLessThan(1e-9);
    }
  });

  it("is .429 for the table of Fleiss, Cohen and Everitt (1969)", () => {
    // The table as psych's help of cohen.kappa quotes it, which gives 0.32 to 0.53.
    const kappa = cohenKappa([
      [106, 10, 4],
      [22, 28, 10],
      [2, 12, 6],
    ])!;
    expect(kappa.coefficient).toBeCloseTo(0.429, 3);
    expect(kappa.interval!.lower).toBeCloseTo(0.32, 2);
    expect(kappa.interval!.upper).toBeCloseTo(0.53, 2);
  });

  // SAS PROC FREQ, its printout as the tests of statsmodels quote it (TestUnweightedCohens,
  // TestWeightedCohens): Kappa, ASE, 95% Lower and Upper Conf Limit.
  for (const [weights, ...printed] of [
    ["none", 0.4842, 0.138, 0.2137, 0.7547],
    ["linear", 0.4701, 0.1457, 0.1845, 0.7558],
  ] as const) {
    it(`matches SAS's printout with weights ${weights}`, () => {
      const kappa = cohenKappa(
        [
          [0, 4, 1],
          [0, 8, 0],
          [0, 1, 5],
        ],
        { weights },
      )!;
      const { coefficient, standardError, interval } = kappa;
      const values = [coefficient, standardError!, interval!.lower, interval!.upper];
      expect(values.map((value) => Number(value.toFixed(4)))).toEqual(printed);
    });
  }

  it("is 0.7964 with standard error 0.0589 for Gwet's cont3x3abstractors", () => {
    // irrCAC's README: kappa2.table(cont3x3abstractors), 0.7964094 and 0.05891072.
    const kappa = cohenKappa([
      [13, 0, 0],
      [0, 20, 7],
      [0, 4, 56],
    ])!;
    expect(kappa.coefficient).toBeCloseTo(0.7964094, 7);
    expect(kappa.standardError).toBeCloseTo(0.05891072, 7);
  });

  it("of a reader with themselves is exactly 1, whatever the weights, and has no interval", () => {
    for (const weights of kappaWeights) {
      expect(
        cohenKappa(
          [
            [7, 0, 0],
            [0, 2, 0],
            [0, 0, 1],
          ],
          { weights },
        ),
      ).toEqual({
        coefficient: 1,
        standardError: 0,
        interval: null,
      });
    }
  });

  it("is the same with any weights if there are two answers", () => {
    for (const { table } of reference.tables) {
      const counts = countsIn(table);
      if (counts.length !== 2) continue;
      for (const weights of kappaWeights) {
        expectSame(cohenKappa(counts, { weights }), cohenKappa(counts));
      }
    }
  });

  it("does not change when the readers are swapped", () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(...kappaWeights), (table, weights) => {
        expectSame(cohenKappa(turned(table), { weights }), cohenKappa(table, { weights }));
      }),
    );
  });

  it("does not depend on the order of the answers, unweighted", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 4 }), (table, by) => {
        const size = table.length;
        const moved = table.map((_, row) =>
          table.map((_, column) => table[(row + by) % size]![(column + by) % size]!),
        );
        expectSame(cohenKappa(moved), cohenKappa(table));
      }),
    );
  });

  it("does not depend on which end of the order comes first, weighted", () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(...kappaWeights), (table, weights) => {
        const reversed = table.map((row) => row.toReversed()).toReversed();
        expectSame(cohenKappa(reversed, { weights }), cohenKappa(table, { weights }));
      }),
    );
  });

  it("never exceeds 1, nor does its interval, and is never NaN", () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(...kappaWeights), (table, weights) => {
        const kappa = cohenKappa(table, { weights });
        if (kappa === null) return;
        expect(kappa.coefficient).toBeLessThanOrEqual(1);
        expect(kappa.standardError).toBeGreaterThanOrEqual(0);
        if (kappa.interval !== null) {
          expect(kappa.interval.upper).toBeLessThanOrEqual(1);
          expect(kappa.interval.lower).toBeLessThanOrEqual(kappa.coefficient);
        }
      }),
    );
  });

  it("has an interval that widens with the quantile", () => {
    const table = [
      [20, 10],
      [10, 20],
    ];
    // R: qnorm(0.995).
    const at99 = cohenKappa(table, { z: 2.5758293035489 })!;
    expect(at99.interval!.lower).toBeLessThan(cohenKappa(table)!.interval!.lower);
    expect(at99.interval!.upper).toBeGreaterThan(cohenKappa(table)!.interval!.upper);
  });

  it("is 0, not null, where only one of the readers gave the same answer throughout", () => {
    // po = 3 / 4 = pe.
    expect(
      cohenKappa([
        [3, 1],
        [0, 0],
      ])!.coefficient,
    ).toBe(0);
  });

  it("is null for no cases, and where both readers gave one and the same answer throughout", () => {
    expect(cohenKappa([])).toBeNull();
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
    for (const weights of kappaWeights) {
      expect(
        cohenKappa(
          [
            [0, 0],
            [0, 9],
          ],
          { weights },
        ),
      ).toBeNull();
    }
  });
});
