import { AuditError } from "../findings/audit-error.ts";
import { nearest } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { describeRule } from "../instrument/describe-rule.ts";
import type { Instrument, Question } from "../instrument/instrument.ts";
import { isEveryCase } from "../instrument/rule.ts";
import { percentText, type Rounding } from "../stats/percent.ts";
import type { CountedReviews } from "../tally/count-reviews.ts";
import { usedInstrument } from "../tally/counted-file.ts";
import type { QuestionTally, Share, Tally } from "../tally/tally.ts";
import { version } from "../version.ts";
import { counted } from "./counted.ts";
import { type IntervalOptions, intervalOf } from "./interval-of.ts";
import type { Report, ReportQuestion } from "./report.ts";

export interface ReportOptions {
  readonly rounding: Rounding;
  readonly places: number;
  readonly allowErrors: boolean;
  /** How intervals are made. */
  readonly interval: IntervalOptions;
  /** Ids of the sections to show; `null` for all. */
  readonly sections: readonly string[] | null;
}

/** The shares that must be counted for a report: the instrument's measures. */
export function measureShares({ measures }: Instrument): readonly Share[] {
  return measures;
}

/**
 * The report of counted reviews: every question's and measure's counts with what follows from
 * them. Throws an {@link AuditError} for a section the instrument does not have.
 */
export function makeReport(
  instrument: Instrument,
  tally: Tally,
  { files, findings }: Pick<CountedReviews, "files" | "findings">,
  options: ReportOptions,
): Report {
  const shown = shownSections(instrument, options.sections);
  checkPopulation(options.interval, tally.cases, instrument.unit);
  return {
    schema: "da-audit/report/1",
    tool: version,
    instrument: usedInstrument(instrument),
    files: [...files],
    options: {
      rounding: options.rounding,
      places: options.places,
      level: options.interval.level,
      interval: options.interval.method,
      population: options.interval.population,
      allowErrors: options.allowErrors,
    },
    cases: tally.cases,
    findings: { error: findings.error, warning: findings.warning },
    sections: instrument.sections.filter(({ id }) => shown.has(id)),
    questions: instrument.questions.flatMap((question, index) => {
      const counts = tally.questions[index];
      if (counts === undefined || !shown.has(question.section)) return [];
      return [reportQuestion(question, counts, tally.cases, instrument, options)];
    }),
    measures: instrument.measures.flatMap((measure, index) => {
      const share = tally.shares[index];
      if (share === undefined || !shown.has(measure.section)) return [];
      const { id, section, label, reference } = measure;
      return [
        {
          id,
          section,
          label,
          reference,
          countedIf: describeRule(measure.count, instrument.questions),
          of: isEveryCase(measure.of) ? null : describeRule(measure.of, instrument.questions),
          ...shareOfBase(share.count, share.base, tally.cases, options),
        },
      ];
    }),
  };
}

function reportQuestion(
  question: Question,
  counts: QuestionTally,
  cases: number,
  { questions }: Instrument,
  options: ReportOptions,
): ReportQuestion {
  const { id, section, label, type, reference, judgement, askedIf } = question;
  const { notAsked, missing, outsideBase, base } = counts;
  return {
    id,
    section,
    label,
    type,
    reference,
    judgement,
    askedIf: askedIf === null ? null : describeRule(askedIf, questions),
    states: { cases, notAsked, missing, outsideBase, base },
    answers: question.answers.map((answer, index) => ({
      code: answer.code,
      label: answer.label,
      ...shareOfBase(counts.answers[index] ?? 0, answer.outsideBase ? null : base, cases, options),
    })),
  };
}

function shareOfBase(
  count: number,
  base: number | null,
  cases: number,
  { rounding, places, interval }: ReportOptions,
): Pick<ReportQuestion["answers"][number], "count" | "base" | "share" | "percent" | "interval"> {
  return {
    count,
    base,
    share: base === null || base === 0 ? null : count / base,
    percent: base === null ? null : percentText(count, base, { rounding, places }),
    interval: base === null ? null : intervalOf(count, base, cases, interval),
  };
}

function checkPopulation(
  { method, population }: IntervalOptions,
  cases: number,
  unit: string,
): void {
  if (population === null) return;
  if (method !== "wilson") {
    throw new AuditError(
      `unsupported population: intervals by ${method} are of an endless one; use wilson, or leave the population out`,
    );
  }
  if (population < cases) {
    throw new AuditError(
      `contradicting sizes: ${counted(cases, unit)} cannot be drawn from a population of ${population}`,
    );
  }
}

function shownSections(
  { sections }: Instrument,
  wanted: readonly string[] | null,
): ReadonlySet<string> {
  const ids = sections.map((section) => section.id);
  for (const id of wanted ?? []) {
    if (ids.includes(id)) continue;
    const near = nearest(id, ids);
    const meant = near === null ? "" : `; did you mean ${near}?`;
    throw new AuditError(`unknown section: ${quoted(id)}${meant}; one of ${ids.join(", ")}`);
  }
  return new Set(wanted ?? ids);
}
