import type { CsvRecord } from "../csv-record.ts";

/** A workbook that was opened; no row of it has been read. */
export interface OpenWorkbook {
  /** In the order of their tabs. */
  readonly sheets: readonly WorkbookSheet[];
}

export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /**
   * The rows that the file has, in their order, from the first; those with nothing in them may be
   * absent. With `most`, at most so many are read, and what only a look at the whole sheet shows is
   * left out: whether a row is hidden, and formulas without a value. Throws an `AuditError` where the
   * file is damaged.
   */
  rows(most?: number): AsyncIterable<SheetRow>;
}

export interface SheetRow {
  /** As the sheet shows it: counted from 1. */
  readonly row: number;
  readonly record: CsvRecord;
  /** Hidden by hand, by a filter or by a group that is closed. */
  readonly isHidden: boolean;
}
