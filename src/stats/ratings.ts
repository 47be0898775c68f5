import { sum, sumBy } from "./sum.ts";

/**
 * Which answers the readers of each subject gave: one row a subject, one column a category, how
 * many readers put the subject there.
 *
 * Rows may have different totals, where a reader left the subject out; who gave which answer is
 * not kept, so no statistic of these counts depends on it.
 */
export type RatingCounts = readonly (readonly number[])[];

/** One subject: its row of counts, and how many readers rated it. */
export interface RatedSubject {
  readonly counts: readonly number[];
  readonly readers: number;
}

/** The subjects that at least so many readers rated, in the order of the rows. */
export function subjectsRatedBy(least: number, ratings: RatingCounts): readonly RatedSubject[] {
  return ratings
    .map((counts) => ({ counts, readers: sum(counts) }))
    .filter(({ readers }) => readers >= least);
}

/**
 * The share of a subject's pairs of readers that gave different answers; two readers at least.
 *
 * Statistics here count disagreement: where all agree it is exactly 0, while the share of those
 * who agree may add up to 0.9999….
 */
export function disagreementOf({ counts, readers }: RatedSubject): number {
  return sumBy(counts, (count) => count * (readers - count)) / (readers * (readers - 1));
}
