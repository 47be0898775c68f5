import {
  type ScoreCountedOptions,
  type Scored,
  scoreCounted,
  wantedForScore,
} from "../report/score-counted.ts";
import { countReviews } from "../tally/count-reviews.ts";
import { listOf, type ReadOptions, readContext, type Sources } from "./read.ts";

/**
 * How percentages are made: half-up, no decimals, all sections, no errors allowed. Every case counts,
 * and nothing is broken down.
 */
export type ScoreOptions = ReadOptions &
  ScoreCountedOptions & {
    /** Whether only cases count in which every question that was asked has an answer; all count. */
    readonly completeOnly?: boolean;
  };

/**
 * Makes the report of reviews: every question's and measure's counts, with base and percent.
 *
 * ```
 * sources ──read──▶ records ──code──▶ coded rows ──count──▶ tally ──▶ report ──▶ a format
 *                   records/          reviews/              tally/    report/    formats/
 *                                        └─ findings ─▶ validation
 * ```
 *
 * Throws an `AuditError` where the reviews cannot be read at all.
 *
 * @example
 * const { report } = await score({ name: "cases.csv", bytes: createReadStream("cases.csv") });
 */
export async function score(sources: Sources, options: ScoreOptions = {}): Promise<Scored> {
  const { completeOnly } = options;
  const context = { ...(await readContext(options)), completeOnly };
  const reviews = await countReviews(listOf(sources), context, (instrument) =>
    wantedForScore(options, instrument),
  );
  return scoreCounted(reviews, options);
}
