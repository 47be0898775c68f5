import type { Report, ReportMeasure, ReportQuestion } from "../report/report.ts";
import type { Table } from "./page.ts";

/** The optional contents of a report's tables. */
export interface ShownTables {
  readonly bases: boolean;
  readonly intervals: boolean;
}

/** Turns the parts of a report into tables, plain or broken down. */
export interface ReportTables {
  /** Facts about the method, for the head of the report. */
  facts(report: Report): readonly string[];
  judgements(
    judgements: readonly ReportQuestion[],
    report: Report,
    shown: ShownTables,
  ): readonly Table[];
  question(question: ReportQuestion, report: Report, shown: ShownTables): readonly Table[];
  measures(
    measures: readonly ReportMeasure[],
    report: Report,
    shown: ShownTables,
  ): readonly Table[];
}
