import { type Coefficient, coefficientWith } from "./coefficient.ts";
import {
  disagreementOf,
  type RatedSubjects,
  type RatingCounts,
  type RatingOptions,
  subjectCount,
  subjectsRatedBy,
  sumOver,
} from "./ratings.ts";
import { sumBy } from "./sum.ts";

/** The categories' shares of all ratings; each subject has the same weight, whoever rated it. */
export function categoryShares(subjects: readonly RatedSubjects[]): readonly number[] {
  const number = subjectCount(subjects);
  const categories = subjects[0]?.counts.length ?? 0;
  return Array.from(
    { length: categories },
    (_, category) =>
      sumOver(subjects, ({ counts, readers }) => (counts[category] ?? 0) / readers) / number,
  );
}

/**
 * A chance-corrected coefficient of agreement `(pa − pe) / (1 − pe)`, with Gwet's variance. Readers
 * may have left subjects out.
 *
 * `pa` is the share of agreeing pairs, averaged over the subjects with at least two readers. `pe`,
 * the agreement by chance, is based on the category shares of all rated subjects: `1 − pe` is the
 * sum of `share × chanceOf(share)`, where `chanceOf` gives the disagreement by chance.
 *
 * The variance is for a sample of subjects with the same readers, and holds whatever the true
 * agreement is. It is the sum of squared distances of the subjects' linearised values
 * `(n / n′) (paᵢ − pe) / (1 − pe) − 2 (1 − c) (peᵢ − pe) / (1 − pe)` from the coefficient `c`,
 * over n (n − 1); n subjects are rated, n′ by at least two readers, and the first term is 0 for the
 * others.
 *
 * Gives `null` where no subject has two ratings, or where chance always agrees.
 */
export function chanceCorrectedCoefficient(
  ratings: RatingCounts,
  chanceOf: (share: number) => number,
  options: RatingOptions,
): Coefficient | null {
  const subjects = subjectsRatedBy(1, ratings, options);
  const paired = subjects.filter(({ readers }) => readers >= 2);
  if (paired.length === 0) return null;
  const number = subjectCount(subjects);
  const numberPaired = subjectCount(paired);
  const shares = categoryShares(subjects);
  const chances = shares.map(chanceOf);
  const expected = sumBy(shares, (share, category) => share * (chances[category] ?? 0));
  if (!(expected > 0)) return null;
  const observed = sumOver(paired, disagreementOf) / numberPaired;
  const ratio = observed / expected;
  const coefficient = 1 - ratio;
  if (number < 2) return coefficientWith(coefficient, null, options);

  const weight = number / numberPaired;
  const squares = sumOver(subjects, (subject) => {
    const { counts, readers } = subject;
    const own = readers < 2 ? 0 : weight * (1 - disagreementOf(subject) / expected);
    const chance = sumBy(counts, (count, category) => count * (chances[category] ?? 0)) / readers;
    return (own - 2 * ratio * (1 - chance / expected) - coefficient) ** 2;
  });
  const variance = squares / (number * (number - 1));
  return coefficientWith(coefficient, variance, options);
}
