import { columnNames } from "../instrument/column-names.ts";
import { fold } from "../instrument/fold.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { decimalSigns, parseNumber } from "../instrument/parse-number.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import type { Columns } from "./columns.ts";
import { countNames } from "./find-header.ts";
import { isEmpty } from "./held-row.ts";
import type { JudgeCells, JudgedCell } from "./judged-cells.ts";
import {
  firstFilled,
  idShape,
  isMarkedNote,
  isSentence,
  mayBeWord,
  type TotalsWord,
  totalsWords,
} from "./row-looks.ts";

/** What a row may be instead of a case, judged by the row alone and the case above it. */
export type RowSuspect =
  | { readonly looksLike: "header" }
  | { readonly looksLike: "totals"; readonly word: TotalsWord | null }
  | { readonly looksLike: "note"; readonly marked: boolean };

/**
 * Suspects rows that are no cases. `last` is the record of the case above, if there is one. Nearly
 * every row is a case with a plain id, and is passed after a look at that.
 */
export function rowSuspects(
  instrument: Instrument,
  columns: Columns,
  judge: JudgeCells,
): (record: CsvRecord, last: CsvRecord | null) => RowSuspect | null {
  const names = columnNames(instrument);
  const wordOf = totalsWords(instrument);
  const isNumbered = names.keys().some((name) => /\d$/.test(name));
  // Ids of questions are plain words; folding every case id would cost more than coding its row.
  const mayBeName = (id: string) =>
    (isNumbered || !endsInDigit(id)) && names.has(id.trim().toLowerCase());
  /** Whether an id is neither a column's name, nor a word for totals, nor the start of a note. */
  const isPlain = (id: string, lastId: string) => {
    const isOneWord = !id.includes(" ");
    if (isOneWord && endsInDigit(id) && !isNumbered && !id.includes("=")) return true;
    if (id === "" || mayBeWord(id) || mayBeName(id)) return false;
    return isOneWord || isSentence(lastId) || !isSentence(id);
  };
  const isHeader = (record: CsvRecord) => {
    const named = countNames(record.map(fold), names);
    return named >= 2 && named * 2 >= record.filter((text) => text.trim() !== "").length;
  };

  return (record, last) => {
    const id = record[columns.caseId] ?? "";
    const lastId = last?.[columns.caseId] ?? "";
    if (isPlain(id, lastId)) return null;
    if (isEmpty(record)) return null;
    const hasId = id.trim() !== "";
    const text = hasId ? id : firstFilled(record);
    if (names.has(fold(text)) && isHeader(record)) return { looksLike: "header" };
    const word = wordOf(text);
    // Among cases called a to z, "n" is one of them.
    if (word === "strong" || (word === "weak" && idShape(lastId) !== idShape(text))) {
      return { looksLike: "totals", word };
    }
    if (isMarkedNote(text) && !isAnswered(judge(record)))
      return { looksLike: "note", marked: true };
    const isLonger = last !== null && isSentence(text) && !isSentence(lastId);
    if (isLonger && !isAnswered(judge(record))) return { looksLike: "note", marked: false };
    return hasId || columns.caseId === -1 ? null : { looksLike: "totals", word: null };
  };
}

/**
 * Whether cells answer as those of a case. A note that contains separators may have one cell with a
 * number, such as a year, that some question would take.
 */
function isAnswered(cells: readonly JudgedCell[]): boolean {
  const valid = cells.filter(({ isValid }) => isValid);
  return valid.length > 1 || valid.some(({ text }) => !isNumber(text));
}

function isNumber(text: string): boolean {
  return decimalSigns.some((sign) => parseNumber(text, sign) !== null);
}

function endsInDigit(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0x30 && last <= 0x39;
}
