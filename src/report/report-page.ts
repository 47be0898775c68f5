import { counted } from "./counted.ts";
import { factLines, faultLines } from "./facts.ts";
import type { Cell, LongTable, Page, Part, Printable, Table } from "./page.ts";
import type { Report, ReportMeasure, ReportQuestion } from "./report.ts";

/** A report as something to print; `bases` adds under each table how its base came about. */
export function printableReport(report: Report, { bases }: { readonly bases: boolean }): Printable {
  return {
    value: report,
    page: () => reportPage(report, bases),
    longTable: () => reportLongTable(report),
  };
}

function reportPage(report: Report, bases: boolean): Page {
  const { instrument, options, sections, questions, measures } = report;
  const judgements = questions.filter((question) => question.judgement);
  const rounding = options.rounding === "half-up" ? "half up" : "half to even";
  const places = options.places === 0 ? "" : `, ${counted(options.places, "decimal")}`;
  return {
    title: instrument.title,
    facts: [...factLines(report), `percent of each base, rounded ${rounding}${places}`],
    warnings: faultLines(report, options.allowErrors),
    parts: [
      ...(judgements.length === 0
        ? []
        : [{ title: "Overall judgements", tables: [judgementTable(judgements)] }]),
      ...sections.map(
        ({ id, title }): Part => ({
          title,
          tables: [
            ...questions
              .filter((question) => question.section === id && question.type !== "text")
              .map((question) => questionTable(question, instrument.unit, bases)),
            ...measureTables(measures.filter((measure) => measure.section === id)),
          ],
        }),
      ),
    ],
    closing: [],
  };
}

/** The favourable answer stands first in an instrument; its share is the judgement. */
function judgementTable(judgements: readonly ReportQuestion[]): Table {
  return {
    title: null,
    beside: null,
    columns: [
      { label: "", align: "left" },
      { label: "", align: "left", width: 22 },
      { label: "%", align: "right", width: 6 },
      { label: "Count", align: "right", width: 7 },
      { label: "Base", align: "right", width: 6 },
    ],
    rows: judgements.map(({ label, states, answers: [first] }): readonly Cell[] => [
      { kind: "text", text: `${label}: ${first?.label ?? ""}` },
      { kind: "bar", share: first?.share ?? null },
      { kind: "percent", percent: first?.percent ?? null },
      { kind: "count", count: first?.count ?? 0 },
      { kind: "count", count: states.base },
    ]),
    notes: [],
  };
}

function questionTable(question: ReportQuestion, unit: string, bases: boolean): Table {
  const { label, reference, states, answers, type, askedIf } = question;
  const notes: string[] = [];
  if (type === "multiple")
    notes.push(`Several answers a ${unit}: percents may exceed 100 together.`);
  if (bases) {
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
    ],
    rows: answers.map(({ label: answer, count, base, percent }): readonly Cell[] => [
      base === null
        ? { kind: "note", text: `${answer} (outside the base)` }
        : { kind: "text", text: answer },
      { kind: "count", count },
      { kind: "percent", percent },
    ]),
    notes,
  };
}

/** How a base came about: `112 cases − 33 not asked − 11 outside the base = base 68`. */
export function waterfall(states: ReportQuestion["states"], unit: string): string {
  const { cases, notAsked, missing, outsideBase, base } = states;
  return `${counted(cases, unit)} − ${notAsked} not asked − ${missing} missing − ${outsideBase} outside the base = base ${base}`;
}

function measureTables(measures: readonly ReportMeasure[]): readonly Table[] {
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
      ],
      rows: measures.map(({ label, reference, count, base, percent }): readonly Cell[] => [
        { kind: "text", text: reference === null ? label : `${label} · ${reference}` },
        { kind: "count", count },
        { kind: "count", count: base ?? 0 },
        { kind: "percent", percent },
      ]),
      notes: [],
    },
  ];
}

function reportLongTable({ questions, measures, sections, findings, cases }: Report): LongTable {
  const titles = new Map(sections.map(({ id, title }) => [id, title]));
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
      "wilson_lower",
      "wilson_upper",
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
        cases,
        null,
        null,
        null,
        findings.error,
      ]),
    ],
  };
}
