import { categoryShares, chanceCorrectedCoefficient } from "./chance-corrected-coefficient.ts";
import type { Coefficient } from "./coefficient.ts";
import { type RatingCounts, type RatingOptions, subjectCount, subjectsRatedBy } from "./ratings.ts";
import { sumBy } from "./sum.ts";

export interface FleissKappa extends Coefficient {
  /**
   * The standard error under a true kappa of 0, for a test of that and not for an interval. `null`
   * where subjects have different numbers of readers.
   */
  readonly nullStandardError: number | null;
}

/**
 * Fleiss' kappa of two or more readers, who need not be the same for each subject.
 *
 * Chance agreement is based on the answers of all readers together; for two readers this is Scott's
 * pi, which is at most Cohen's kappa. Where readers left subjects out, a subject with one rating
 * counts towards chance only, as in Gwet's extension.
 *
 * The interval and `standardError` use Gwet's variance, which holds for any true kappa.
 * `nullStandardError` is that of Fleiss, Nee and Landis,
 * `√(2 ((Σ pq)² − Σ pq (q − p)) / (n m (m − 1))) / Σ pq` for n subjects with m readers each, where
 * p is a category's share and q = 1 − p; it holds under the hypothesis that true kappa is 0.
 *
 * Gives `null` where no subject has two ratings, and where all ratings are one category.
 *
 * Same as R: `irrCAC::fleiss.kappa.raw(ratings)$est`, whose interval takes Student's t with n − 1
 * degrees of freedom for z; `nullStandardError` as `value / statistic` of
 * `irr::kappam.fleiss(ratings)`.
 * Sources: Fleiss (1971), https://doi.org/10.1037/h0031619; Gwet (2008),
 * https://doi.org/10.1348/000711006X126600; Fleiss, Nee and Landis (1979),
 * https://doi.org/10.1037/0033-2909.86.5.974
 *
 * @example
 * // Three readers of three subjects; they differ on the last.
 * fleissKappa([[3, 0], [0, 3], [2, 1]])!.coefficient; // => 0.55
 */
export function fleissKappa(
  ratings: RatingCounts,
  options: RatingOptions = {},
): FleissKappa | null {
  const kappa = chanceCorrectedCoefficient(ratings, (share) => 1 - share, options);
  return kappa && { ...kappa, nullStandardError: nullStandardError(ratings, options) };
}

function nullStandardError(ratings: RatingCounts, options: RatingOptions): number | null {
  const subjects = subjectsRatedBy(1, ratings, options);
  const readers = subjects[0]?.readers ?? 0;
  if (subjects.some((subject) => subject.readers !== readers)) return null;
  const shares = categoryShares(subjects);
  const products = sumBy(shares, (share) => share * (1 - share));
  const skew = sumBy(shares, (share) => share * (1 - share) * (1 - 2 * share));
  const pairs = subjectCount(subjects) * readers * (readers - 1);
  return Math.sqrt((2 * (products ** 2 - skew)) / pairs) / products;
}
