import { AuditError } from "../findings/audit-error.ts";
import { makeReport, measureShares, type ReportOptions } from "../report/make-report.ts";
import type { Report } from "../report/report.ts";
import { makeValidation, type Validation } from "../report/validation.ts";
import { type ReadOptions, read, type Sources } from "./read.ts";

/** How percents are made: half-up, no decimals, all sections, no faults allowed. */
export type ScoreOptions = ReadOptions & Partial<ReportOptions>;

export interface Scored {
  /** `null` where the reviews have errors, unless these were allowed. */
  readonly report: Report | null;
  readonly validation: Validation;
}

/**
 * Makes the report of reviews: every question's and measure's counts, with base and percent.
 *
 * Throws an `AuditError` where the reviews cannot be read at all.
 *
 * @example
 * const { report } = await score({ name: "cases.csv", bytes: createReadStream("cases.csv") });
 */
export async function score(sources: Sources, options: ScoreOptions = {}): Promise<Scored> {
  const counted = await read(sources, options, measureShares);
  const { instrument, tally } = counted;
  const validation = makeValidation(counted);
  const { rounding = "half-up", places = 0, allowErrors = false, sections = null } = options;
  const { interval = { method: "wilson", level: 0.95, population: null } } = options;
  if (validation.findings.error > 0 && !allowErrors) return { report: null, validation };
  if (instrument === null || tally === null) throw noInstrument(validation);
  const report = makeReport(instrument, tally, counted, {
    rounding,
    places,
    allowErrors,
    sections,
    interval,
  });
  return { report, validation };
}

/** Without any header, an instrument that was not named cannot be told. */
export function noInstrument({ files }: Validation): AuditError {
  const names = files.map((file) => file.name).join(", ");
  return new AuditError(`unknown instrument: nothing in ${names} to tell it by; name one`);
}
