import { columnNames } from "../instrument/column-names.ts";
import { foldHeading } from "../instrument/headings.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { type HeldRow, isEmpty } from "./held-row.ts";
import { matchHeadings } from "./match-headings.ts";
import { optionColumns } from "./option-columns.ts";

/** Where the table of a file begins. */
export interface FoundHeader {
  readonly header: HeldRow;
  /** Rows with something in them above the header: a title, a comment. */
  readonly above: readonly HeldRow[];
  /** Rows below it that were read in search of it. */
  readonly below: readonly HeldRow[];
}

export interface HeaderSearch {
  /** How many of an instrument's columns a record names. */
  countKnown(record: CsvRecord): number;
  /** Takes the next record; `null` while it is not known which one is the header. */
  take(row: HeldRow): FoundHeader | null;
  /** The header when no more records come; `null` if all were empty. */
  end(): FoundHeader | null;
}

/** So many records are searched for a header. Titles and comments above a table take up fewer. */
const mostRows = 20;

/**
 * Looks for the header of a file. It is the first record with anything in it, unless that names
 * fewer than two of an instrument's columns, by id or otherwise, and one of the next records names
 * more: then the records above it are a title or a comment.
 */
export function findHeader(instruments: readonly Instrument[]): HeaderSearch {
  const namings = instruments.map(columnNames);
  const known = (record: CsvRecord) => {
    const folded = record.map(foldHeading);
    const byId = Math.max(...namings.map((names) => countNames(folded, names)));
    // Nearly every header names its columns by id, and the rest takes as long as scoring 50 cases.
    if (byId > 1) return byId;
    return Math.max(...instruments.map((one) => countKnown(record, one)));
  };
  const held: HeldRow[] = [];
  let knownInFirst = 0;

  const begin = (at: number): FoundHeader | null => {
    const header = held[at];
    if (header === undefined) return null;
    return { header, above: held.slice(0, at), below: held.slice(at + 1) };
  };
  return {
    countKnown: known,
    take(row) {
      if (isEmpty(row.record)) return null;
      held.push(row);
      const count = known(row.record);
      if (held.length === 1) {
        knownInFirst = count;
        return count < 2 ? null : begin(0);
      }
      if (count >= Math.max(2, knownInFirst + 1)) return begin(held.length - 1);
      return held.length < mostRows ? null : begin(0);
    },
    end: () => begin(0),
  };
}

/** How many columns a record names by whatever a question may be called in an export. */
function countKnown(record: CsvRecord, instrument: Instrument): number {
  const headings = record.map((text) => [text]);
  return matchHeadings(headings, instrument).cells.size + optionColumns(record, instrument).size;
}

/** How many different columns a folded record names. */
export function countNames(
  folded: readonly string[],
  names: { has(name: string): boolean },
): number {
  return new Set(folded.filter((name) => names.has(name))).size;
}
