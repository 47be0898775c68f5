import { sum, sumBy } from "./sum.ts";

/**
 * The answers of each subject's readers: one row per subject, one column per category, with the
 * number of readers who chose it.
 *
 * Row totals differ where readers left subjects out. Which reader gave which answer is not kept, so
 * no statistic of these counts depends on it.
 */
export type RatingCounts = readonly (readonly number[])[];

/** One subject: its row of counts, and how many readers rated it. */
export interface RatedSubject {
  readonly counts: readonly number[];
  readonly readers: number;
}

/** The subjects that at least `least` readers rated, in the order of the rows. */
export function subjectsRatedBy(least: number, ratings: RatingCounts): readonly RatedSubject[] {
  return ratings
    .map((counts) => ({ counts, readers: sum(counts) }))
    .filter(({ readers }) => readers >= least);
}

/**
 * The share of a subject's pairs of readers who gave different answers; needs at least two readers.
 *
 * These statistics are computed from disagreement: where all agree it is exactly 0, whereas the
 * shares of agreement may add up to 0.9999….
 */
export function disagreementOf({ counts, readers }: RatedSubject): number {
  return sumBy(counts, (count) => count * (readers - count)) / (readers * (readers - 1));
}
