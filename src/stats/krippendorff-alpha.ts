import { type Coefficient, coefficientWith } from "./coefficient.ts";
import {
  type RatedSubjects,
  type RatingCounts,
  type RatingOptions,
  subjectCount,
  subjectsRatedBy,
  sumOver,
} from "./ratings.ts";
import { sum, sumBy } from "./sum.ts";

/** Scales of measurement; `ordinal` takes the order of the columns. */
export const alphaScales = ["nominal", "ordinal"] as const;
export type AlphaScale = (typeof alphaScales)[number];

export interface KrippendorffAlphaOptions extends RatingOptions {
  /** Scale of measurement; nominal. */
  readonly scale?: AlphaScale;
}

/**
 * Krippendorff's alpha of two or more readers, who may have left subjects out; subjects with one
 * rating do not count.
 *
 * `1 − Dₒ / Dₑ`: the observed disagreement within subjects over that among all ratings. The ordinal
 * disagreement of two categories is the square of the number of ratings between their midpoints.
 *
 * The standard error is for a sample of subjects. Nominal: linearised over subjects as in the
 * current `krippen.alpha.raw` of irrCAC, without a term for the small-sample factor of Dₑ (version
 * 1.0 of 2019 differs slightly where readers left subjects out, and `krippen.alpha.dist` counts the
 * chance term once, not twice). Ordinal: a leave-one-out jackknife over subjects,
 * `(n − 1) / n · Σ (αᵢ − mean)²`, because the disagreements themselves depend on the ratings;
 * `null` where alpha is undefined without one of the subjects.
 *
 * Gives `null` where no subject has two ratings, and where all ratings are in one category.
 *
 * Same as R, nominal: `irrCAC::krippen.alpha.raw(ratings)$est`, whose interval uses Student's t
 * with n − 1 degrees of freedom in place of z. The "ordinal" weights of irrCAC are not Krippendorff's;
 * the ordinal coefficient is that of `irr::kripp.alpha(t(ratings), "ordinal")`.
 * Sources: Krippendorff (2011), https://repository.upenn.edu/asc_papers/43; the linearised
 * variance: Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition; the jackknife: Efron
 * and Stein (1981), https://doi.org/10.1214/aos/1176345462
 *
 * @example
 * // Two readers of 10 subjects: Krippendorff's example of binary data.
 * const ratings = [...Array(5).fill([2, 0]), ...Array(4).fill([1, 1]), [0, 2]];
 * krippendorffAlpha(ratings)!.coefficient; // => 0.095
 */
export function krippendorffAlpha(
  ratings: RatingCounts,
  { scale = "nominal", ...options }: KrippendorffAlphaOptions = {},
): Coefficient | null {
  const subjects = subjectsRatedBy(2, ratings, options);
  const pairs = totalCoincidences(subjects);
  const alpha = alphaOf(pairs, scale);
  if (alpha === null) return null;
  const variance = subjectCount(subjects) < 2 ? null : varianceOf(subjects, pairs, scale);
  return coefficientWith(alpha, variance, options);
}

function varianceOf(
  subjects: readonly RatedSubjects[],
  pairs: Coincidences,
  scale: AlphaScale,
): number | null {
  switch (scale) {
    case "nominal":
      return linearisedVariance(subjects);
    case "ordinal":
      return jackknifeVariance(subjects, pairs, scale);
  }
}

/**
 * How often two categories met in a subject: each ordered pair of ratings counts as one over the
 * number of readers less one, so that a category's row adds up to its number of ratings.
 */
type Coincidences = readonly (readonly number[])[];

function coincidencesOf({ counts, readers }: RatedSubjects): Coincidences {
  return counts.map((count, row) =>
    counts.map((met, column) => (count * (row === column ? met - 1 : met)) / (readers - 1)),
  );
}

function totalCoincidences(subjects: readonly RatedSubjects[]): Coincidences {
  const categories = subjects[0]?.counts ?? [];
  const sums = categories.map(() => categories.map(() => 0));
  for (const subject of subjects) {
    for (const [row, cells] of coincidencesOf(subject).entries()) {
      for (const [column, cell] of cells.entries()) {
        const ofRow = sums[row];
        if (ofRow) ofRow[column] = (ofRow[column] ?? 0) + subject.times * cell;
      }
    }
  }
  return sums;
}

function alphaOf(pairs: Coincidences, scale: AlphaScale): number | null {
  const ratings = pairs.map((row) => sum(row));
  const total = sum(ratings);
  const distance = distanceOn(scale, ratings);
  const observed = sumBy(pairs, (cells, row) =>
    sumBy(cells, (cell, column) => cell * distance(row, column)),
  );
  const expected = sumBy(ratings, (ofRow, row) =>
    sumBy(ratings, (ofColumn, column) => ofRow * ofColumn * distance(row, column)),
  );
  return expected > 0 ? 1 - ((total - 1) * observed) / expected : null;
}

function distanceOn(
  scale: AlphaScale,
  ratings: readonly number[],
): (first: number, second: number) => number {
  switch (scale) {
    case "nominal":
      return (first, second) => (first === second ? 0 : 1);
    case "ordinal": {
      let below = 0;
      const middles = ratings.map((count) => {
        below += count;
        return below - count / 2;
      });
      return (first, second) => ((middles[first] ?? 0) - (middles[second] ?? 0)) ** 2;
    }
  }
}

function linearisedVariance(subjects: readonly RatedSubjects[]): number {
  const number = subjectCount(subjects);
  const total = sumOver(subjects, ({ readers }) => readers);
  const shares = (subjects[0]?.counts ?? []).map(
    (_, category) => sumOver(subjects, ({ counts }) => counts[category] ?? 0) / total,
  );
  const expected = sumBy(shares, (share) => share * (1 - share));
  const own = ({ counts, readers }: RatedSubjects) =>
    sumBy(counts, (count) => count * (readers - count)) / (readers - 1);
  const chance = ({ counts }: RatedSubjects) =>
    sumBy(counts, (count, category) => count * (1 - (shares[category] ?? 0)));
  const observed = sumOver(subjects, own) / total;
  const ratio = observed / expected;
  const mean = total / number;
  const squares = sumOver(subjects, (subject) => {
    const numerator = own(subject) - observed * subject.readers;
    const denominator = 2 * (chance(subject) - expected * subject.readers);
    return ((ratio * denominator - numerator) / (mean * expected)) ** 2;
  });
  return squares / (number * (number - 1));
}

function jackknifeVariance(
  subjects: readonly RatedSubjects[],
  pairs: Coincidences,
  scale: AlphaScale,
): number | null {
  const left: { readonly times: number; readonly alpha: number }[] = [];
  for (const subject of subjects) {
    const own = coincidencesOf(subject);
    const others = pairs.map((cells, row) =>
      cells.map((cell, column) => cell - (own[row]?.[column] ?? 0)),
    );
    const alpha = alphaOf(others, scale);
    if (alpha === null) return null;
    left.push({ times: subject.times, alpha });
  }
  const number = subjectCount(subjects);
  const mean = sumOver(left, ({ alpha }) => alpha) / number;
  const squares = sumOver(left, ({ alpha }) => (alpha - mean) ** 2);
  return (squares * (number - 1)) / number;
}
