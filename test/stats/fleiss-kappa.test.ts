import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fleissKappa } from "../../src/stats/fleiss-kappa.ts";
import reference from "../reference/fleiss-kappa.json" with { type: "json" };

/** "2 0 / 1 1": two subjects, two categories. */
function countsIn(text: string): readonly (readonly number[])[] {
  return text.split(" / ").map((row) => row.split(" ").map(Number));
}

/** Answers as digits from 1, a word a subject, a letter for an answer left out. */
function answered(text: string, categories: number): readonly (readonly number[])[] {
  return text
    .split(" ")
    .map((answers) =>
      Array.from({ length: categories }, (_, at) => answers.split(String(at + 1)).length - 1),
    );
}

/** Fleiss (1971), table 1: 30 patients, 6 psychiatrists each, 5 diagnoses; as in irr's diagnoses. */
const diagnoses = answered(
  "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 " +
    "144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 " +
    "111155 224444 133333 555555",
  5,
);

describe("fleissKappa()", () => {
  it(`is R's for ${reference.samples.length} samples`, () => {
    expect(reference.samples.length).toBeGreaterThanOrEqual(64);
    for (const sample of reference.samples) {
      const kappa = fleissKappa(countsIn(sample.ratings));
      if (sample.coefficient === null) {
        expect(kappa, sample.ratings).toBeNull();
        continue;
      }
      expect(Math.abs(kappa!.coefficient - sample.coefficient), sample.ratings).toBeLessThan(1e-9);
      for (const name of ["standardError", "nullStandardError"] as const) {
        const error = sample[name];
        if (error === null) expect(kappa![name], sample.ratings).toBeNull();
        else expect(Math.abs(kappa![name]! - error), sample.ratings).toBeLessThan(1e-9);
      }
    }
  });

  it("is .430 for Fleiss's diagnoses, and over its null standard error gives irr's statistic", () => {
    // Fleiss (1971) prints .430; irr::kappam.fleiss(diagnoses) 0.4302445 and z 17.65183, as the
    // tests of statsmodels quote it.
    const kappa = fleissKappa(diagnoses)!;
    expect(kappa.coefficient).toBeCloseTo(0.4302445, 7);
    expect(kappa.coefficient / kappa.nullStandardError!).toBeCloseTo(17.65183, 5);
  });

  it("is 0.4139265 with standard error 0.08119291 for the first 15 of them", () => {
    // irrCAC's README: fleiss.kappa.dist(distrib.6raters).
    const kappa = fleissKappa(diagnoses.slice(0, 15))!;
    expect(kappa.coefficient).toBeCloseTo(0.4139265, 7);
    expect(kappa.standardError).toBeCloseTo(0.08119291, 8);
  });

  it("is 0.76117 with standard error 0.15302 where readers left subjects out", () => {
    // irrCAC's README: fleiss.kappa.raw(cac.raw4raters).
    const four = answered("11x1 2232 3333 3333 2222 1234 4444 1121 2222 x555 xx11 xx3x", 5);
    const kappa = fleissKappa(four)!;
    expect(kappa.coefficient).toBeCloseTo(0.76117, 5);
    expect(kappa.standardError).toBeCloseTo(0.15302, 5);
    expect(kappa.nullStandardError).toBeNull();
  });

  it("is Scott's pi for two readers, for every table of two answers and up to 8 cases", () => {
    for (let both = 0; both <= 8; both += 1) {
      for (let neither = 0; both + neither <= 8; neither += 1) {
        for (let differ = 0; both + neither + differ <= 8; differ += 1) {
          const cases = both + neither + differ;
          const share = (2 * both + differ) / (2 * cases);
          const chance = share ** 2 + (1 - share) ** 2;
          const kappa = fleissKappa([
            ...Array.from({ length: both }, () => [2, 0]),
            ...Array.from({ length: neither }, () => [0, 2]),
            ...Array.from({ length: differ }, () => [1, 1]),
          ]);
          const where = `${both}, ${neither}, ${differ}`;
          if (cases === 0 || both === cases || neither === cases) {
            expect(kappa, where).toBeNull();
            continue;
          }
          const pi = ((both + neither) / cases - chance) / (1 - chance);
          expect(kappa!.coefficient, where).toBeCloseTo(pi, 12);
        }
      }
    }
  });

  it("does not depend on the order of categories or subjects, nor on an unused category", () => {
    const row = fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), (ratings) => {
        const kappa = fleissKappa(ratings);
        for (const variant of [
          ratings.map(([one, two, three]) => [three!, one!, two!]),
          ratings.toReversed(),
          ratings.map((counts) => [...counts, 0]),
        ]) {
          const same = fleissKappa(variant);
          if (kappa === null) {
            expect(same).toBeNull();
            continue;
          }
          expect(same!.coefficient).toBeCloseTo(kappa.coefficient, 10);
          expect(same!.standardError ?? 0).toBeCloseTo(kappa.standardError ?? 0, 7);
          expect(same!.coefficient).toBeLessThanOrEqual(1);
          expect(same!.interval?.upper ?? 1).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("is exactly 1 and has no interval where all agree on more than one category", () => {
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
        [0, 3],
      ]),
    ).toMatchObject({
      coefficient: 1,
      standardError: 0,
      interval: null,
    });
  });

  it("has no standard error for one subject", () => {
    expect(fleissKappa([[2, 1]])).toMatchObject({ standardError: null, interval: null });
  });

  it("is null without two ratings of a subject, and where all ratings are in one category", () => {
    expect(fleissKappa([])).toBeNull();
    expect(
      fleissKappa([
        [1, 0],
        [0, 1],
      ]),
    ).toBeNull();
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
        [2, 0],
      ]),
    ).toBeNull();
  });
});
