import type { CsvRecord } from "./csv-record.ts";
import { decode } from "./decode.ts";
import { refuseJson, refuseMarkup } from "./other-form.ts";
import { plainRecords } from "./plain-records.ts";
import { type CountNames, findSeparator, type Separator } from "./separator.ts";
import type { TextForm } from "./text-form.ts";

/** How a record is written. */
export interface RecordForm {
  /** The cells that have a loose quotation mark, as in `6" bed`. */
  readonly loose: readonly number[];
  /** What separates the cells of the file; `null` where nothing does, as in a sheet. */
  readonly separator: Separator | null;
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
  refuseMarkup(head, name);
  const found = findSeparator(head, countNames);
  const { separator, skip } = found;
  const plain: RecordForm = { loose: [], separator };
  const chunks = prepend(start.subarray(skip), text);
  // A line that only names the separator is not a row of the table.
  const above = lineBreaks([start.toString("utf8", 0, skip)]);
  let row = 0;
  const rest = await plainRecords(chunks, separator, name, (record) => {
    row += 1;
    onRecord(record, row, above + row, 1, plain);
  });
  if (rest === null) return found;
  let line = above + row + 1;
  const { quotedRecords } = await import("./quoted-records.ts");
  const take = (record: CsvRecord, loose: readonly number[]) => {
    row += 1;
    const lines = 1 + lineBreaks(record);
    onRecord(record, row, line, lines, loose.length === 0 ? plain : { loose, separator });
    line += lines;
  };
  await quotedRecords(prepend(rest, chunks), separator, name, take, row);
  return found;
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
