import type { Separator } from "./separator.ts";

/** A record as it is written: its cells with their quotation marks, and its line end. */
export interface RawRecord {
  readonly cells: readonly string[];
  readonly end: string;
}

/**
 * The records of a CSV whose quotation marks pair, as they are written: joined by the separator
 * they give the text again, to the last character. An empty line is a record, since it is a row.
 */
export async function* rawRecords(
  pieces: AsyncIterable<string>,
  separator: Separator,
): AsyncGenerator<RawRecord> {
  let held = "";
  for await (const piece of pieces) {
    const { whole, rest } = lines(held + piece);
    for (const { text, end } of whole) yield { cells: cellsOf(text, separator), end };
    held = rest;
  }
  // A carriage return that no line feed followed is a line end by itself.
  const end = held.endsWith("\r") ? "\r" : "";
  const text = held.slice(0, held.length - end.length);
  if (held !== "") yield { cells: cellsOf(text, separator), end };
}

interface Line {
  readonly text: string;
  readonly end: string;
}

/** The complete lines of a text, and the rest. Quotation marks can enclose line ends. */
function lines(text: string): { readonly whole: readonly Line[]; readonly rest: string } {
  const whole: Line[] = [];
  let open = "";
  let isOpen = false;
  const parts = text.split(/(\r\n|\n|\r(?!$))/);
  for (let at = 0; at < parts.length; at += 2) {
    const [part = "", end] = parts.slice(at, at + 2);
    if (hasOddMarks(part)) isOpen = !isOpen;
    open += part;
    if (end === undefined) break;
    if (isOpen) open += end;
    else {
      whole.push({ text: open, end });
      open = "";
    }
  }
  return { whole, rest: open };
}

/** The cells of a record, with their quotation marks, which can enclose separators. */
function cellsOf(record: string, separator: Separator): readonly string[] {
  if (!record.includes('"')) return record.split(separator);
  const cells: string[] = [];
  let open: string | null = null;
  for (const part of record.split(separator)) {
    const isOpen: boolean = (open !== null) !== hasOddMarks(part);
    const text: string = open === null ? part : open + separator + part;
    open = isOpen ? text : null;
    if (!isOpen) cells.push(text);
  }
  return cells;
}

/** Whether a quotation begins or ends here: a doubled mark inside one is a mark. */
function hasOddMarks(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count % 2 === 1;
}
