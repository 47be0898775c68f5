import { didYouMean } from "../findings/nearest.ts";
import { columnLetter } from "../findings/place.ts";
import { quoted } from "../findings/printable.ts";
import { fold } from "../instrument/fold.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { bracketsBy, figureColumns, passedOverBy, roleNames } from "./heading-names.ts";

export type FigureColumn = (typeof figureColumns)[number];

/** What a number in brackets is, after another number in the same cell: `109 (46.4)`. */
export type InBrackets = "percent" | "count" | null;

/** What a heading says of the cells below it. */
interface Heading {
  readonly column: FigureColumn;
  readonly inBrackets: InBrackets;
  /** The base that the heading gives, as in "n (%), N = 235". */
  readonly base: number | null;
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
  /** What the headings of these columns say of a number in brackets. */
  readonly inBrackets: ReadonlyMap<FigureColumn, InBrackets>;
  /** The base that a heading gives to every row; `null` where none does. */
  readonly base: number | null;
  /** Columns of which nothing is read, by their position, and what they hold. */
  readonly passedOver: ReadonlyMap<number, string>;
  readonly faults: readonly FigureCellFault[];
}

/** Finds the columns in a header; an unknown, a repeated and a missing one are its faults. */
export function readFigureHeader(record: CsvRecord): FigureHeader {
  const names = record.map(oneLine);
  const columns = new Map<FigureColumn, number>();
  const inBrackets = new Map<FigureColumn, InBrackets>();
  const passedOver = new Map<number, string>();
  const faults: FigureCellFault[] = [];
  let base: number | null = null;
  for (const [at, name] of names.entries()) {
    if (name === "") continue;
    const heading = headingOf(name);
    const holds = heading === null ? passedOverBy(headingKey(name)) : null;
    const first = heading === null ? undefined : columns.get(heading.column);
    if (holds !== null) passedOver.set(at, holds);
    else if (heading === null) faults.push({ at, message: unknownColumn(name) });
    else if (first === undefined) {
      columns.set(heading.column, at);
      inBrackets.set(heading.column, heading.inBrackets);
      base ??= heading.base;
    } else {
      const message = `duplicate column: ${cellPlace(first, names)} is already read as ${heading.column}; delete or rename one`;
      faults.push({ at, message });
    }
  }
  const found = { names, columns, inBrackets, base, passedOver };
  // A mistyped name is probably the missing one, so it is reported alone.
  return { ...found, faults: faults.length > 0 ? faults : missingColumns(columns) };
}

/** The column that a text is the heading of; `null` where it is none. */
export function figureColumnOf(text: string): FigureColumn | null {
  return headingOf(oneLine(text))?.column ?? null;
}

/**
 * What a heading says, in any case and with any space; `null` for an unknown one.
 *
 * Case matters for one name only, as it does in printed tables: `n` is the count and `N` the base,
 * whether the other one is there or not, so that no name changes its meaning with its neighbours.
 */
function headingOf(name: string): Heading | null {
  if (name === "N") return { column: "of", inBrackets: null, base: null };
  const given = /[([,;]?\s*\bn\s*=\s*(\d[\d,\s]*)[)\]]?/i.exec(name);
  const base = given === null ? null : Number(given[1]?.replace(/\D/g, ""));
  const whole = headingKey(given === null ? name : name.replace(given[0], ""));
  // "Patients, n (%)" says of whom.
  const key = roleNames.has(whole) ? whole : whole.replace(/^[a-z]+,(?=[n%#])/, "");
  const column = roleNames.get(key);
  if (base !== null && (column === undefined || column === "of")) {
    return ofEverybody.test(key) ? { column: "count", inBrackets: "percent", base } : null;
  }
  return column === undefined ? null : { column, inBrackets: bracketsBy(key), base };
}

// "Total (N = 235)" is above counts with their percentages.
const ofEverybody = /^(|total|all|overall|cases|allcases|patients|respondents|sample)$/;

/** A heading without spaces, full stops and a colon, in small letters. */
function headingKey(name: string): string {
  return fold(name).replace(/[\s.:]/g, "");
}

function unknownColumn(name: string): string {
  if (/\bn\s*=\s*\d/i.test(name)) {
    return `unknown column: ${quoted(name)}; type each group of cases as a table of its own, headed n (%) or %`;
  }
  const hint = didYouMean(name, [...roleNames.keys()]) || `; one of ${figureColumns.join(", ")}`;
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
  return `column ${columnLetter(at)}${headingOf(name) === null ? "" : ` (${name})`}`;
}

/** A text without surrounding space; line breaks and repeated blanks in it become one blank. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
