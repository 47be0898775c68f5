import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentAgreement } from "../../src/stats/percent-agreement.ts";
import reference from "../reference/percent-agreement.json" with { type: "json" };

/** "2 0 / 1 1": two subjects, two categories. */
function countsIn(text: string): readonly (readonly number[])[] {
  return text.split(" / ").map((row) => row.split(" ").map(Number));
}

describe("percentAgreement()", () => {
  it(`counts the pairs that R counts one by one, in ${reference.samples.length} samples`, () => {
    expect(reference.samples.length).toBeGreaterThanOrEqual(64);
    for (const { ratings, count, base, standardError } of reference.samples) {
      const agreement = percentAgreement(countsIn(ratings));
      if (base === 0) {
        expect(agreement, ratings).toBeNull();
        continue;
      }
      expect(agreement, ratings).toMatchObject({ count, base, coefficient: count / base });
      if (standardError === null) expect(agreement!.standardError, ratings).toBeNull();
      else expect(Math.abs(agreement!.standardError! - standardError), ratings).toBeLessThan(1e-9);
    }
  });

  it("is the share of cases that two readers agree on, for every table of up to 12 cases", () => {
    for (let cases = 1; cases <= 12; cases += 1) {
      for (let agreed = 0; agreed <= cases; agreed += 1) {
        const ratings = Array.from({ length: cases }, (_, at) => (at < agreed ? [2, 0] : [1, 1]));
        const where = `${agreed} of ${cases}`;
        const agreement = percentAgreement(ratings)!;
        expect(agreement, where).toMatchObject({ count: agreed, base: cases });
        // The sample variance of 0s and 1s over n: p (1 − p) / (n − 1).
        const error = Math.sqrt((agreed * (cases - agreed)) / cases ** 2 / (cases - 1));
        if (cases === 1) expect(agreement.standardError, where).toBeNull();
        else expect(agreement.standardError, where).toBeCloseTo(error, 12);
      }
    }
  });

  it("weights a subject by its pairs", () => {
    // 6 of 6 pairs and 0 of 1: 6 / 7, whereas the mean of the subjects' shares is 1 / 2.
    expect(
      percentAgreement([
        [4, 0],
        [1, 1],
      ])!.coefficient,
    ).toBe(6 / 7);
  });

  it("has no interval where all agree, and a standard error of 0", () => {
    expect(
      percentAgreement([
        [2, 0],
        [0, 3],
      ]),
    ).toEqual({
      count: 4,
      base: 4,
      coefficient: 1,
      standardError: 0,
      interval: null,
    });
  });

  it("keeps its interval between 0 and 1, and the share inside it", () => {
    const row = fc.array(fc.nat({ max: 4 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (ratings) => {
        const agreement = percentAgreement(ratings);
        if (agreement === null || agreement.interval === null) return;
        const { coefficient, interval } = agreement;
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.upper).toBeLessThanOrEqual(1);
        expect(interval.lower).toBeLessThanOrEqual(coefficient);
        expect(interval.upper).toBeGreaterThanOrEqual(coefficient);
      }),
    );
  });

  it("is null where no subject has two ratings", () => {
    expect(percentAgreement([])).toBeNull();
    expect(
      percentAgreement([
        [1, 0],
        [0, 1],
        [0, 0],
      ]),
    ).toBeNull();
  });
});
