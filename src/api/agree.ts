import { type AgreeOptions as AllOptions, agreeCodings } from "../agree/agree-codings.ts";
import type { Agreement } from "../agree/agreement.ts";
import { readCodings } from "../agree/read-codings.ts";
import { loadAllInstruments } from "../instrument/shipped/load-instrument.ts";
import type { Source } from "../reviews/source.ts";
import { makeValidation, noInstrument, type Validation } from "../reviews/validation.ts";
import type { ReadOptions } from "./read.ts";

/** Level 0.95, half-up, no decimals, linear weights for ordered answers, no plan, no faults allowed. */
export type AgreeOptions = ReadOptions &
  Partial<AllOptions> & {
    /** The column that names the reader of a row; without one each source is a reader. */
    readonly reader?: string | null;
  };

export interface Agreed {
  /** `null` where the reviews have errors, unless these were allowed. */
  readonly agreement: Agreement | null;
  readonly validation: Validation;
}

/**
 * Measures how far two or more readers of the same cases agree. All rows are held in memory.
 *
 * Throws an `AuditError` where the sources cannot be read at all, and where no case was coded by
 * two readers.
 *
 * @example
 * const { agreement } = await agree([{ name: "first", rows }, { name: "second", rows: others }]);
 */
export async function agree(
  sources: readonly Source[],
  options: AgreeOptions = {},
): Promise<Agreed> {
  const { instrument, limit = 1000, reader = null, onProgress } = options;
  const instruments = instrument === undefined ? await loadAllInstruments() : [];
  const read = await readCodings(sources, { instrument, instruments, limit, reader, onProgress });
  const validation = makeValidation(read);
  const { level = 0.95, rounding = "half-up", places = 0 } = options;
  const { weights = "linear", allowErrors = false, plan = null } = options;
  if (validation.findings.error > 0 && !allowErrors) return { agreement: null, validation };
  if (read.instrument === null) throw noInstrument(validation);
  const agreement = agreeCodings(read, read.instrument, {
    level,
    rounding,
    places,
    weights,
    allowErrors,
    plan,
  });
  return { agreement, validation };
}
