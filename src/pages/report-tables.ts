import type { Report, ReportMeasure, ReportQuestion } from "../report/report.ts";
import type { Table } from "./page.ts";

/** What is shown of a report. */
export interface ShownTables {
  readonly bases: boolean;
  readonly intervals: boolean;
}

/** How the parts of a report become tables: as they are, or broken down. */
export interface ReportTables {
  /** What must be said at the head of how they were made. */
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
