import type { CoefficientOptions } from "./coefficient.ts";
import { sum, sumBy } from "./sum.ts";

/**
 * The answers of each subject's readers: one row per subject, one column per category, with the
 * number of readers who chose it.
 *
 * Row totals differ where readers left subjects out. Which reader gave which answer is not kept, so
 * no statistic of these counts depends on it.
 */
export type RatingCounts = readonly (readonly number[])[];

export interface RatingOptions extends CoefficientOptions {
  /**
   * How many subjects each row of counts is, as whole numbers in the order of the rows; one each.
   * Many subjects have few different rows, and a statistic then takes as long as there are rows.
   */
  readonly times?: readonly number[];
}

/** Subjects that are alike: their row of counts, how many readers rated each, how many they are. */
export interface RatedSubjects {
  readonly counts: readonly number[];
  readonly readers: number;
  readonly times: number;
}

/** The subjects that at least `least` readers rated, in the order of the rows. */
export function subjectsRatedBy(
  least: number,
  ratings: RatingCounts,
  { times }: RatingOptions,
): readonly RatedSubjects[] {
  return ratings
    .map((counts, row) => ({ counts, readers: sum(counts), times: times?.[row] ?? 1 }))
    .filter((subjects) => subjects.readers >= least && subjects.times > 0);
}

/** How many subjects there are. */
export function subjectCount(subjects: readonly RatedSubjects[]): number {
  return sumBy(subjects, ({ times }) => times);
}

/** The sum, over all subjects, of what `of` gives for each. */
export function sumOver<T extends { readonly times: number }>(
  subjects: readonly T[],
  of: (subject: T) => number,
): number {
  return sumBy(subjects, (subject) => subject.times * of(subject));
}

/**
 * The share of a subject's pairs of readers who gave different answers; needs at least two readers.
 *
 * These statistics are computed from disagreement: where all agree it is exactly 0, whereas the
 * shares of agreement may add up to 0.9999….
 */
export function disagreementOf({ counts, readers }: RatedSubjects): number {
  return sumBy(counts, (count) => count * (readers - count)) / (readers * (readers - 1));
}
