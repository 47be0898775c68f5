import type { Findings } from "../findings/collect.ts";
import type { Finding } from "../findings/finding.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { ReadFile } from "../reviews/read-file.ts";
import { type ReadSoFar, readReviews } from "../reviews/read-reviews.ts";
import type { Source } from "../reviews/source.ts";
import { startTally, type Tally, type Wanted } from "./tally.ts";

/** All that is known once every source was read. */
export interface CountedReviews {
  /** `null` where several were possible and no source had a header to tell by. */
  readonly instrument: Instrument | null;
  readonly files: readonly ReadFile[];
  readonly findings: Findings;
  /** Of the instrument's questions and of what else was wanted; `null` without an instrument. */
  readonly tally: Tally | null;
}

export interface CountOptions {
  /** The instrument to use; without it, the one of `instruments` that fits the first header. */
  readonly instrument?: Instrument | undefined;
  readonly instruments: readonly Instrument[];
  /** What to count besides the questions, once the instrument is known; nothing. */
  readonly wanted?: (instrument: Instrument) => Wanted;
  /** How many findings of one kind and question are kept whole. */
  readonly limit: number;
  /** Findings that are passed over; none. */
  readonly accepts?: ((finding: Finding) => boolean) | undefined;
  /** Told how far the reading has come; nobody. */
  readonly onProgress?: ((read: ReadSoFar) => void) | undefined;
}

/** Reads all sources as one sample: checks and counts in one pass, and keeps no row. */
export async function countReviews(
  sources: readonly Source[],
  { wanted = () => ({}), ...options }: CountOptions,
): Promise<CountedReviews> {
  const counted: { tally: Tally | null } = { tally: null };
  const read = await readReviews(sources, options, (instrument) => {
    const { tally, add } = startTally(instrument, wanted(instrument));
    counted.tally = tally;
    return add;
  });
  return { ...read, ...counted };
}
