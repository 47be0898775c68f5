import type { Place } from "../findings/place.ts";
import type { CodedRow } from "../instrument/coded-row.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { ownedText } from "../records/owned-text.ts";
import type { Columns } from "./columns.ts";
import type { TickReader } from "./tick-reader.ts";

/**
 * What a coded row was made from. Texts are cut out on demand, since most takers of rows need
 * none. The next row overwrites it.
 */
export interface RowOrigin {
  /** The name of the source. */
  readonly source: string;
  /** Counted from 1 as in a spreadsheet, the header included. */
  readonly row: number;
  /** The line of the file in which the row begins, counted from 1. */
  readonly line: number;
  /** The case id without surrounding space, empty where there is none; a copy that may be kept. */
  caseId(): string;
  /** The reader who coded the row, as first written, where a column says so; otherwise empty. */
  reader(): string;
  /**
   * The cell of the question at this position, or the codes of what is ticked; blank where the source has no
   * such column.
   */
  text(question: number): string;
}

/** Takes one coded row and what it was made of; the next row overwrites both. */
export type TakeRow = (row: CodedRow, origin: RowOrigin) => void;

/** The origin of one source's rows, moved from record to record. */
export interface MovingOrigin extends RowOrigin {
  readonly record: CsvRecord;
  moveTo(record: CsvRecord, row: number, line: number): void;
  /** The place of a cell of this row; with −1, of the row itself. */
  placeOf(cell: number): Place;
}

/** The origin of the rows of a source; `nameReader` gives the name of the reader in a cell. */
export function rowOrigin(
  source: string,
  columns: Columns,
  nameReader: (text: string) => string,
  ticks: ReadonlyMap<number, TickReader> = new Map(),
): MovingOrigin {
  let record: CsvRecord = [];
  let row = 0;
  let line = 0;
  const trimmed = (cell: number) => (record[cell] ?? "").trim();
  return {
    source,
    get record() {
      return record;
    },
    get row() {
      return row;
    },
    get line() {
      return line;
    },
    moveTo(nextRecord, nextRow, nextLine) {
      record = nextRecord;
      row = nextRow;
      line = nextLine;
    },
    caseId: () => ownedText(columns.idOf(record)),
    reader: () => (columns.reader === -1 ? "" : nameReader(ownedText(trimmed(columns.reader)))),
    text(question) {
      const reader = ticks.get(question);
      const text = record[columns.questions[question] ?? -1] ?? "";
      if (reader === undefined) return text;
      const { answers, separator } = reader.question;
      const ticked = reader.ticked(record).map((position) => answers[position]?.code);
      return ticked.length === 0 && !reader.isUnticked(record) ? text : ticked.join(separator);
    },
    placeOf: (cell) => ({
      file: source,
      row,
      line,
      column: columns.header[cell] ?? null,
      caseId: columns.idOf(record) || null,
    }),
  };
}
