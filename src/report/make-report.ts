import { AuditError } from "../findings/audit-error.ts";
import { counted } from "../findings/counted.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { askedInWords } from "../instrument/asked-in-words.ts";
import { describeRule } from "../instrument/describe-rule.ts";
import { type Instrument, isDate, type Question } from "../instrument/instrument.ts";
import { usedInstrument } from "../instrument/make-used-instrument.ts";
import { measureInWords } from "../instrument/measure-in-words.ts";
import type { Rule } from "../instrument/rule.ts";
import { found } from "../reviews/make-found.ts";
import type { CountedReviews } from "../tally/count-reviews.ts";
import type { QuestionTally } from "../tally/counts.ts";
import type { Tally } from "../tally/tally.ts";
import { version } from "../version.ts";
import type { IntervalOptions } from "./interval-of.ts";
import { periodCounts } from "./period-counts.ts";
import type { Report, ReportQuestion } from "./report.ts";
import { type ShareOptions, shareOfBase } from "./share-of-base.ts";
import { questionStates } from "./states.ts";
import { summaryOf } from "./summary.ts";

export interface ReportOptions extends ShareOptions {
  readonly allowErrors: boolean;
  /** Ids of the sections to show; `null` for all. */
  readonly sections: readonly string[] | null;
  /** The condition that narrowed the cases; `null` for every case. */
  readonly where: Rule | null;
  /** The smallest base for which a breakdown prints percentages. */
  readonly minBase: number;
}

/**
 * The report of counted reviews: every question's and measure's counts with what follows from
 * them, not broken down. Throws an {@link AuditError} for a section the instrument does not have.
 */
export function makeReport(
  instrument: Instrument,
  tally: Tally,
  { files, findings }: Pick<CountedReviews, "files" | "findings">,
  options: ReportOptions,
): Report {
  const shown = shownSections(instrument, options.sections);
  const { notMet, unknown } = tally.leftOut;
  const sample = tally.cases + notMet + unknown;
  checkPopulation(options.interval, sample, instrument.unit);
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
      minBase: options.minBase,
    },
    cases: tally.cases,
    where: options.where && {
      condition: describeRule(options.where, instrument.questions),
      met: tally.cases,
      notMet,
      unknown,
    },
    findings: found(findings, instrument),
    sections: instrument.sections.filter(({ id }) => shown.has(id)),
    questions: instrument.questions.flatMap((question, index) => {
      const counts = tally.questions[index];
      if (counts === undefined || !shown.has(question.section)) return [];
      return [reportQuestion(question, counts, tally.cases, sample, instrument, options)];
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
          ...measureInWords(measure, instrument.questions),
          ...shareOfBase(share.count, share.base, sample, options),
        },
      ];
    }),
    breakdowns: [],
  };
}

function reportQuestion(
  question: Question,
  counts: QuestionTally,
  cases: number,
  sample: number,
  { questions }: Instrument,
  options: ReportOptions,
): ReportQuestion {
  const { id, section, label, type, reference, judgement } = question;
  const states = questionStates(counts, cases);
  return {
    id,
    section,
    label,
    type,
    reference,
    judgement,
    askedIf: askedInWords(question, questions),
    states,
    answers: [
      ...[...periodCounts(question, counts.numbers)].map(([code, count]) => ({
        code,
        label: code,
        ...shareOfBase(count, states.base, sample, options),
      })),
      ...question.answers.map((answer, index) => ({
        code: answer.code,
        label: answer.label,
        ...shareOfBase(
          counts.answers[index] ?? 0,
          answer.outsideBase ? null : states.base,
          sample,
          options,
        ),
      })),
    ],
    summary: isDate(question) ? null : summaryOf(counts.numbers),
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
      `unsupported population: ${method} intervals assume an unlimited population; use wilson, or leave --population out`,
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
    const meant = didYouMean(id, ids);
    throw new AuditError(`unknown section: ${quoted(id)}${meant}; one of ${ids.join(", ")}`);
  }
  return new Set(wanted ?? ids);
}
