/**
 * A workbook as both file formats can hold it: sheets to read, each with at most one table. The
 * writers are our own, because no library was found that marks tables, states the language, writes
 * OpenDocument too and gives the same bytes for the same workbook.
 */
export interface Workbook {
  readonly title: string;
  /** The program that made it. */
  readonly maker: string;
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** The name on the tab and in links; unique, and at most 31 characters long. */
  readonly name: string;
  /** Lines above the table, in the first column; the first is the title, in A1. */
  readonly lines: readonly SheetLine[];
  readonly table: SheetTable | null;
}

export interface SheetLine {
  readonly text: string;
  readonly style: "title" | "heading" | "text";
}

export interface SheetTable {
  /** Its name in formulas; unique, made of letters, digits and underscores. */
  readonly name: string;
  /** At least one, with names that differ whatever their case. */
  readonly columns: readonly SheetColumn[];
  /** At least one, each with a cell for every column. */
  readonly rows: readonly (readonly SheetCell[])[];
  /** Whether its columns have filter buttons. */
  readonly filter: boolean;
  /** The drop-downs of its cells. */
  readonly choices: readonly Choices[];
}

export interface SheetColumn {
  readonly name: string;
  readonly align: "left" | "right";
}

/** The answers to choose from in some cells of a column. */
export interface Choices {
  readonly column: number;
  /** Counted from 0, among the table's rows. */
  readonly rows: readonly number[];
  /** The answers are in rows `from` to `to` of the first column of another sheet. */
  readonly answers: { readonly sheet: string; readonly from: number; readonly to: number };
  /** Whether anything else is refused. */
  readonly onlyThese: boolean;
}

/** No cell is empty but those to fill in. */
export type SheetCell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: string; readonly format: NumberFormat }
  | { readonly kind: "link"; readonly text: string; readonly sheet: string }
  | { readonly kind: "shorthand"; readonly shorthand: Shorthand }
  | { readonly kind: "to-fill" };

/** How a number is shown: with a number of decimals, as a percent, or as it is. */
export type NumberFormat =
  | { readonly kind: "decimals"; readonly places: number }
  | { readonly kind: "percent"; readonly places: number }
  | { readonly kind: "general" };

/** What cells show in place of a number or text, and what it means. */
export const shorthands = {
  x: "No number: nothing was counted, or there is no base.",
  u: "Not shown, because it is based on too few cases.",
  z: "Does not apply to this row.",
} as const;

export type Shorthand = keyof typeof shorthands;

/** The text that a cell shows. */
export function shownText(cell: SheetCell): string {
  switch (cell.kind) {
    case "text":
    case "link":
      return cell.text;
    case "number":
      return writtenNumber(cell.number, cell.format);
    case "shorthand":
      return `[${cell.shorthand}]`;
    case "to-fill":
      return "";
  }
}

function writtenNumber(number: string, format: NumberFormat): string {
  if (format.kind !== "percent") return number;
  const [whole = "", decimals = ""] = number.split(".");
  const digits = decimals.padEnd(2, "0");
  const percent = `${whole}${digits.slice(0, 2)}`.replace(/^(-?)0+(?=\d)/, "$1");
  return `${percent}${digits.length > 2 ? `.${digits.slice(2)}` : ""}%`;
}
