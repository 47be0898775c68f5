import { decode } from "./decode.ts";
import { plainRecords } from "./plain-records.ts";
import type { Record } from "./record.ts";
import { findSeparator } from "./separator.ts";

/**
 * Reads a CSV file and hands over every record with its row, counted from 1 as in a spreadsheet:
 * an empty line is a row, a line break inside quotation marks starts none.
 *
 * The file is never held whole. Throws an `AuditError` for bytes that are no text and for
 * quotation marks that do not pair, with the row in which they open.
 */
export async function readRecords(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  onRecord: (record: Record, row: number) => void,
): Promise<void> {
  const source = bytes[Symbol.asyncIterator]();
  try {
    await readAll(decode({ [Symbol.asyncIterator]: () => source }, name), name, onRecord);
  } finally {
    // Whoever stopped, and where: an open file must not stay open.
    await source.return?.();
  }
}

async function readAll(
  text: AsyncGenerator<Buffer>,
  name: string,
  onRecord: (record: Record, row: number) => void,
): Promise<void> {
  const start = await beginning(text);
  const { separator, skip } = findSeparator(start.toString("utf8"));
  const chunks = prepend(start.subarray(skip), text);
  let row = 0;
  const hand = (record: Record) => {
    row += 1;
    onRecord(record, row);
  };
  const rest = await plainRecords(chunks, separator, name, hand);
  if (rest === null) return;
  const { quotedRecords } = await import("./quoted-records.ts");
  await quotedRecords(prepend(rest, chunks), separator, name, hand, row);
}

/** The start of the text, long enough to hold the header, so that the separator can be told. */
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
