import { chanceCorrectedCoefficient } from "./chance-corrected-coefficient.ts";
import type { Coefficient } from "./coefficient.ts";
import type { RatingCounts, RatingOptions } from "./ratings.ts";

/**
 * Gwet's AC1 of two or more readers, who may have left subjects out.
 *
 * Unlike kappa, it does not fall towards 0 where nearly all subjects belong to one category, and it
 * is defined where all do.
 *
 * Every column is a category that readers could choose, whether any did or not: an additional
 * category makes agreement by chance less likely, `Σ p (1 − p) / (categories − 1)`. R uses only the
 * categories that occur unless it is given all of them.
 *
 * The variance is Gwet's for inference on the subjects, with these readers. A subject with one
 * rating counts towards chance only, and in the variance as one whose pairs were not seen: with
 * such a subject the standard error is above 0 even where all pairs agree.
 *
 * Gives `null` where no subject has two ratings, and for fewer than two categories.
 *
 * Same as R: `irrCAC::gwet.ac1.raw(ratings, categ.labels = categories)$est`, whose interval takes
 * Student's t with n − 1 degrees of freedom for z.
 * Source: Gwet (2008), https://doi.org/10.1348/000711006X126600
 *
 * @example
 * // Two readers of 10 subjects; they differ on one.
 * const ratings = [...Array(9).fill([2, 0]), [1, 1]];
 * gwetAc1(ratings)!.coefficient; // => 0.8895
 */
export function gwetAc1(ratings: RatingCounts, options: RatingOptions = {}): Coefficient | null {
  const others = (ratings[0]?.length ?? 0) - 1;
  if (others < 1) return null;
  return chanceCorrectedCoefficient(ratings, (share) => 1 - (1 - share) / others, options);
}
