import type { Instrument } from "../instrument/instrument.ts";
import { loadAllInstruments } from "../instrument/shipped/load-instrument.ts";
import type { ReadSoFar } from "../reviews/read-reviews.ts";
import type { Source } from "../reviews/source.ts";
import { type CountedReviews, type CountOptions, countReviews } from "../tally/count-reviews.ts";

export interface ReadOptions {
  /** The instrument; by default the shipped one whose columns fit. */
  readonly instrument?: Instrument;
  /** How many findings of one kind and question are kept whole; 1,000. All are counted. */
  readonly limit?: number;
  /** Told how far the reading has come; nobody. */
  readonly onProgress?: (read: ReadSoFar) => void;
}

/** One source, or several that are one sample. */
export type Sources = Source | readonly Source[];

export function listOf(sources: Sources): readonly Source[] {
  return "name" in sources ? [sources] : sources;
}

/** Reads sources as one sample, with the instrument that was given or that fits. */
export async function read(
  sources: Sources,
  { instrument, limit = 1000, onProgress }: ReadOptions,
  more: Pick<CountOptions, "wanted" | "accepts"> = {},
): Promise<CountedReviews> {
  const instruments = instrument === undefined ? await loadAllInstruments() : [];
  return countReviews(listOf(sources), { instrument, instruments, limit, onProgress, ...more });
}
