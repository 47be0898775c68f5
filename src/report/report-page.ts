import { counted } from "./counted.ts";
import { factLines, faultLines } from "./facts.ts";
import { intervalNames } from "./interval-of.ts";
import type { Cell, LongTable, Page, Part, Printable, Table, TableColumn } from "./page.ts";
import type { Report, ReportMeasure, ReportQuestion } from "./report.ts";

export interface ReportPageOptions {
  /** Whether it stands under each table how its base came about. */
  readonly bases: boolean;
  /** Whether the tables show intervals; yes. */
  readonly intervals?: boolean;
}

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

function reportPage(report: Report, shown: Required<ReportPageOptions>): Page {
  const { instrument, options, sections, questions, measures } = report;
  const judgements = questions.filter((question) => question.judgement);
  const rounding = options.rounding === "half-up" ? "half up" : "half to even";
  const places = options.places === 0 ? "" : `, ${counted(options.places, "decimal")}`;
  return {
    title: instrument.title,
    facts: [
      ...factLines(report),
      `percent of each base, rounded ${rounding}${places}`,
      ...(shown.intervals ? [intervalFact(options)] : []),
    ],
    warnings: faultLines(report, options.allowErrors),
    parts: [
      ...(judgements.length === 0
        ? []
        : [{ title: "Overall judgements", tables: [judgementTable(judgements, options, shown)] }]),
      ...sections.map(
        ({ id, title }): Part => ({
          title,
          tables: [
            ...questions
              .filter((question) => question.section === id && question.type !== "text")
              .map((question) => questionTable(question, report, shown)),
            ...measureTables(
              measures.filter((measure) => measure.section === id),
              options,
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
function judgementTable(
  judgements: readonly ReportQuestion[],
  options: Report["options"],
  shown: Required<ReportPageOptions>,
): Table {
  return {
    title: null,
    beside: null,
    columns: [
      { label: "", align: "left" },
      { label: "", align: "left", width: 12 },
      { label: "%", align: "right", width: 6 },
      { label: "Count", align: "right", width: 7 },
      { label: "Base", align: "right", width: 6 },
      ...intervalColumn(options, shown),
    ],
    rows: judgements.map(({ label, states, answers: [first] }): readonly Cell[] => [
      { kind: "text", text: `${label}: ${first?.label ?? ""}` },
      { kind: "bar", share: first?.share ?? null },
      { kind: "percent", percent: first?.percent ?? null },
      { kind: "count", count: first?.count ?? 0 },
      { kind: "count", count: states.base },
      ...intervalCell(first?.interval ?? null, options, shown),
    ]),
    notes: [],
  };
}

function questionTable(
  question: ReportQuestion,
  { instrument: { unit }, options }: Report,
  shown: Required<ReportPageOptions>,
): Table {
  const { label, reference, states, answers, type, askedIf } = question;
  const notes: string[] = [];
  if (type === "multiple")
    notes.push(`Several answers a ${unit}: percents may exceed 100 together.`);
  if (shown.bases) {
    notes.push(waterfall(states, unit));
    if (askedIf !== null) notes.push(`Asked if ${askedIf}.`);
  }
  return {
    title: label,
    beside: reference,
    columns: [
      { label, align: "left" },
      { label: "Count", align: "right", width: 9 },
      { label: `% of ${states.base}`, align: "right", width: 12 },
      ...intervalColumn(options, shown),
    ],
    rows: answers.map(({ label: answer, count, base, percent, interval }): readonly Cell[] => [
      base === null
        ? { kind: "note", text: `${answer} (outside the base)` }
        : { kind: "text", text: answer },
      { kind: "count", count },
      { kind: "percent", percent },
      ...intervalCell(interval, options, shown),
    ]),
    notes,
  };
}

/** How a base came about: `112 cases − 33 not asked − 11 outside the base = base 68`. */
export function waterfall(states: ReportQuestion["states"], unit: string): string {
  const { cases, notAsked, missing, outsideBase, base } = states;
  return `${counted(cases, unit)} − ${notAsked} not asked − ${missing} missing − ${outsideBase} outside the base = base ${base}`;
}

function measureTables(
  measures: readonly ReportMeasure[],
  options: Report["options"],
  shown: Required<ReportPageOptions>,
): readonly Table[] {
  if (measures.length === 0) return [];
  return [
    {
      title: "Measures",
      beside: null,
      columns: [
        { label: "Measures", align: "left" },
        { label: "Count", align: "right", width: 9 },
        { label: "Base", align: "right", width: 7 },
        { label: "%", align: "right", width: 7 },
        ...intervalColumn(options, shown),
      ],
      rows: measures.map(
        ({ label, reference, count, base, percent, interval }): readonly Cell[] => [
          reference === null
            ? { kind: "text", text: label }
            : { kind: "part", of: reference, text: label },
          { kind: "count", count },
          { kind: "count", count: base ?? 0 },
          { kind: "percent", percent },
          ...intervalCell(interval, options, shown),
        ],
      ),
      notes: [],
    },
  ];
}

/** How the intervals were made. */
function intervalFact({ level, interval, population }: Report["options"]): string {
  const drawn = population === null ? "" : `, of a sample from a caseload of ${population}`;
  return `${levelText(level)} intervals: ${intervalNames[interval]}${drawn}`;
}

function intervalColumn(
  { level, places }: Report["options"],
  { intervals }: Required<ReportPageOptions>,
): readonly TableColumn[] {
  const decimals = places === 0 ? 0 : 2 * (places + 1);
  return intervals ? [{ label: levelText(level), align: "right", width: 10 + decimals }] : [];
}

function intervalCell(
  interval: ReportMeasure["interval"],
  { places }: Report["options"],
  { intervals }: Required<ReportPageOptions>,
): readonly Cell[] {
  const text = (share: number) => (100 * share).toFixed(places);
  const from = interval === null ? null : text(interval.lower);
  const to = interval === null ? null : text(interval.upper);
  return intervals ? [{ kind: "interval", from, to }] : [];
}

/** A level as a percent: `95%`. */
function levelText(level: number): string {
  return `${Number((100 * level).toPrecision(10))}%`;
}

function reportLongTable({
  questions,
  measures,
  sections,
  findings,
  cases,
  options,
}: Report): LongTable {
  const titles = new Map(sections.map(({ id, title }) => [id, title]));
  const made = [options.interval, options.level, options.population];
  const sectionTitle = (id: string) => titles.get(id) ?? id;
  return {
    columns: [
      "kind",
      "section",
      "id",
      "label",
      "reference",
      "answer",
      "answer_label",
      "count",
      "base",
      "percent",
      "share",
      "interval_lower",
      "interval_upper",
      "interval",
      "level",
      "population",
      "cases",
      "not_asked",
      "missing",
      "outside_base",
      "errors",
    ],
    rows: [
      ...questions.flatMap(({ section, id, label, reference, states, answers }) =>
        answers.map((answer) => [
          "question",
          sectionTitle(section),
          id,
          label,
          reference,
          answer.code,
          answer.label,
          answer.count,
          answer.base,
          answer.percent,
          answer.share,
          answer.interval?.lower ?? null,
          answer.interval?.upper ?? null,
          ...made,
          states.cases,
          states.notAsked,
          states.missing,
          states.outsideBase,
          findings.error,
        ]),
      ),
      ...measures.map((measure) => [
        "measure",
        sectionTitle(measure.section),
        measure.id,
        measure.label,
        measure.reference,
        null,
        null,
        measure.count,
        measure.base,
        measure.percent,
        measure.share,
        measure.interval?.lower ?? null,
        measure.interval?.upper ?? null,
        ...made,
        cases,
        null,
        null,
        null,
        findings.error,
      ]),
    ],
  };
}
