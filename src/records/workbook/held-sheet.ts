import { type SheetValue, sheetText } from "./cell-text.ts";
import type { WorkbookSheet } from "./workbook.ts";

/** A sheet whose cells are all in memory; `hidden` has its hidden rows, counted from 1. */
export function heldSheet(
  name: string,
  values: readonly (readonly SheetValue[] | undefined)[],
  isHidden: boolean,
  hidden: ReadonlySet<number>,
  decimal: "." | ",",
): WorkbookSheet {
  return {
    name,
    isHidden,
    async *rows(most = Number.POSITIVE_INFINITY) {
      let count = 0;
      for (const [index, cells] of values.entries()) {
        // A sheet may have rows far apart, with nothing between them.
        if (cells === undefined || cells.length === 0) continue;
        count += 1;
        if (count > most) return;
        const row = index + 1;
        yield {
          row,
          record: Array.from(cells, (cell) => sheetText(cell, decimal)),
          isHidden: hidden.has(row),
        };
      }
    },
  };
}
