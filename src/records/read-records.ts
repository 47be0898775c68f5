import { AuditError } from "../findings/audit-error.ts";
import type { CsvRecord } from "./csv-record.ts";
import { decode } from "./decode.ts";
import { refuseJson } from "./other-form.ts";
import { readCell } from "./read-cell.ts";
import { type CountNames, findSeparator, type Separator } from "./separator.ts";
import { recordSplitter } from "./split-records.ts";
import type { TextForm } from "./text-form.ts";

/** How a record is written. */
export interface RecordForm {
  /** The cells that have a loose quotation mark, as in `6" bed`. */
  readonly loose: readonly number[];
  /** What separates the cells of the file. */
  readonly separator: Separator;
}

/**
 * Takes a record, its row, the line in which it begins, both counted from 1, the number of lines
 * that it takes up, and how it is written.
 */
export type TakeRecord = (
  record: CsvRecord,
  row: number,
  line: number,
  lines: number,
  form: RecordForm,
) => void;

/**
 * Reads a CSV file and hands over every record with its row, counted from 1 as in a spreadsheet:
 * an empty line is a row; a line break inside quotation marks starts a line and no row.
 *
 * `countNames` says how many expected columns a record names, so that the separator is the one under
 * which most do. Gives how the file is written down. The file is never held whole. Throws an `AuditError` for
 * bytes that are not text and for quotation marks that do not pair, with the row in which they open.
 */
export async function readRecords(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  onRecord: TakeRecord,
  countNames?: CountNames,
): Promise<TextForm> {
  const source = bytes[Symbol.asyncIterator]();
  let form: Pick<TextForm, "encoding" | "byteOrderMark"> = {
    encoding: "utf-8",
    byteOrderMark: false,
  };
  try {
    const text = decode({ [Symbol.asyncIterator]: () => source }, name, (detected) => {
      form = detected;
    });
    const { separator, skip } = await readAll(text, name, onRecord, countNames);
    return { ...form, separator, skip };
  } finally {
    // Wherever reading stopped, an open file must not stay open.
    await source.return?.();
  }
}

async function readAll(
  text: AsyncGenerator<Buffer>,
  name: string,
  onRecord: TakeRecord,
  countNames: CountNames | undefined,
): Promise<Pick<TextForm, "separator" | "skip">> {
  const start = await beginning(text);
  const head = start.toString("utf8");
  refuseJson(head, name);
  const found = findSeparator(head, countNames);
  const { separator, skip } = found;
  const plain: RecordForm = { loose: [], separator };
  let row = 0;
  // A line that only names the separator is not a row of the table.
  let line = 1 + lineBreaks([start.toString("utf8", 0, skip)]);
  const splitter = recordSplitter(separator, (cells, _, length, hasMarks) => {
    row += 1;
    if (length > longest) throw tooLong(name, row);
    if (!hasMarks) {
      onRecord(cells, row, line, 1, plain);
      line += 1;
      return;
    }
    const { record, loose } = readCells(cells, name, row);
    const lines = 1 + lineBreaks(record);
    onRecord(record, row, line, lines, loose.length === 0 ? plain : { loose, separator });
    line += lines;
  });
  for await (const piece of prepend(start.subarray(skip), text)) {
    splitter.push(piece.toString("utf8"));
    // One more, since it may end in half of a line end; else the pieces would decide.
    if (splitter.held > longest + 1) throw tooLong(name, row + 1);
  }
  splitter.end();
  return found;
}

/**
 * No record of reviews is longer than this, in characters. A longer one is not CSV, or has an opening
 * quotation mark that is never closed.
 */
const longest = 1 << 20;

function tooLong(name: string, row: number): AuditError {
  return new AuditError(
    `unsupported row: ${name}, row ${row} is longer than a megabyte; is it a CSV, and does every quotation mark close?`,
  );
}

/** The texts of cells, and which of them have a loose quotation mark. */
function readCells(cells: readonly string[], name: string, row: number) {
  const record: string[] = [];
  const loose: number[] = [];
  for (const [index, written] of cells.entries()) {
    const cell = readCell(written);
    switch (cell.kind) {
      case "unclosed":
        throw new AuditError(
          `unclosed quotation mark: ${name}, row ${row}: a cell opens with " and does not end with one before the next separator`,
        );
      case "invalid":
        throw new AuditError(
          `invalid quotation mark: ${name}, row ${row}: a cell with " inside must be written in quotation marks, each " inside doubled`,
        );
      case "loose":
        loose.push(index);
        break;
      case "plain":
      case "quoted":
        break;
    }
    record.push(cell.text);
  }
  return { record, loose };
}

/** The line breaks inside a record, which only quotation marks allow. */
function lineBreaks(record: CsvRecord): number {
  let count = 0;
  for (const text of record) {
    if (/[\r\n]/.test(text)) count += text.match(/\r\n|\r|\n/g)?.length ?? 0;
  }
  return count;
}

/** The start of the text, long enough for the header, which shows the separator. */
async function beginning(text: AsyncGenerator<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < 1 << 16) {
    const next = await text.next();
    if (next.done) break;
    chunks.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(chunks);
}

async function* prepend(start: Buffer, text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  yield* text;
}
