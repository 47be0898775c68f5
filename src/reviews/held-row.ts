import type { CsvRecord } from "../records/csv-record.ts";

/** A record with its place in the file, kept until it is known what it is. */
export interface HeldRow {
  readonly record: CsvRecord;
  /** Counted from 1 as in a spreadsheet. */
  readonly row: number;
  /** The line in which it begins, counted from 1, and the number of lines that it takes up. */
  readonly line: number;
  readonly lines: number;
}

/** Whether a record has nothing in it. */
export function isEmpty(record: CsvRecord): boolean {
  for (const text of record) if (text !== "" && text.trim() !== "") return false;
  return true;
}
