/**
 * A workbook as both file formats can hold it: sheets to read, each with one table at most. What
 * writes it is our own, since no library was found that marks tables, says the language, writes
 * OpenDocument too and gives the same bytes for the same workbook.
 */
export interface Workbook {
  readonly title: string;
  /** The program that made it. */
  readonly maker: string;
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** On its tab, and what links to it name; unique, and no longer than 31 characters. */
  readonly name: string;
  /** Lines over the table, in the first column; the first is the title, in A1. */
  readonly lines: readonly SheetLine[];
  readonly table: SheetTable | null;
}

export interface SheetLine {
  readonly text: string;
  readonly style: "title" | "heading" | "text";
}

export interface SheetTable {
  /** What formulas call it; unique, of letters, digits and underscores. */
  readonly name: string;
  /** At least one, with names that differ whatever their case. */
  readonly columns: readonly SheetColumn[];
  /** At least one, each with a cell for every column. */
  readonly rows: readonly (readonly SheetCell[])[];
  /** Whether its columns have buttons to filter by. */
  readonly filter: boolean;
  /** Cells that are to be filled with one of some answers. */
  readonly choices: readonly Choices[];
}

export interface SheetColumn {
  readonly name: string;
  readonly align: "left" | "right";
}

/** Of which answers some cells of a column take one. */
export interface Choices {
  readonly column: number;
  /** Counted from 0, among the table's rows. */
  readonly rows: readonly number[];
  /** Where the answers stand: rows of the first column of another sheet's table, `from` up to `to`. */
  readonly answers: { readonly sheet: string; readonly from: number; readonly to: number };
  /** Whether nothing else may be typed. */
  readonly onlyThese: boolean;
}

/** No cell is empty but those that wait for an answer. */
export type SheetCell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: string; readonly format: NumberFormat }
  | { readonly kind: "link"; readonly text: string; readonly sheet: string }
  | { readonly kind: "shorthand"; readonly shorthand: Shorthand }
  | { readonly kind: "to-fill" };

/** How a number is shown: with so many decimals, as a percent, or as it comes. */
export type NumberFormat =
  | { readonly kind: "decimals"; readonly places: number }
  | { readonly kind: "percent"; readonly places: number }
  | { readonly kind: "general" };

/** What stands where there is no number or text to show, and what it means. */
export const shorthands = {
  x: "No number: nothing was counted, or there is no base to take a share of.",
  u: "Not shown, because it rests on too few cases.",
  z: "Does not apply to this row.",
} as const;

export type Shorthand = keyof typeof shorthands;

/** What a cell shows, as text. */
export function shownText(cell: SheetCell): string {
  switch (cell.kind) {
    case "text":
    case "link":
      return cell.text;
    case "number":
      return numberText(cell.number, cell.format);
    case "shorthand":
      return `[${cell.shorthand}]`;
    case "to-fill":
      return "";
  }
}

function numberText(number: string, format: NumberFormat): string {
  if (format.kind !== "percent") return number;
  const [whole = "", decimals = ""] = number.split(".");
  const digits = decimals.padEnd(2, "0");
  const percent = `${whole}${digits.slice(0, 2)}`.replace(/^(-?)0+(?=\d)/, "$1");
  return `${percent}${digits.length > 2 ? `.${digits.slice(2)}` : ""}%`;
}
