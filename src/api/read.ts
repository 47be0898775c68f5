import type { Instrument } from "../instrument/instrument.ts";
import { loadAllInstruments } from "../instrument/shipped/load-instrument.ts";
import { defaultLimit, type ReadContext, type ReadProgress } from "../reviews/read-context.ts";
import type { Source } from "../reviews/source.ts";

/** How reviews are read, whatever is made of them. */
export interface ReadOptions {
  /** The instrument; by default the shipped one whose columns fit. */
  readonly instrument?: Instrument | undefined;
  /** How many findings of one kind and question are kept whole; 1,000. All are counted. */
  readonly limit?: number | undefined;
  /** The sheet of a workbook that has the cases; the one that fits the instrument. */
  readonly sheet?: string | undefined;
  /** Called whenever more has been read; not called. */
  readonly onProgress?: ((read: ReadProgress) => void) | undefined;
}

/** One source, or several that are one sample. */
export type Sources = Source | readonly Source[];

export function listOf(sources: Sources): readonly Source[] {
  return "name" in sources ? [sources] : sources;
}

/** The context of a reading, with the shipped instruments to choose from where none is given. */
export async function readContext({
  instrument,
  limit = defaultLimit,
  sheet,
  onProgress,
}: ReadOptions): Promise<ReadContext> {
  const instruments = instrument === undefined ? await loadAllInstruments() : [instrument];
  return { instruments, limit, sheet, onProgress };
}
