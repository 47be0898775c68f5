import { type Coefficient, type CoefficientOptions, coefficientWith } from "./coefficient.ts";
import {
  disagreementOf,
  type RatedSubject,
  type RatingCounts,
  subjectsRatedBy,
} from "./ratings.ts";
import { sumBy } from "./sum.ts";

/** The categories' shares of all ratings, each subject weighing the same however many rated it. */
export function categoryShares(subjects: readonly RatedSubject[]): readonly number[] {
  const categories = subjects[0]?.counts.length ?? 0;
  return Array.from(
    { length: categories },
    (_, category) =>
      sumBy(subjects, ({ counts, readers }) => (counts[category] ?? 0) / readers) / subjects.length,
  );
}

/**
 * A coefficient `(pa − pe) / (1 − pe)` of readers who may have left subjects out, with Gwet's
 * variance of it.
 *
 * `pa` is the mean, over the subjects that two readers or more rated, of their share of agreeing
 * pairs. `pe`, the agreement by chance, comes of all rated subjects' category shares; `chanceOf`
 * gives what each category's share adds to disagreement by chance, so that `1 − pe` is the sum of
 * `share × chanceOf(share)`.
 *
 * The variance is of a sample of subjects, the readers staying the same, and holds whatever the
 * true agreement is: the squared distance of the subjects' linearised values
 * `(n / n′) (paᵢ − pe) / (1 − pe) − 2 (1 − c) (peᵢ − pe) / (1 − pe)` from the coefficient `c`,
 * over n (n − 1); n subjects are rated, n′ by two readers or more, and the first term is 0 for the
 * others.
 *
 * Gives `null` where no subject has two ratings, or where chance agrees always.
 */
export function chanceCorrectedCoefficient(
  ratings: RatingCounts,
  chanceOf: (share: number) => number,
  options: CoefficientOptions,
): Coefficient | null {
  const subjects = subjectsRatedBy(1, ratings);
  const paired = subjects.filter(({ readers }) => readers >= 2);
  if (paired.length === 0) return null;
  const shares = categoryShares(subjects);
  const chances = shares.map(chanceOf);
  const expected = sumBy(shares, (share, category) => share * (chances[category] ?? 0));
  if (!(expected > 0)) return null;
  const observed = sumBy(paired, disagreementOf) / paired.length;
  const ratio = observed / expected;
  const coefficient = 1 - ratio;
  if (subjects.length < 2) return coefficientWith(coefficient, null, options);

  const weight = subjects.length / paired.length;
  const squares = sumBy(subjects, (subject) => {
    const { counts, readers } = subject;
    const own = readers < 2 ? 0 : weight * (1 - disagreementOf(subject) / expected);
    const chance = sumBy(counts, (count, category) => count * (chances[category] ?? 0)) / readers;
    return (own - 2 * ratio * (1 - chance / expected) - coefficient) ** 2;
  });
  const variance = squares / (subjects.length * (subjects.length - 1));
  return coefficientWith(coefficient, variance, options);
}
