/** Rows of text, as a sheet or a CSV file has them. */
export type SheetRows = readonly (readonly string[])[];

/** One sheet of a file; a CSV file is one without a name. */
export interface NamedSheet {
  readonly name: string | null;
  readonly rows: SheetRows;
}

/** One row of a form's sheet, its cells by heading. */
export interface FormRow {
  /** Counted from 1, as a spreadsheet shows it. */
  readonly row: number;
  /** The cell under a heading, without space around it; empty where there is none. */
  readonly cell: (heading: string) => string;
}

/** A form's sheet under its header. */
export interface FormSheet {
  readonly headings: readonly string[];
  /** Rows with something in them. */
  readonly rows: readonly FormRow[];
}

/**
 * Reads a sheet whose first filled row is its header; `null` where that lacks one of the headings that
 * are needed. `nameOf` gives the name under which a heading's cells are found.
 */
export function readFormSheet(
  sheet: SheetRows,
  needed: readonly string[],
  nameOf: (heading: string) => string,
): FormSheet | null {
  const isFilled = (cells: readonly string[]) => cells.some((text) => text.trim() !== "");
  const at = sheet.findIndex(isFilled);
  const names = (sheet[at] ?? []).map((heading) => nameOf(heading.trim()));
  if (!needed.every((name) => names.includes(name))) return null;
  const cells = new Map<string, number>();
  for (const [cell, name] of names.entries()) {
    if (name !== "" && !cells.has(name)) cells.set(name, cell);
  }
  const rows = sheet.flatMap((record, index): readonly FormRow[] => {
    if (index <= at || !isFilled(record)) return [];
    return [{ row: index + 1, cell: (heading) => (record[cells.get(heading) ?? -1] ?? "").trim() }];
  });
  return { headings: [...cells.keys()], rows };
}
