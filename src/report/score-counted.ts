import { AuditError } from "../findings/audit-error.ts";
import { counted } from "../findings/counted.ts";
import { quoted } from "../findings/printable.ts";
import { groupingQuestion } from "../instrument/grouping-question.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { readCondition } from "../instrument/read-condition.ts";
import type { Rule } from "../instrument/rule.ts";
import { isRefused, makeValidation, noInstrument } from "../reviews/make-validation.ts";
import type { Validation } from "../reviews/validation.ts";
import { numberDefaults } from "../stats/defaults.ts";
import type { CountedReviews } from "../tally/count-reviews.ts";
import type { Tally, Wanted } from "../tally/tally.ts";
import { makeReport, type ReportOptions } from "./make-report.ts";
import type { Report } from "./report.ts";

/** How a report is made; by default {@link scoreDefaults}, of every case, and not broken down. */
export interface ScoreCountedOptions extends Partial<Omit<ReportOptions, "where">> {
  /** Only cases that meet it are counted: `case_type=licence and sex!=men`. */
  readonly where?: string | null;
  /** Ids of questions by whose answers everything is broken down. */
  readonly by?: readonly string[];
}

export const scoreDefaults = {
  rounding: numberDefaults.rounding,
  places: numberDefaults.places,
  interval: { method: "wilson", level: numberDefaults.level, population: null },
  minBase: 30,
  sections: null,
  allowErrors: false,
} as const satisfies Omit<ReportOptions, "where">;

/** What a report counts in addition to the instrument's questions. */
export interface ScoreWanted extends Wanted {
  readonly where: Rule | null;
  readonly by: readonly number[];
}

export interface Scored {
  /** `null` where the reviews have errors, unless these were allowed. */
  readonly report: Report | null;
  readonly validation: Validation;
}

/** What must be counted for {@link scoreCounted}, of an instrument and with the same options. */
export function wantedForScore(
  { where = null, by = [] }: ScoreCountedOptions,
  instrument: Instrument,
): ScoreWanted {
  const positions = by.map((name) => groupingQuestion(name, instrument));
  return {
    shares: instrument.measures,
    where: where === null ? null : readCondition(where, instrument),
    by: [...new Set(positions)],
  };
}

/**
 * Makes the report of counted reviews, or none where they have errors.
 *
 * Throws an {@link AuditError} where no instrument is known, where no case meets the condition,
 * and for a section that the instrument does not have.
 */
export async function scoreCounted(
  reviews: CountedReviews<ScoreWanted>,
  options: ScoreCountedOptions = {},
): Promise<Scored> {
  const validation = makeValidation(reviews);
  const {
    rounding = scoreDefaults.rounding,
    places = scoreDefaults.places,
    interval = scoreDefaults.interval,
    minBase = scoreDefaults.minBase,
    sections = scoreDefaults.sections,
    allowErrors = scoreDefaults.allowErrors,
  } = options;
  if (isRefused(validation, allowErrors)) return { report: null, validation };
  if (reviews.counted === null) throw noInstrument(validation);
  const { instrument, tally, wanted } = reviews.counted;
  checkMet(tally, options.where ?? null, instrument);
  const { by, where } = wanted;
  const settings = { rounding, places, interval, minBase, sections, allowErrors, where };
  const report = makeReport(instrument, tally, reviews, settings);
  if (by.length === 0) return { report, validation };
  // Loads the statistical tests, which most runs do not need.
  const { brokenDown } = await import("./make-breakdowns.ts");
  return { report: brokenDown(report, by, tally, instrument, settings), validation };
}

function checkMet({ cases, leftOut }: Tally, where: string | null, { unit }: Instrument): void {
  const all = leftOut.notMet + leftOut.unknown;
  if (where === null || cases > 0 || all === 0) return;
  const unknown =
    leftOut.unknown === 0
      ? ""
      : `; for ${leftOut.unknown} it is unknown, because an answer is missing`;
  throw new AuditError(
    `unmet condition: ${quoted(where)}: of ${counted(all, unit)}, none meets it${unknown}`,
  );
}
