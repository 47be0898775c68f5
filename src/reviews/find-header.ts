import { columnNames } from "../instrument/column-names.ts";
import { foldHeading } from "../instrument/headings.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { type HeldRow, isEmpty } from "./held-row.ts";
import { matchHeadings } from "./match-headings.ts";
import { optionColumns } from "./option-columns.ts";
import { rowsLookedAt, surveyHeadings } from "./survey-headings.ts";

/** Where the table of a file begins. */
export interface FoundHeader {
  readonly header: HeldRow;
  /** Further names of its columns, from rows of headings under it; empty where there are none. */
  readonly names: readonly (readonly string[])[];
  /** How many further rows of headings there are. */
  readonly headingRows: number;
  /** Rows with something in them above the header: a title, a comment. */
  readonly above: readonly HeldRow[];
  /** Rows below the headings that were read in search of them. */
  readonly below: readonly HeldRow[];
}

export interface HeaderSearch {
  /** How many of an instrument's columns a record names. */
  countKnown(record: CsvRecord): number;
  /** Takes the next record; `null` while it is not known which one is the header, or whether it is alone. */
  take(row: HeldRow): FoundHeader | null;
  /** The header when no more records come; `null` if all were empty. */
  end(): FoundHeader | null;
}

/** So many records are searched for a header. Titles and comments above a table take up fewer. */
const mostRows = 20;

/** Under a header there may be a million empty rows, which are not to be held. */
const mostHeld = 100;

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
  /** The row that is the header, once that is known. */
  let found = -1;

  const begin = (): FoundHeader | null => {
    const at = Math.max(found, 0);
    const [first] = held.slice(at);
    if (first === undefined) return null;
    const under = held.slice(at + 1).filter((row) => !isEmpty(row.record));
    const survey = surveyHeadings(first, held[at - 1] ?? null, under);
    const { header, further, names } = survey ?? { header: first, further: [], names: [] };
    const before = held.indexOf(header);
    return {
      header,
      names,
      headingRows: further.length,
      above: held.slice(0, before),
      below: held.slice(before + 1).filter((row) => !further.includes(row)),
    };
  };
  /** Looks for the header in the row that was held last; gives whether it is known. */
  const isFound = (record: CsvRecord): boolean => {
    if (found !== -1) return true;
    const count = known(record);
    if (held.length === 1) {
      knownInFirst = count;
      if (count > 1) found = 0;
    } else if (count >= Math.max(2, knownInFirst + 1)) found = held.length - 1;
    else if (held.length >= mostRows) found = 0;
    return found !== -1;
  };
  return {
    countKnown: known,
    take(row) {
      if (isEmpty(row.record)) {
        // Those above the header are no part of the table.
        if (found !== -1) held.push(row);
        return found === -1 || held.length < mostHeld ? null : begin();
      }
      held.push(row);
      if (!isFound(row.record)) return null;
      const under = held.slice(found + 1).filter(({ record }) => !isEmpty(record));
      return under.length < rowsLookedAt ? null : begin();
    },
    end: begin,
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
