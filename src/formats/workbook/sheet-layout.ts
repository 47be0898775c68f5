import { columnLetter } from "../../findings/place.ts";
import { type Sheet, type SheetTable, shownText } from "./workbook.ts";

/** Limits for the width of columns, in characters; longer text wraps. */
const narrowest = 9;
const widest = 60;
/** The width of a column to fill in. */
const toFill = 24;

/** The widths of a sheet's columns, in characters; the lines above the table do not wrap. */
export function columnWidths({ table }: Sheet): readonly number[] {
  if (table === null) return [];
  return table.columns.map(({ name }, index) => {
    const longest = table.rows.reduce((most, row) => {
      const cell = row[index];
      if (cell?.kind === "to-fill") return Math.max(most, toFill);
      return cell === undefined ? most : Math.max(most, shownText(cell).length);
    }, 0);
    const ofName = Math.min(name.length, 2 * narrowest);
    return Math.min(widest, Math.max(narrowest, ofName, longest) + 2);
  });
}

/** The height of a line of text, and of the lines above a table, in points. */
export const lineHeight = 15;
export const lineHeights = { title: 24, heading: 21, text: lineHeight } as const;

/** The height of a row that shows all its text, in points. */
export function rowHeight(texts: readonly string[], widths: readonly number[]): number {
  const lines = texts.map((text, index) =>
    Math.ceil(text.length / (1.1 * (widths[index] ?? widest))),
  );
  return lineHeight * Math.max(1, ...lines);
}

/** The row of a table's headings, counted from 1, directly below the lines. */
export function headingRow({ lines }: Sheet): number {
  return lines.length + 1;
}

/** The cells of a table: `A5:D9`. */
export function tableRange(sheet: Sheet, table: SheetTable): string {
  const first = headingRow(sheet);
  return `A${first}:${columnLetter(table.columns.length - 1)}${first + table.rows.length}`;
}
