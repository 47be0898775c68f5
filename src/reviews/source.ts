/** A cell of a row that is already in memory. */
export type CellValue = string | number | boolean | null | undefined;

/** A row that is already in memory: column names to cells; an absent column is blank. */
export type ReviewRow = Readonly<Record<string, CellValue | readonly CellValue[]>>;

/**
 * Where reviews come from: the bytes of a CSV file, or rows. Findings and reports call it by its
 * `name`.
 */
export type Source =
  | { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly name: string; readonly rows: Iterable<ReviewRow> | AsyncIterable<ReviewRow> };

/** A file that is read more than once, each time from its beginning. */
export interface ReopenedFile {
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}
