import {
  judgementBreakdowns,
  measureBreakdowns,
  measureLabel,
  questionBreakdowns,
  testFacts,
} from "./breakdown-page.ts";
import { counted } from "./counted.ts";
import { factLines, faultLines } from "./facts.ts";
import { intervalCell, intervalColumn, intervalFact } from "./interval-column.ts";
import type { Cell, Page, Part, Printable, Table } from "./page.ts";
import type { Report, ReportMeasure, ReportQuestion } from "./report.ts";
import { reportLongTable } from "./report-long-table.ts";

export interface ReportPageOptions {
  /** Whether it stands under each table how its base came about. */
  readonly bases: boolean;
  /** Whether the tables show intervals; yes. */
  readonly intervals?: boolean;
}

type Shown = Required<ReportPageOptions>;

/** A report as something to print. */
export function printableReport(
  report: Report,
  { bases, intervals = true }: ReportPageOptions,
): Printable {
  return {
    value: report,
    page: () => reportPage(report, { bases, intervals }),
    longTable: () => reportLongTable(report),
  };
}

function reportPage(report: Report, shown: Shown): Page {
  const { instrument, options, sections, questions, measures } = report;
  const judgements = questions.filter((question) => question.judgement);
  const rounding = options.rounding === "half-up" ? "half up" : "half to even";
  const leftOut = (report.where?.notMet ?? 0) + (report.where?.unknown ?? 0);
  const places = options.places === 0 ? "" : `, ${counted(options.places, "decimal")}`;
  return {
    title: instrument.title,
    facts: [
      ...factLines({ ...report, cases: report.cases + leftOut }),
      ...whereFact(report),
      `percent of each base, rounded ${rounding}${places}`,
      ...(shown.intervals ? [intervalFact(options)] : []),
      ...testFacts(report),
    ],
    warnings: faultLines(report, options.allowErrors),
    parts: [
      ...(judgements.length === 0
        ? []
        : [{ title: "Overall judgements", tables: judgementTables(judgements, report, shown) }]),
      ...sections.map(
        ({ id, title }): Part => ({
          title,
          tables: [
            ...questions
              .filter((question) => question.section === id && question.type !== "text")
              .flatMap((question) => questionTables(question, report, shown)),
            ...measureTables(
              measures.filter((measure) => measure.section === id),
              report,
              shown,
            ),
          ],
        }),
      ),
    ],
    closing: [],
  };
}

/** The favourable answer stands first in an instrument; its share is the judgement. */
function judgementTables(
  judgements: readonly ReportQuestion[],
  report: Report,
  { intervals }: Shown,
): readonly Table[] {
  const { options } = report;
  const table: Table = {
    title: null,
    beside: null,
    columns: [
      { label: "", align: "left" },
      { label: "", align: "left", width: 12 },
      { label: "%", align: "right", width: 6 },
      { label: "Count", align: "right", width: 7 },
      { label: "Base", align: "right", width: 6 },
      ...(intervals ? [intervalColumn(options, 10)] : []),
    ],
    rows: judgements.map(({ label, states, answers: [first] }): readonly Cell[] => [
      { kind: "text", text: `${label}: ${first?.label ?? ""}` },
      { kind: "bar", share: first?.share ?? null },
      { kind: "percent", percent: first?.percent ?? null },
      { kind: "count", count: first?.count ?? 0 },
      { kind: "count", count: states.base },
      ...(intervals ? [intervalCell(first?.interval ?? null, options)] : []),
    ]),
    notes: [],
  };
  return [table, ...judgementBreakdowns(judgements, report, intervals)];
}

/** A question by itself, or in place of that in every break-down. */
function questionTables(
  question: ReportQuestion,
  report: Report,
  { bases, intervals }: Shown,
): readonly Table[] {
  const { label, reference, states, answers, type, askedIf } = question;
  const { options } = report;
  const { unit } = report.instrument;
  const notes: string[] = [];
  if (type === "multiple")
    notes.push(`Several answers a ${unit}: percents may exceed 100 together.`);
  if (bases) {
    notes.push(waterfall(states, unit));
    if (askedIf !== null) notes.push(`Asked if ${askedIf}.`);
  }
  const brokenDown = questionBreakdowns(question, report, intervals, notes);
  if (brokenDown.length > 0) return brokenDown;
  const table: Table = {
    title: label,
    beside: reference,
    columns: [
      { label, align: "left" },
      { label: "Count", align: "right", width: 9 },
      { label: `% of ${states.base}`, align: "right", width: 12 },
      ...(intervals ? [intervalColumn(options, 10)] : []),
    ],
    rows: answers.map(({ label: answer, count, base, percent, interval }): readonly Cell[] => [
      base === null
        ? { kind: "note", text: `${answer} (outside the base)` }
        : { kind: "text", text: answer },
      { kind: "count", count },
      { kind: "percent", percent },
      ...(intervals ? [intervalCell(interval, options)] : []),
    ]),
    notes,
  };
  return [table];
}

/** How a base came about: `112 cases − 33 not asked − 11 outside the base = base 68`. */
export function waterfall(states: ReportQuestion["states"], unit: string): string {
  const { cases, notAsked, missing, outsideBase, base } = states;
  return `${counted(cases, unit)} − ${notAsked} not asked − ${missing} missing − ${outsideBase} outside the base = base ${base}`;
}

function measureTables(
  measures: readonly ReportMeasure[],
  report: Report,
  { intervals }: Shown,
): readonly Table[] {
  if (measures.length === 0) return [];
  const { options } = report;
  if (report.breakdowns.length > 0) return measureBreakdowns(measures, report, intervals);
  return [
    {
      title: "Measures",
      beside: null,
      columns: [
        { label: "Measures", align: "left" },
        { label: "Count", align: "right", width: 9 },
        { label: "Base", align: "right", width: 7 },
        { label: "%", align: "right", width: 7 },
        ...(intervals ? [intervalColumn(options, 10)] : []),
      ],
      rows: measures.map((measure): readonly Cell[] => [
        measureLabel(measure),
        { kind: "count", count: measure.count },
        { kind: "count", count: measure.base ?? 0 },
        { kind: "percent", percent: measure.percent },
        ...(intervals ? [intervalCell(measure.interval, options)] : []),
      ]),
      notes: [],
    },
  ];
}

/** What the cases were narrowed to, and what became of the others. */
function whereFact({ where, instrument: { unit } }: Report): readonly string[] {
  if (where === null) return [];
  const { condition, met, notMet, unknown } = where;
  const untold = unknown === 0 ? "" : `, ${unknown} of which it cannot be told`;
  return [`${counted(met, unit)} where ${condition}; ${notMet + unknown} left out${untold}`];
}
