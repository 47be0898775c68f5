import { AuditError } from "../findings/audit-error.ts";
import { counted } from "../findings/counted.ts";
import { quoted } from "../findings/printable.ts";
import { groupingQuestion } from "../instrument/grouping-question.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { readCondition } from "../instrument/read-condition.ts";
import type { Rule } from "../instrument/rule.ts";
import { makeReport, type ReportOptions } from "../report/make-report.ts";
import type { Report } from "../report/report.ts";
import { makeValidation, noInstrument, type Validation } from "../reviews/validation.ts";
import type { Tally } from "../tally/tally.ts";
import { type ReadOptions, read, type Sources } from "./read.ts";

/**
 * How percents are made: half-up, no decimals, all sections, no faults allowed. Every case counts,
 * and nothing is broken down.
 */
export type ScoreOptions = ReadOptions &
  Partial<Omit<ReportOptions, "where">> & {
    /** Only cases that meet it are counted: `case_type=licence and sex!=men`. */
    readonly where?: string | null;
    /** Ids of questions by whose answers everything is broken down. */
    readonly by?: readonly string[];
  };

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
  const resolved: { where: Rule | null; by: readonly number[] } = { where: null, by: [] };
  const reviews = await read(sources, options, {
    wanted: (chosen) => {
      const by = (options.by ?? []).map((name) => groupingQuestion(name, chosen));
      resolved.by = [...new Set(by)];
      if (options.where != null) resolved.where = readCondition(options.where, chosen);
      return { shares: chosen.measures, ...resolved };
    },
  });
  const { instrument, tally } = reviews;
  const validation = makeValidation(reviews);
  const {
    rounding = "half-up",
    places = 0,
    allowErrors = false,
    sections = null,
    minBase = 30,
  } = options;
  const { interval = { method: "wilson", level: 0.95, population: null } } = options;
  if (validation.findings.error > 0 && !allowErrors) return { report: null, validation };
  if (instrument === null || tally === null) throw noInstrument(validation);
  checkMet(tally, options.where ?? null, instrument);
  const { by, where } = resolved;
  const made = { rounding, places, allowErrors, sections, interval, minBase, where };
  const report = makeReport(instrument, tally, reviews, made);
  if (by.length === 0) return { report, validation };
  // With it come the tests, which most runs do without.
  const { brokenDown } = await import("../report/make-breakdowns.ts");
  return { report: brokenDown(report, by, tally, instrument, made), validation };
}

function checkMet({ cases, leftOut }: Tally, where: string | null, { unit }: Instrument): void {
  const all = leftOut.notMet + leftOut.unknown;
  if (where === null || cases > 0 || all === 0) return;
  const untold =
    leftOut.unknown === 0 ? "" : `; of ${leftOut.unknown} it cannot be told, an answer is missing`;
  throw new AuditError(
    `unmet condition: ${quoted(where)}: none of ${counted(all, unit)} meets it${untold}`,
  );
}
