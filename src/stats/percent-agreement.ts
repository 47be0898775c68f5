import { type Coefficient, coefficientWith } from "./coefficient.ts";
import {
  type RatingCounts,
  type RatingOptions,
  subjectCount,
  subjectsRatedBy,
  sumOver,
} from "./ratings.ts";
import { sumBy } from "./sum.ts";

/** The share of agreeing pairs, `count / base`, as a coefficient. */
export interface PercentAgreement extends Coefficient {
  /** Pairs of readers of one subject who gave the same answer. */
  readonly count: number;
  /** All pairs of readers of one subject. */
  readonly base: number;
}

/**
 * Percent agreement: the share of pairs of readers of a subject who gave the same answer.
 *
 * A subject with more readers has more pairs and a greater weight; where all subjects have the same
 * number of readers, the share equals that of R's `irrCAC::pa.coeff.raw`, which averages the
 * subjects' shares.
 *
 * Pairs of one subject are not independent, so the standard error is based on subjects, linearised
 * as for any ratio of two totals: `n / (n − 1) · Σ (countᵢ − share · baseᵢ)² / base²`. The interval
 * is share ± z · standard error, cut off at 0 and 1. Two readers make one pair per subject;
 * `wilsonInterval(count, base)` is then the better interval.
 * Source: Cochran (1977), Sampling Techniques, 3rd edition, chapter 6 (ratio estimators), without
 * correction for a finite population.
 *
 * Gives `null` where no subject has two ratings.
 *
 * @example
 * // Three readers of two subjects: all answer alike, then one of them otherwise.
 * const { count, base } = percentAgreement([[3, 0], [2, 1]]);
 * [count, base]; // => [4, 6]
 */
export function percentAgreement(
  ratings: RatingCounts,
  options: RatingOptions = {},
): PercentAgreement | null {
  const rated = subjectsRatedBy(2, ratings, options);
  if (rated.length === 0) return null;
  const number = subjectCount(rated);
  const subjects = rated.map(({ counts, readers, times }) => ({
    times,
    count: sumBy(counts, pairsOf),
    base: pairsOf(readers),
  }));
  const count = sumOver(subjects, (subject) => subject.count);
  const base = sumOver(subjects, (subject) => subject.base);
  const share = count / base;
  const squares = sumOver(subjects, (subject) => (subject.count - share * subject.base) ** 2);
  const variance = number < 2 ? null : (squares / base ** 2) * (number / (number - 1));
  return { count, base, ...coefficientWith(share, variance, options, 0) };
}

function pairsOf(readers: number): number {
  return (readers * (readers - 1)) / 2;
}
