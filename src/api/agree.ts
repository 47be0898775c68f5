import { agreeCodings } from "../agree/agree-codings.ts";
import { type AgreementOptions, agreeDefaults } from "../agree/agree-options.ts";
import type { Agreement } from "../agree/agreement.ts";
import { readCodings } from "../agree/read-codings.ts";
import { AuditError } from "../findings/audit-error.ts";
import { isRefused, makeValidation, noInstrument } from "../reviews/make-validation.ts";
import type { Source } from "../reviews/source.ts";
import type { Validation } from "../reviews/validation.ts";
import { type ReadOptions, readContext } from "./read.ts";

/** Level 0.95, half-up, no decimals, linear weights for ordered answers, no plan, no faults allowed, all disagreements kept. */
export type AgreeOptions = ReadOptions &
  Partial<AgreementOptions> & {
    /** The column that names the reader of a row; without one each source is a reader. */
    readonly reader?: string | null;
  };

export interface Agreed {
  /** `null` where the reviews have errors, unless these were allowed. */
  readonly agreement: Agreement | null;
  readonly validation: Validation;
}

/**
 * Measures how far two or more readers of the same cases agree. All rows are held in memory, as numbers.
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
  const read = await readCodings(sources, await readContext(options), options.reader ?? null);
  const validation = makeValidation(read);
  const {
    level = agreeDefaults.level,
    rounding = agreeDefaults.rounding,
    places = agreeDefaults.places,
    weights = agreeDefaults.weights,
    allowErrors = agreeDefaults.allowErrors,
    plan = agreeDefaults.plan,
    settleLimit = agreeDefaults.settleLimit,
  } = options;
  if (isRefused(validation, allowErrors)) return { agreement: null, validation };
  if (read.instrument === null) throw noInstrument(validation);
  if (read.instrument.idColumns.length === 0) {
    throw new AuditError(
      `unsupported instrument: ${read.instrument.id} has no case ids ("caseId": "#row"), so rows of the same case cannot be matched; name the column with the ids`,
    );
  }
  const agreement = agreeCodings(read, read.instrument, {
    level,
    rounding,
    places,
    weights,
    allowErrors,
    plan,
    settleLimit,
  });
  return { agreement, validation };
}
