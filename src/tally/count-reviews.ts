import type { Instrument } from "../instrument/instrument.ts";
import type { ReadContext } from "../reviews/read-context.ts";
import { type ReadReviews, readReviews } from "../reviews/read-reviews.ts";
import type { Source } from "../reviews/source.ts";
import { startTally, type Tally, type Wanted } from "./tally.ts";

/**
 * All that is known once every source has been read and counted. Results are made of this alone,
 * whatever did the counting and wherever the reviews are kept.
 */
export interface CountedReviews<W extends Wanted = Wanted> extends ReadReviews {
  /** `null` without an instrument. */
  readonly counted: Counted<W> | null;
}

export interface Counted<W extends Wanted> {
  readonly instrument: Instrument;
  /** What was counted in addition to the instrument's questions. */
  readonly wanted: W;
  readonly tally: Tally;
}

/**
 * Reads all sources as one sample: checks and counts in one pass, and keeps no row. `wanted` says
 * what to count in addition to the questions, once the instrument is known.
 */
export async function countReviews<W extends Wanted>(
  sources: readonly Source[],
  context: ReadContext,
  wanted: (instrument: Instrument) => W,
): Promise<CountedReviews<W>> {
  const begun: { counted: Counted<W> | null } = { counted: null };
  const read = await readReviews(sources, context, (instrument) => {
    const also = wanted(instrument);
    const { tally, add } = startTally(instrument, also);
    begun.counted = { instrument, wanted: also, tally };
    return add;
  });
  return { ...read, ...begun };
}
