import type { Verdict } from "../figures/verification.ts";
import { type PrintedShare, shareText } from "../findings/share-text.ts";
import { intervalEnd } from "./interval-end.ts";
import type { Outcomes } from "./outcome.ts";

/**
 * The content of a cell. A cell knows its kind and formats only add syntax, so no format can show a
 * number that another lacks.
 */
export type TableCell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "note"; readonly text: string }
  /** One of the answers to a question, or the like; neighbours with the same `of` form a group. */
  | { readonly kind: "part"; readonly of: string; readonly text: string }
  | { readonly kind: "count"; readonly count: number }
  /** A printed percent and the share behind it; `null` where there is no base. */
  | { readonly kind: "percent"; readonly percent: string | null; readonly share: number | null }
  /** A count of a base, and its percent; `null` where nothing was counted, or there is no base. */
  | ({ readonly kind: "share" } & PrintedShare)
  /** A difference in points with both ends of its interval; `null` where there is none. */
  | {
      readonly kind: "change";
      readonly points: string | null;
      readonly from: string;
      readonly to: string;
      /** The same numbers unrounded, from −1 to 1, for the chart. */
      readonly unrounded: ChangeRange | null;
    }
  /** A number as printed, such as a mean; `null` where there is none. */
  | { readonly kind: "number"; readonly printed: string | null }
  /** A probability, such as the p-value of a test; `null` without a test. */
  | { readonly kind: "probability"; readonly p: number | null }
  /** A coefficient of agreement with both ends of its interval; `null` where there is none. */
  | {
      readonly kind: "coefficient";
      readonly coefficient: string | null;
      readonly interval: { readonly from: string; readonly to: string } | null;
    }
  /** Both ends of an interval, as percentages; `null` where there is no base. */
  | {
      readonly kind: "interval";
      readonly from: string | null;
      readonly to: string | null;
      readonly ends: IntervalEnds | null;
    }
  /** A number that exists but is not printed, because it rests on too few cases. */
  | { readonly kind: "withheld" }
  /** A share as a bar, from 0 to 1; `null` where there is no base. */
  | { readonly kind: "bar"; readonly share: number | null }
  | { readonly kind: "verdict"; readonly verdict: Verdict; readonly text: string };

/** Both ends of an interval, unrounded. */
export interface IntervalEnds {
  readonly lower: number;
  readonly upper: number;
}

/** A difference, which may be a range, and its interval, unrounded. */
export interface ChangeRange extends IntervalEnds {
  readonly from: number;
  readonly to: number;
}

export interface TableColumn {
  readonly label: string;
  /** Its name where the label is empty and the format needs a heading. */
  readonly name?: string;
  readonly align: "left" | "right";
  /** Its width in a terminal, in characters; columns without one share the remaining width. */
  readonly width?: number;
  /** Neighbouring columns with the same group share its heading. */
  readonly group?: ColumnGroup;
}

/** A column's label after that of its group, for formats with one line of headings. */
export function fullLabel({ label, group }: Pick<TableColumn, "label" | "group">): string {
  return group === undefined ? label : `${group.label} (${group.note}): ${label}`;
}

export interface ColumnGroup {
  readonly label: string;
  /** A line under the label: `base 93`. */
  readonly note: string;
}

export interface Table {
  /**
   * The subject of the table; `null` where its part already names it. A terminal prints it in the
   * line of headings if the first column has the same heading.
   */
  readonly title: string | null;
  /** Where the report prints it, or another addition to the title. */
  readonly subtitle: string | null;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Lines under the table. */
  readonly notes: readonly string[];
  /** Background, such as how a base came about; only for formats that can fold it away. */
  readonly details?: readonly string[];
}

export interface PagePart {
  readonly title: string | null;
  readonly tables: readonly Table[];
}

/** A result as something to read; the terminal and Markdown are two ways of writing it. */
export interface Page {
  readonly title: string;
  /** What was read, and how. */
  readonly facts: readonly string[];
  /** What the reader must know before any number. */
  readonly warnings: readonly string[];
  readonly parts: readonly PagePart[];
  /** The conclusion. */
  readonly closing: readonly string[];
  /**
   * What the result was made with: program, instrument, files with their hashes, options. Made for
   * the formats that print it.
   */
  readonly provenance?: () => readonly ProvenanceItem[];
}

/** One entry of a result's provenance. */
export interface ProvenanceItem {
  readonly term: string;
  readonly text: string;
}

/** A result as one long table, for a spreadsheet or a statistics program. */
export interface LongTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly LongCell[])[];
}

/** A text, a number, or a number in exactly the digits printed; `null` for nothing. */
export type LongCell = string | number | null | { readonly digits: string };

/** A printed number as a number: "54.0" has a decimal that 54 has not. */
export function inDigits(printed: string | null): LongCell {
  return printed === null ? null : { digits: printed };
}

/** A result with everything that a format may need. */
export interface Printable {
  /** The result itself, serialisable. */
  readonly value: unknown;
  page(): Page | Promise<Page>;
  longTable(): LongTable;
  /** The checks, if the result is one of checks. */
  outcomes?(): Outcomes;
}

/** The text of any cell but a bar; `–` where there is no number. */
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
      return intervalText(cell);
    case "number":
      return cell.printed ?? "–";
    case "percent":
      return cell.percent === null ? "–" : `${cell.percent}%`;
  }
}

function intervalText({ from, to, ends }: Extract<TableCell, { kind: "interval" }>): string {
  if (from === null || to === null || ends === null) return "–";
  return `${intervalEnd(from, ends.lower)}–${intervalEnd(to, ends.upper)}%`;
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
