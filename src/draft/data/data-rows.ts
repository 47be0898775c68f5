import type { CsvRecord } from "../../records/csv-record.ts";
import { type HeldRow, isEmpty } from "../../reviews/held-row.ts";
import { firstFilled, idShape, isMarkedNote, totalsWords } from "../../reviews/row-looks.ts";
import { rowsLookedAt, surveyHeadings } from "../../reviews/survey-headings.ts";

/** The table in a file: its headings, and the rows that are cases. */
export interface DataRows {
  readonly headings: readonly string[];
  /** For each column its further names, such as the question in words below a short name. */
  readonly words: readonly string[];
  readonly rows: readonly CsvRecord[];
  /** The row of the header, counted from 1. */
  readonly headerRow: number;
  /** The rows below it that have headings too, and those at the end that are totals or notes. */
  readonly headingRows: number;
  readonly leftOut: readonly number[];
}

/** So many rows are searched for the header. */
const mostAbove = 20;

/** Finds the table among the rows of a file; `null` if nothing is filled. */
export function dataRows(rows: readonly CsvRecord[]): DataRows | null {
  const first = rows.slice(0, mostAbove).map(filledIn);
  const most = Math.max(0, ...first);
  const at = first.findIndex((filled) => filled > 0 && filled * 2 > most);
  const found = rows[at];
  if (found === undefined) return null;
  const held = (record: CsvRecord, row: number): HeldRow => ({
    record,
    row: row + 1,
    line: row + 1,
    lines: 1,
  });
  const header = held(found, at);
  const below = rows
    .slice(at + 1, at + 1 + rowsLookedAt)
    .map((record, index) => held(record, at + 1 + index));
  const survey = surveyHeadings(header, null, below);
  const further = survey?.further.length ?? 0;
  const start = at + 1 + further;
  let end = rows.length;
  const leftOut: number[] = [];
  const wordOf = totalsWords({ unit: "case", questions: [] });
  for (; end > start; end -= 1) {
    const record = rows[end - 1] ?? [];
    if (isEmpty(record)) continue;
    const text = firstFilled(record);
    if (wordOf(text) !== "strong" && !isMarkedNote(text)) break;
    // Where cases have names, one of them may be such a word.
    const before = rows.slice(start, end - 1).findLast((one) => !isEmpty(one)) ?? [];
    if (leftOut.length === 0 && idShape(firstFilled(before)) === idShape(text)) break;
    leftOut.unshift(end);
  }
  const width = Math.max(
    found.length,
    ...(survey?.further.map(({ record }) => record.length) ?? []),
  );
  const names = Array.from(
    { length: width },
    (_, cell) => survey?.names[cell] ?? [found[cell] ?? ""],
  );
  return {
    headings: names.map(([name = ""]) => name.trim()),
    words: names.map(([, words = ""]) => words.trim()),
    rows: rows.slice(start, end).filter((record) => !isEmpty(record)),
    headerRow: at + 1,
    headingRows: further,
    leftOut,
  };
}

function filledIn(record: CsvRecord): number {
  return record.filter((text) => text.trim() !== "").length;
}
