import type { Separator } from "./separator.ts";
import { recordSplitter } from "./split-records.ts";

/** A record as it is written: its cells with their quotation marks, and its line end. */
export interface RawRecord {
  readonly cells: readonly string[];
  readonly end: string;
}

/**
 * The records of a CSV that can be read, as they are written: joined by the separator they give the
 * text again, to the last character.
 */
export async function* rawRecords(
  pieces: AsyncIterable<string>,
  separator: Separator,
): AsyncGenerator<RawRecord> {
  let records: RawRecord[] = [];
  const splitter = recordSplitter(separator, (cells, end) => records.push({ cells, end }));
  for await (const piece of pieces) {
    splitter.push(piece);
    yield* records;
    records = [];
  }
  splitter.end();
  yield* records;
}
