import { counted } from "../findings/counted.ts";
import type { Report } from "../report/report.ts";
import { errorWarnings, factLines } from "./facts.ts";
import { filledParts } from "./filled-parts.ts";
import { findingsPart } from "./findings-part.ts";
import { intervalFact } from "./interval-column.ts";
import type { Page, PagePart, Printable } from "./page.ts";
import { plainTables } from "./plain-tables.ts";
import { provenanceOf } from "./provenance.ts";
import { reportLongTable } from "./report-long-table.ts";
import type { ReportTables, ShownTables } from "./report-tables.ts";

export interface ReportPageOptions {
  /** Whether to show under each table how its base came about. */
  readonly bases: boolean;
  /** Whether the tables show intervals; yes. */
  readonly intervals?: boolean;
}

/** A report for printing. */
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

async function reportPage(report: Report, shown: ShownTables): Promise<Page> {
  const tables = await tablesOf(report);
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
      ...tables.facts(report),
    ],
    warnings: errorWarnings(report, options.allowErrors),
    parts: filledParts([
      ...(judgements.length === 0
        ? []
        : [{ title: "Overall judgements", tables: tables.judgements(judgements, report, shown) }]),
      ...sections.map(
        ({ id, title }): PagePart => ({
          title,
          tables: [
            ...questions
              .filter((question) => question.section === id && question.type !== "text")
              .flatMap((question) => tables.question(question, report, shown)),
            ...tables.measures(
              measures.filter((measure) => measure.section === id),
              report,
              shown,
            ),
          ],
        }),
      ),
      ...findingsPart(report.findings),
    ]),
    closing: [],
    provenance: () => provenanceOf(report),
  };
}

/** Plain or broken-down tables; the latter are loaded only when they are needed. */
async function tablesOf({ breakdowns }: Report): Promise<ReportTables> {
  if (breakdowns.length === 0) return plainTables;
  return (await import("./breakdown-tables.ts")).breakdownTables;
}

/** The condition that the cases were narrowed to, and how many were left out. */
function whereFact({ where, instrument: { unit } }: Report): readonly string[] {
  if (where === null) return [];
  const { condition, met, notMet, unknown } = where;
  const undecided = unknown === 0 ? "" : `, ${unknown} of them because it cannot be decided`;
  return [`${counted(met, unit)} where ${condition}; ${notMet + unknown} left out${undecided}`];
}
