import type { SheetTable } from "./workbook.ts";

/** What a sheet can hold, in Excel and in LibreOffice. */
export const mostColumns = 16_384;
/** Below the limit of 1,048,576, so that there is room for the lines above a table. */
export const mostRows = 1_000_000;

type TablePart = Pick<SheetTable, "columns" | "rows">;

/**
 * A table in parts that a sheet can hold: rows first, and of those the columns, each part with the
 * first column, which says what its rows are.
 */
export function tableParts<T extends TablePart>(
  table: T,
  columnLimit = mostColumns,
  rowLimit = mostRows,
): readonly T[] {
  return pieces(table.rows, rowLimit).flatMap((rows) => {
    if (table.columns.length <= columnLimit) return [{ ...table, rows }];
    const indices = table.columns.map((_, index) => index).slice(1);
    return pieces(indices, columnLimit - 1).map((own) => {
      const only = <C>(cells: readonly C[]) => [0, ...own].flatMap((index) => cells[index] ?? []);
      return { ...table, columns: only(table.columns), rows: rows.map(only) };
    });
  });
}

function pieces<T>(values: readonly T[], size: number): readonly (readonly T[])[] {
  if (values.length <= size) return [values];
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
