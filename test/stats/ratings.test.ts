import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fleissKappa } from "../../src/stats/fleiss-kappa.ts";
import { gwetAc1 } from "../../src/stats/gwet-ac1.ts";
import { alphaScales, krippendorffAlpha } from "../../src/stats/krippendorff-alpha.ts";
import { percentAgreement } from "../../src/stats/percent-agreement.ts";
import type { RatingCounts, RatingOptions } from "../../src/stats/ratings.ts";

const row = fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 });
const repeated = fc.array(fc.tuple(row, fc.nat({ max: 6 })), { maxLength: 10 });

const statistics = {
  "percent agreement": percentAgreement,
  "Fleiss' kappa": fleissKappa,
  "Gwet's AC1": gwetAc1,
  ...Object.fromEntries(
    alphaScales.map((scale) => [
      `Krippendorff's alpha, ${scale}`,
      (ratings: RatingCounts, options: RatingOptions = {}) =>
        krippendorffAlpha(ratings, { ...options, scale }),
    ]),
  ),
};

/** The same to 12 decimals; whole numbers and `null` exactly. */
function expectClose(one: unknown, other: unknown): void {
  if (typeof one === "number" && typeof other === "number" && !Number.isInteger(other)) {
    expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(other)));
  } else if (typeof one === "object" && one !== null && typeof other === "object") {
    expect(Object.keys(one)).toEqual(Object.keys(other ?? {}));
    const others = Object.values(other ?? {});
    for (const [index, value] of Object.values(one).entries()) expectClose(value, others[index]);
  } else expect(one).toBe(other);
}

describe.each(Object.entries(statistics))("%s of rows that occur several times", (_, statistic) => {
  it("is that of the list in which each row is written as often", () => {
    fc.assert(
      fc.property(repeated, (rows) => {
        const counts = rows.map(([own]) => own);
        const times = rows.map(([, number]) => number);
        const written = rows.flatMap(([own, number]) => Array.from({ length: number }, () => own));
        expectClose(statistic(counts, { times }), statistic(written));
      }),
    );
  });

  it("is unchanged where each occurs once", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 10 }), (rows) => {
        const once = statistic(rows, { times: rows.map(() => 1) });
        expect(once).toEqual(statistic(rows));
      }),
    );
  });
});

describe("percentAgreement() of rows that occur several times", () => {
  it("counts every pair", () => {
    // 100,000 subjects with one of three pairs agreeing, 1 with three of three.
    const rows = [
      [2, 1],
      [3, 0],
    ];
    expect(percentAgreement(rows, { times: [100_000, 1] })).toMatchObject({
      count: 100_003,
      base: 300_003,
    });
  });
});
