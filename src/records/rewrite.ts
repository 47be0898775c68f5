import { type RawRecord, rawRecords } from "./raw-records.ts";
import type { Encoding, TextForm } from "./text-form.ts";

type Bytes = AsyncIterable<Uint8Array>;

/** New texts of some cells of a row, by their places in it. */
export type CellChanges = ReadonlyMap<number, string>;

/**
 * A CSV file with some cells changed, and otherwise the same bytes: `changes` are by row, counted
 * from 1; `form` is how the file is written down. The file must be one that can be read.
 *
 * Reads it as text with one character for each byte, since separators, quotation marks and line
 * ends are single bytes everywhere in UTF-8 and in Windows-1252.
 */
export async function* rewritten(
  bytes: Bytes,
  form: TextForm,
  changes: ReadonlyMap<number, CellChanges>,
): AsyncGenerator<Uint8Array> {
  const encode = await encoderOf(form.encoding);
  const { before, rest } = await parted(pieces(bytes, form), form);
  const back = (text: string) => bytesOf(text, form.encoding);
  yield back(before);
  let row = 0;
  let held: string[] = [];
  for await (const record of rawRecords(rest, form.separator)) {
    row += 1;
    const change = changes.get(row);
    const written = change === undefined ? record : changed(record, change, form, encode);
    held.push(written.cells.join(form.separator), written.end);
    if (held.length < heldAtOnce) continue;
    yield back(held.join(""));
    held = [];
  }
  yield back(held.join(""));
}

const heldAtOnce = 4_000;

/** Whether a text can be written in an encoding and be read as the same again. */
export async function canHold(encoding: Encoding, text: string): Promise<boolean> {
  if (encoding !== "windows-1252") return true;
  const { default: iconv } = await import("iconv-lite");
  return iconv.decode(iconv.encode(text, encoding), encoding) === text;
}

/** Turns text into one character for each of its bytes. */
async function encoderOf(encoding: Encoding): Promise<(text: string) => string> {
  if (encoding !== "windows-1252") return (text) => Buffer.from(text).toString("latin1");
  const { default: iconv } = await import("iconv-lite");
  return (text) => iconv.encode(text, encoding).toString("latin1");
}

/** A file as text with one character for each byte, UTF-16 as if it were UTF-8. */
async function* pieces(bytes: Bytes, { encoding }: TextForm): AsyncGenerator<string> {
  if (encoding === "utf-8" || encoding === "windows-1252") {
    for await (const piece of bytes) yield latin1(Buffer.from(piece));
    return;
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const piece of bytes) {
    yield latin1(Buffer.from(decoder.decode(piece, { stream: true })));
  }
  yield latin1(Buffer.from(decoder.decode()));
}

function latin1(bytes: Buffer): string {
  return bytes.toString("latin1");
}

function bytesOf(text: string, encoding: Encoding): Uint8Array {
  const bytes = Buffer.from(text, "latin1");
  if (encoding === "utf-8" || encoding === "windows-1252") return bytes;
  const wide = Buffer.from(bytes.toString("utf8"), "utf16le");
  return encoding === "utf-16le" ? wide : wide.swap16();
}

/** What comes before the first record, and the rest. */
async function parted(text: AsyncGenerator<string>, { byteOrderMark, skip }: TextForm) {
  const length = skip + (byteOrderMark ? 3 : 0);
  let start = "";
  while (start.length < length) {
    const next = await text.next();
    if (next.done) break;
    start += next.value;
  }
  async function* rest() {
    yield start.slice(length);
    yield* text;
  }
  return { before: start.slice(0, length), rest: rest() };
}

function changed(
  { cells, end }: RawRecord,
  change: CellChanges,
  { separator }: TextForm,
  encode: (text: string) => string,
): RawRecord {
  const written = [...cells];
  for (const [cell, text] of change) {
    while (written.length <= cell) written.push("");
    const quotes =
      written[cell]?.startsWith('"') || /["\r\n]/.test(text) || text.includes(separator);
    written[cell] = encode(quotes ? `"${text.replaceAll('"', '""')}"` : text);
  }
  return { cells: written, end };
}
