import { didYouMean } from "../findings/nearest.ts";
import { columnLetter } from "../findings/place.ts";
import { quoted } from "../findings/printable.ts";
import { fold } from "../instrument/fold.ts";
import type { CsvRecord } from "../records/csv-record.ts";

/** The columns of a table of figures, named as the keys of a figure. */
const figureColumns = ["id", "at", "question", "answer", "percent", "count", "of"] as const;
export type FigureColumn = (typeof figureColumns)[number];

const columnNames = new Map<string, FigureColumn>([
  ...figureColumns.map((column) => [column, column] as const),
  ["where", "at"],
  ["place", "at"],
  ["table", "at"],
  ["%", "percent"],
  ["n", "count"],
  ["base", "of"],
]);

/**
 * The column that a header's cell names, in any case and with any space around it; `null` for an
 * unknown name.
 *
 * Case matters for one name only, as it does in printed tables: `n` is the count and `N` the base,
 * whether the other one is there or not, so that no name changes its meaning with its neighbours.
 */
function columnNamed(text: string): FigureColumn | null {
  return text.trim() === "N" ? "of" : (columnNames.get(fold(text)) ?? null);
}

/** What is wrong in a row; `at` is the index of the cell, `null` if it is not about one cell. */
export interface FigureCellFault {
  readonly at: number | null;
  readonly message: string;
}

/** The columns of a table, and what is wrong with its header. */
export interface FigureHeader {
  /** Of each cell, blank where a column has no name. */
  readonly names: readonly string[];
  readonly columns: ReadonlyMap<FigureColumn, number>;
  readonly faults: readonly FigureCellFault[];
}

/** Finds the columns in a header; an unknown, a repeated and a missing one are its faults. */
export function readFigureHeader(record: CsvRecord): FigureHeader {
  const names = record.map(oneLine);
  const columns = new Map<FigureColumn, number>();
  const faults: FigureCellFault[] = [];
  for (const [at, name] of names.entries()) {
    if (name === "") continue;
    const column = columnNamed(name);
    const first = column === null ? undefined : columns.get(column);
    if (column === null) faults.push({ at, message: unknownColumn(name) });
    else if (first === undefined) columns.set(column, at);
    else {
      const message = `duplicate column: ${cellPlace(first, names)} is already read as ${column}; delete or rename one`;
      faults.push({ at, message });
    }
  }
  // A mistyped name is probably the missing one, so it is reported alone.
  return { names, columns, faults: faults.length > 0 ? faults : missingColumns(columns) };
}

function unknownColumn(name: string): string {
  const hint = didYouMean(name, [...columnNames.keys()]) || `; one of ${figureColumns.join(", ")}`;
  return `unknown column: ${quoted(name)}${hint}`;
}

function missingColumns(columns: FigureHeader["columns"]): readonly FigureCellFault[] {
  const faults: FigureCellFault[] = [];
  if (!columns.has("question")) faults.push({ at: null, message: "missing column: question" });
  if (!columns.has("percent") && !columns.has("count")) {
    const message = "missing column: percent or count (small n is the count, capital N its base)";
    faults.push({ at: null, message });
  }
  return faults;
}

/** The faults of a row as texts behind their places, in the order of its cells. */
export function placed(
  faults: readonly FigureCellFault[],
  row: number,
  names: readonly string[],
): readonly string[] {
  return [...faults]
    .sort((one, other) => (one.at ?? 0) - (other.at ?? 0))
    .map(({ at, message }) =>
      at === null ? `row ${row}: ${message}` : `row ${row}, ${cellPlace(at, names)}: ${message}`,
    );
}

function cellPlace(at: number, names: readonly string[]): string {
  const name = names[at] ?? "";
  // The message contains the unknown name, made safe to show.
  return `column ${columnLetter(at)}${columnNamed(name) === null ? "" : ` (${name})`}`;
}

/** A text without surrounding space; line breaks and repeated blanks in it become one blank. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** What a cell for a number says: the number, nothing (both `null`), or why it cannot be read. */
export type NumberCell<T> =
  | { readonly value: T | null; readonly fault: null }
  | { readonly value: null; readonly fault: string };

// How tables print that there is nothing to print, folded: every dash is a hyphen there.
const nothing: readonly string[] = ["", "-", "n/a", "."];

/**
 * A percent as text, without its sign and with a point as the decimal mark.
 *
 * @example
 * percentCell("54,0 %"); // => { value: "54.0", fault: null }
 * percentCell("–"); // => { value: null, fault: null }
 */
export function percentCell(text: string): NumberCell<string> {
  if (nothing.includes(fold(text))) return { value: null, fault: null };
  // As many digits as figures may have; more before the point are read only to say that it is above 100.
  const match = /^(\d{1,3}|[1-9]\d{3,11})(?:[.,](\d{1,9}))?[ \u00a0\u2009\u202f]?%?$/.exec(
    text.trim(),
  );
  if (match === null) {
    return fault(`${quoted(text.trim())} is not a percentage; type it as 54 or 54.0`);
  }
  const [, whole = "", decimals] = match;
  const value = decimals === undefined ? whole : `${whole}.${decimals}`;
  return Number(value) > 100 ? fault(`${value} is above 100`) : { value, fault: null };
}

/**
 * A whole number, with or without a comma, a blank, or a no-break or thin space between thousands.
 *
 * @example
 * wholeNumberCell("1,234"); // => { value: 1234, fault: null }
 */
export function wholeNumberCell(text: string): NumberCell<number> {
  if (nothing.includes(fold(text))) return { value: null, fault: null };
  const typed = text.trim();
  // One kind of mark in a number, and none after a 0: "0,123" is a decimal.
  const isNumber = /^(\d+|[1-9]\d{0,2}([, \u00a0\u2009\u202f])\d{3}(\2\d{3})*)$/.test(typed);
  const value = Number(typed.replace(/\D/g, ""));
  return isNumber && Number.isSafeInteger(value)
    ? { value, fault: null }
    : fault(`${quoted(typed)} is not a whole number; type it as 92 or 1,234`);
}

function fault(message: string): NumberCell<never> {
  return { value: null, fault: message };
}
