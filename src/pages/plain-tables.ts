import { counted } from "../findings/counted.ts";
import type { Report, ReportMeasure, ReportQuestion } from "../report/report.ts";
import { answerCell, measureCell, textCell } from "./cells.ts";
import { intervalCell, intervalColumn } from "./interval-column.ts";
import type { Table, TableCell } from "./page.ts";
import type { ReportTables, ShownTables } from "./report-tables.ts";
import { questionRounding } from "./rounding-note.ts";
import { summaryTable } from "./summary-table.ts";

/** A report's tables without breakdowns. */
export const plainTables: ReportTables = {
  facts: () => [],
  judgements: judgementTables,
  question: questionTables,
  measures: measureTables,
};

/** An instrument lists the favourable answer first; its share is the judgement. */
function judgementTables(
  judgements: readonly ReportQuestion[],
  { options }: Report,
  { intervals }: ShownTables,
): readonly Table[] {
  const table: Table = {
    title: null,
    subtitle: null,
    columns: [
      { label: "", name: "Judgement", align: "left" },
      { label: "", name: "Bar", align: "left", width: 12 },
      { label: "%", align: "right", width: 6 },
      { label: "Count", align: "right", width: 7 },
      { label: "Base", align: "right", width: 6 },
      ...(intervals ? [intervalColumn(options, 10)] : []),
    ],
    rows: judgements.map(({ label, states, answers: [first] }): readonly TableCell[] => [
      textCell(`${label}: ${first?.label ?? ""}`),
      { kind: "bar", share: first?.share ?? null },
      { kind: "percent", percent: first?.percent ?? null, share: first?.share ?? null },
      { kind: "count", count: first?.count ?? 0 },
      { kind: "count", count: states.base },
      ...(intervals ? [intervalCell(first?.interval ?? null, options)] : []),
    ]),
    notes: [],
  };
  return [table];
}

function questionTables(
  question: ReportQuestion,
  { options, instrument: { unit } }: Report,
  { bases, intervals }: ShownTables,
): readonly Table[] {
  const { label, reference, states, answers, summary } = question;
  const notes = questionNotes(question, unit, bases);
  const details = baseDetails(question, unit);
  const numbers = summary && {
    ...summaryTable(question, reference, [{ label: "All", summary, withheld: false }]),
    details,
  };
  if (numbers !== null && answers.length === 0) {
    return [{ ...numbers, notes: [...numbers.notes, ...notes] }];
  }
  // Dates that are not counted by period.
  if (answers.length === 0) return [];
  const table: Table = {
    title: label,
    subtitle: reference,
    columns: [
      { label, align: "left" },
      { label: "Count", align: "right", width: 8 },
      { label: `% of ${states.base}`, align: "right", width: 11 },
      ...(intervals ? [intervalColumn(options, 10)] : []),
    ],
    rows: answers.map(
      ({ label: answer, count, base, percent, share, interval }): readonly TableCell[] => [
        answerCell(answer, base === null),
        { kind: "count", count },
        { kind: "percent", percent, share },
        ...(intervals ? [intervalCell(interval, options)] : []),
      ],
    ),
    notes: [...questionRounding(question, [answers]), ...notes],
    details,
  };
  return numbers === null ? [table] : [table, numbers];
}

/** The notes under a question's table. */
export function questionNotes(
  question: ReportQuestion,
  unit: string,
  bases: boolean,
): readonly string[] {
  return [
    ...(question.type === "multiple"
      ? [`Several answers per ${unit}: percentages may add up to more than 100.`]
      : []),
    ...(bases ? baseDetails(question, unit) : []),
  ];
}

/** How a question's base came about, and who was asked. */
export function baseDetails({ states, askedIf }: ReportQuestion, unit: string): readonly string[] {
  return [waterfall(states, unit), ...(askedIf === null ? [] : [`Asked if ${askedIf}.`])];
}

/** How a base came about: `112 cases − 33 not asked − 11 outside the base = base 68`. */
function waterfall(states: ReportQuestion["states"], unit: string): string {
  const { cases, notAsked, missing, outsideBase, base } = states;
  return `${counted(cases, unit)} − ${notAsked} not asked − ${missing} missing − ${outsideBase} outside the base = base ${base}`;
}

function measureTables(
  measures: readonly ReportMeasure[],
  { options }: Report,
  { intervals }: ShownTables,
): readonly Table[] {
  if (measures.length === 0) return [];
  return [
    {
      title: "Measures",
      subtitle: null,
      columns: [
        { label: "Measures", align: "left" },
        { label: "Count", align: "right", width: 8 },
        { label: "Base", align: "right", width: 7 },
        { label: "%", align: "right", width: 6 },
        ...(intervals ? [intervalColumn(options, 10)] : []),
      ],
      rows: measures.map((measure): readonly TableCell[] => [
        measureCell(measure),
        { kind: "count", count: measure.count },
        { kind: "count", count: measure.base ?? 0 },
        { kind: "percent", percent: measure.percent, share: measure.share },
        ...(intervals ? [intervalCell(measure.interval, options)] : []),
      ]),
      notes: [],
    },
  ];
}
