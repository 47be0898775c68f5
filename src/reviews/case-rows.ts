import type { FindingCollector } from "../findings/collect.ts";
import type { OtherRow } from "../findings/finding.ts";
import type { Place } from "../findings/place.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { columnSums } from "./column-sums.ts";
import type { Columns } from "./columns.ts";
import { headingRows } from "./heading-rows.ts";
import { type HeldRow, isEmpty } from "./held-row.ts";
import type { ReviewCoder } from "./review-coder.ts";
import type { TotalsWord } from "./row-looks.ts";
import type { TakeRow } from "./row-origin.ts";
import { type RowSuspect, rowSuspects } from "./row-suspect.ts";
import { lineBreaksIn, rowsInCell } from "./rows-in-cell.ts";

/** Takes the records under a header one by one, and hands on those that are cases. */
export interface CaseRows {
  /** Takes a record, its row, the line in which it begins, and the number of its lines. */
  read(record: CsvRecord, row: number, line: number, lines: number): void;
  /** Decides on the rows that are still held. */
  end(): void;
}

interface Pending {
  readonly row: HeldRow;
  readonly suspect: Exclude<RowSuspect, { readonly looksLike: "header" }>;
  /** Whether it comes where totals do: last, or before a blank line or a note. */
  isPlaced: boolean;
}

/** A file with more suspicious rows in succession has cases of strange names. */
const mostPending = 100;

/**
 * Tells the cases of a source from rows that are none: totals, notes, headings, the header again.
 * A row that is certainly no case is left out and reported as an error; one that may be none is
 * counted and reported as a warning. What a row is may depend on those after it, so it is held until
 * they are known.
 */
export function caseRows(
  instrument: Instrument,
  columns: Columns,
  header: HeldRow,
  source: string,
  coder: ReviewCoder,
  take: TakeRow,
  findings: FindingCollector,
): CaseRows {
  const { judge } = coder;
  const sums = columnSums(instrument.questions, columns);
  const suspectOf = rowSuspects(instrument, columns, judge);
  const headings = headingRows(instrument, columns, judge);
  let pending: Pending[] = [];
  let last: CsvRecord | null = null;

  function count(record: CsvRecord, row: number, line: number): void {
    const coded = coder.code(record, row, line);
    if (coded === null) return;
    sums.add(record, coded);
    last = record;
    take(coded, coder.origin);
  }

  function report({ record, row, line }: HeldRow, looksLike: OtherRow, certain: boolean): void {
    const caseId = columns.idOf(record) || null;
    const place: Place = { file: source, row, line, column: null, caseId };
    findings.add({ code: "not-a-case", looksLike, certain, place });
    if (certain) coder.rows.otherRows += 1;
  }

  /** Whether the cells of a row are what they would be in a line of totals. */
  function hasTotals(record: CsvRecord, word: TotalsWord | null): boolean {
    const cells = judge(record).map(({ cell, text, isValid }) => {
      const kind = sums.kindOf(cell, text);
      const isNoAnswer = !isValid && isNumeric(text);
      const isSum = kind === "sum" && Number(text) > 1;
      return { isValid, isSum, isTotal: isNoAnswer || kind !== null };
    });
    switch (word) {
      case "strong":
        return !cells.some(({ isValid }) => isValid) || cells.some(({ isTotal }) => isTotal);
      case "weak":
        return cells.every(({ isTotal }) => isTotal);
      case null:
        // Without a word, only numbers that no case would have.
        return (
          sums.cases > 1 &&
          cells.every(({ isTotal }) => isTotal) &&
          cells.some(({ isSum }) => isSum)
        );
    }
  }

  function settle(isEnd: boolean): void {
    const rows = pending;
    pending = [];
    const proven = new Set(
      rows.filter(
        ({ row, suspect, isPlaced }) =>
          suspect.looksLike === "totals" &&
          (isPlaced || isEnd) &&
          hasTotals(row.record, suspect.word),
      ),
    );
    for (const one of rows) {
      const { row, suspect } = one;
      const isPlaced = one.isPlaced || isEnd;
      const isWord = suspect.looksLike === "totals" && suspect.word === "strong";
      const certain =
        suspect.looksLike === "note"
          ? suspect.marked || isEnd
          : // "Mean" and "SD" below a proven "Total" are as certain.
            proven.has(one) || (isWord && isPlaced && proven.size > 0);
      if (certain || isWord || suspect.looksLike === "note")
        report(row, suspect.looksLike, certain);
      if (!certain) count(row.record, row.row, row.line);
    }
    if (proven.size > 0) sums.startBlock();
  }

  function sort(record: CsvRecord, row: number, line: number, lines: number): void {
    if (pending.length > 0 && isEmpty(record)) {
      for (const one of pending) one.isPlaced = true;
      count(record, row, line);
      return;
    }
    const suspect = suspectOf(record, last);
    if (suspect === null) {
      if (pending.length > 0) settle(false);
      count(record, row, line);
      return;
    }
    if (suspect.looksLike === "header") {
      settle(true);
      report({ record, row, line, lines }, "header", true);
      return;
    }
    if (suspect.looksLike === "note") for (const one of pending) one.isPlaced = true;
    pending.push({ row: { record, row, line, lines }, suspect, isPlaced: false });
    if (pending.length > mostPending) settle(false);
  }

  function checkLines({ record, row, line }: HeldRow): void {
    const swallowed = rowsInCell(record, columns.header.length, judge);
    if (swallowed === null) return;
    const { cell, certain } = swallowed;
    const before = record.slice(0, cell).reduce((sum, text) => sum + lineBreaksIn(text), 0);
    const opens = line + before;
    const closes = opens + lineBreaksIn(record[cell] ?? "");
    const caseId = columns.idOf(record) || null;
    const place: Place = {
      file: source,
      row,
      line: opens,
      column: columns.header[cell] ?? null,
      caseId,
    };
    findings.add({ code: "rows-in-cell", certain, closes, place });
  }

  if (header.lines > 1) checkLines(header);
  return {
    read(record, row, line, lines) {
      if (columns.isChosen !== null && !isEmpty(record) && !columns.isChosen(record)) {
        coder.rows.leftOutRows += 1;
        return;
      }
      if (lines > 1) checkLines({ record, row, line, lines });
      if (
        !headings.searches ||
        isEmpty(record) ||
        suspectOf(record, last)?.looksLike === "header"
      ) {
        sort(record, row, line, lines);
        return;
      }
      const sorted = headings.take({ record, row, line, lines });
      for (const held of sorted.headings) report(held, "headings", true);
      for (const held of sorted.cases) sort(held.record, held.row, held.line, held.lines);
    },
    end() {
      for (const held of headings.end()) sort(held.record, held.row, held.line, held.lines);
      settle(true);
    },
  };
}

/** Whether a text is a number as totals are printed: "1,204", "43%", "£12.50". */
function isNumeric(text: string): boolean {
  return /^[-+−]?[£$€]?\d[\d.,\s]*%?$/.test(text);
}
