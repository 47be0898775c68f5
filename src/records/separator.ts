import type { CsvRecord } from "./csv-record.ts";
import { readCell } from "./read-cell.ts";
import { recordSplitter } from "./split-records.ts";

/** What can separate the cells of a file; of two that are equally frequent the first wins. */
export const separators = [",", ";", "\t", "|"] as const;
export type Separator = (typeof separators)[number];

/** How many columns a record names that are expected in the header. */
export type CountNames = (record: CsvRecord) => number;

export interface FoundSeparator {
  readonly separator: Separator;
  /** The length of a leading line that only names the separator, with its line end; 0 without one. */
  readonly skip: number;
}

/**
 * The separator of a file, from its start: the one under which one of the first lines names most of
 * the expected columns. Where several do, or none does: the one that a leading `sep=;` names, as
 * spreadsheets understand it, or else the most frequent one in the first line that is not blank.
 *
 * Frequency alone is not enough: a heading may be a sentence with separators in it.
 */
export function findSeparator(start: string, countNames: CountNames = () => 0): FoundSeparator {
  const { named, skip } = declaredSeparator(start);
  // A blank line has no separator, and no cells.
  const written = start.slice(skip).replace(/^(?:[^\S\r\n]*[\r\n])+/, "");
  const first = separators.map((separator) => firstRecord(written, separator));
  const cells = first.map((record) => record?.length ?? 0);
  const byFrequency = separators.toSorted(
    (one, other) => (cells[separators.indexOf(other)] ?? 0) - (cells[separators.indexOf(one)] ?? 0),
  );
  const [best = ","] = [...named, ...byFrequency];
  const isOnly = cells.filter((count) => count > 1).length < 2;
  const inFirst = countNames(first[separators.indexOf(best)] ?? []);
  if (isOnly && inFirst > 1) return { separator: best, skip };
  const counts = new Map(
    separators.map((separator) => [separator, mostNames(written, separator, countNames)]),
  );
  const most = Math.max(...counts.values());
  const candidates = [...named, ...byFrequency].filter((one) => counts.get(one) === most);
  return { separator: candidates[0] ?? best, skip };
}

/**
 * The separator of a leading `sep=;`. A spreadsheet that has saved the line as a row of the table
 * has filled it up with separators, its own ones: `sep=;,,,,` is followed by commas.
 */
function declaredSeparator(start: string): { named: readonly Separator[]; skip: number } {
  const line = /^(?:"sep=([,;\t|])"|sep=([,;\t|]))([,;\t|]*)(?:\r\n|\n|\r)/i.exec(start);
  const [whole = "", quoted, plain, filling = ""] = line ?? [];
  const isEven = [...filling].every((sign) => sign === filling[0]);
  if (line === null || !isEven) return { named: [], skip: 0 };
  const named = [filling[0], quoted ?? plain].flatMap(
    (sign) => separators.find((separator) => separator === sign) ?? [],
  );
  return { named, skip: whole.length };
}

/** So many records are searched for one that names columns; the header is among them. */
const mostRecords = 20;
/** And in no more text than this: the rest of a long record says nothing of the header. */
const mostText = 1 << 16;

function mostNames(text: string, separator: Separator, countNames: CountNames): number {
  const records = firstRecords(text, separator, mostRecords);
  return Math.max(0, ...records.map((record) => countNames(record.map((cell) => cell ?? ""))));
}

/** The first record, if its quotation marks pair: `"a,b";c` has no cells that commas separate. */
function firstRecord(text: string, separator: Separator): CsvRecord | null {
  const [record] = firstRecords(text, separator, 1);
  return record?.every((cell) => cell !== null) ? record.map((cell) => cell ?? "") : null;
}

/** The texts of cells; `null` for one whose quotation marks do not pair. */
type DoubtfulRecord = readonly (string | null)[];

function firstRecords(text: string, separator: Separator, most: number): readonly DoubtfulRecord[] {
  const records: DoubtfulRecord[] = [];
  const splitter = recordSplitter(separator, (cells) => {
    if (records.length < most) records.push(cells.map(textOf));
  });
  const start = text.slice(0, mostText);
  // Line by line, to stop early.
  for (const [line] of start.matchAll(/[^\r\n]*(?:\r\n|[\r\n]|$)/g)) {
    if (records.length >= most) break;
    splitter.push(line);
  }
  if (records.length < most) splitter.end();
  return records;
}

function textOf(written: string): string | null {
  const cell = readCell(written);
  return "text" in cell ? cell.text : null;
}
