import type { Finding } from "../findings/finding.ts";
import type { Instrument } from "../instrument/instrument.ts";

/** Everything that a reading of reviews needs apart from the sources, handed on as a whole. */
export interface ReadContext {
  /** The columns of the first header choose one of these; a single one is used whatever they are. */
  readonly instruments: readonly Instrument[];
  /** How many findings of one kind and question are kept whole; all are counted. */
  readonly limit: number;
  /** The sheet of workbooks that is read; the one that the instrument names, or the one that fits. */
  readonly sheet?: string | undefined;
  /** Whether a finding is accepted, and so passed over; none is. */
  readonly accepts?: ((finding: Finding) => boolean) | undefined;
  /** Whether cases that are not complete are left out; they count. */
  readonly completeOnly?: boolean | undefined;
  /** Called whenever more has been read; not called. */
  readonly onProgress?: ((read: ReadProgress) => void) | undefined;
}

/** How much has been read, over all sources. */
export interface ReadProgress {
  readonly bytes: number;
  /** Rows under the headers, empty ones included. */
  readonly rows: number;
}

export const defaultLimit = 1000;
