import type { Verdict } from "../figures/verification.ts";
import { type PrintedShare, shareText } from "../findings/share-text.ts";
import type { Outcomes } from "./outcome.ts";

/**
 * What a cell holds. A cell knows its kind and formats only add syntax, so that no format can
 * show a number that another does not have.
 */
export type TableCell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "note"; readonly text: string }
  /** One of the answers to a question, or the like: rows that follow with the same `of` belong together. */
  | { readonly kind: "part"; readonly of: string; readonly text: string }
  | { readonly kind: "count"; readonly count: number }
  /** A printed percent and the share it is of; `null` where there is no base. */
  | { readonly kind: "percent"; readonly percent: string | null; readonly share: number | null }
  /** A count of a base, and its percent; `null` where nothing was counted, or there is no base. */
  | ({ readonly kind: "share" } & PrintedShare)
  /** A difference in points with the two ends of its interval; `null` where there is none. */
  | {
      readonly kind: "change";
      readonly points: string | null;
      readonly from: string;
      readonly to: string;
      /** The same unrounded, from −1 to 1, to be drawn. */
      readonly unrounded: ChangeRange | null;
    }
  /** A probability, as of a test; `null` where none was made. */
  | { readonly kind: "probability"; readonly p: number | null }
  /** A coefficient of agreement with the two ends of its interval; `null` where there is none. */
  | {
      readonly kind: "coefficient";
      readonly coefficient: string | null;
      readonly interval: { readonly from: string; readonly to: string } | null;
    }
  /** The two ends of an interval, as percents; `null` where there is no base. */
  | {
      readonly kind: "interval";
      readonly from: string | null;
      readonly to: string | null;
      readonly ends: IntervalEnds | null;
    }
  /** A number that is there and not printed, because it rests on too few cases. */
  | { readonly kind: "withheld" }
  /** A share as a bar, from 0 to 1; `null` where there is no base. */
  | { readonly kind: "bar"; readonly share: number | null }
  | { readonly kind: "verdict"; readonly verdict: Verdict; readonly text: string };

/** The two ends of an interval, unrounded. */
export interface IntervalEnds {
  readonly lower: number;
  readonly upper: number;
}

/** What is drawn of a difference: where it lies, which can be a range, and its interval. */
export interface ChangeRange extends IntervalEnds {
  readonly from: number;
  readonly to: number;
}

export interface TableColumn {
  readonly label: string;
  /** What it is called where no heading may be empty and its label is. */
  readonly name?: string;
  readonly align: "left" | "right";
  /** Characters it takes in a terminal; the first column without one takes what is left. */
  readonly width?: number;
  /** What it shows besides its neighbours: columns of one group stand together under its name. */
  readonly group?: ColumnGroup;
}

/** A column's label after that of its group, for formats with one line of headings. */
export function fullLabel({ label, group }: Pick<TableColumn, "label" | "group">): string {
  return group === undefined ? label : `${group.label} (${group.note}): ${label}`;
}

export interface ColumnGroup {
  readonly label: string;
  /** What is said under the label: `base 93`. */
  readonly note: string;
}

export interface Table {
  /**
   * What the table is of; `null` where its part says so already. In a terminal it stands in the
   * line of the headings if the first column's heading is the same.
   */
  readonly title: string | null;
  /** Its place in the report, or what else belongs beside the title. */
  readonly subtitle: string | null;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Lines under the table. */
  readonly notes: readonly string[];
  /** What a reader may ask for: how its base came about. Only a format that can fold it away shows it. */
  readonly details?: readonly string[];
}

export interface PagePart {
  readonly title: string | null;
  readonly tables: readonly Table[];
}

/** A result as something to read; the terminal and Markdown are two ways to write it down. */
export interface Page {
  readonly title: string;
  /** What was read, and how. */
  readonly facts: readonly string[];
  /** What a reader must know before any number. */
  readonly warnings: readonly string[];
  readonly parts: readonly PagePart[];
  /** What it comes to. */
  readonly closing: readonly string[];
  /** With what it was made: program, instrument, files with their hashes, options. */
  readonly provenance?: readonly ProvenanceItem[];
}

/** One thing that a result was made with. */
export interface ProvenanceItem {
  readonly term: string;
  readonly text: string;
}

/** A result as one long table, for a spreadsheet or a statistics program. */
export interface LongTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly LongCell[])[];
}

/** A text, a number, or a number in the very digits that are printed; `null` for nothing. */
export type LongCell = string | number | null | { readonly digits: string };

/** A printed number as a number: "54.0" has a decimal that 54 has not. */
export function inDigits(printed: string | null): LongCell {
  return printed === null ? null : { digits: printed };
}

/** A result with all that a format may need of it. */
export interface Printable {
  /** The result itself, serialisable. */
  readonly value: unknown;
  page(): Page | Promise<Page>;
  longTable(): LongTable;
  /** What was checked, of a result that checks something. */
  outcomes?(): Outcomes;
}

/** The text of a cell that is not a bar; `–` where there is no number. */
export function cellText(cell: Exclude<TableCell, { kind: "bar" }>): string {
  switch (cell.kind) {
    case "part":
      return `${cell.of}: ${cell.text}`;
    case "text":
    case "note":
    case "verdict":
      return cell.text;
    case "count":
      return String(cell.count);
    case "withheld":
      return "*";
    case "share":
      return shareText(cell);
    case "change":
      return cell.points === null ? "–" : `${cell.points} (${cell.from} to ${cell.to})`;
    case "probability":
      return probabilityText(cell.p);
    case "coefficient":
      return coefficientText(cell);
    case "interval":
      return cell.from === null ? "–" : `${cell.from}–${cell.to}%`;
    case "percent":
      return cell.percent === null ? "–" : `${cell.percent}%`;
  }
}

/** Three decimals, which is more than a reader needs; `–` for none. */
export function probabilityText(p: number | null): string {
  if (p === null) return "–";
  return p < 0.001 ? "<0.001" : p.toFixed(3);
}

function coefficientText({
  coefficient,
  interval,
}: Extract<TableCell, { kind: "coefficient" }>): string {
  if (coefficient === null) return "–";
  return interval === null ? coefficient : `${coefficient} ${interval.from}–${interval.to}`;
}
