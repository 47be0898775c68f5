import type { Finding } from "../findings/finding.ts";
import type { Instrument } from "../instrument/instrument.ts";

/** All that a reading of reviews is given besides the sources, handed on as a whole. */
export interface ReadContext {
  /** The first header chooses one of these by its columns; a single one is used whatever they are. */
  readonly instruments: readonly Instrument[];
  /** How many findings of one kind and question are kept whole; all are counted. */
  readonly limit: number;
  /** Says which findings are accepted, and passed over; none. */
  readonly accepts?: ((finding: Finding) => boolean) | undefined;
  /** Called with how much has been read, each time that more is; not at all. */
  readonly onProgress?: ((read: ReadProgress) => void) | undefined;
}

/** How much has been read, over all sources. */
export interface ReadProgress {
  readonly bytes: number;
  /** Rows under the headers, empty ones included. */
  readonly rows: number;
}

export const defaultLimit = 1000;
