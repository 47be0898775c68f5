/** A column as a spreadsheet shows it: its letter, and the text of its header. */
export interface Column {
  readonly letter: string;
  readonly name: string;
}

/**
 * Where in the file a finding sits. Rows count from 1 and include the header, as in a
 * spreadsheet; `null` where a finding is not of one row, column or case.
 */
export interface Place {
  readonly file: string;
  readonly row: number | null;
  /** The line of the text in which the row begins: a line break inside quotation marks starts no row. */
  readonly line: number | null;
  readonly column: Column | null;
  readonly caseId: string | null;
}

/**
 * A spreadsheet's letter for the column at `index`, counted from 0.
 *
 * @example
 * columnLetter(7); // => "H"
 * columnLetter(26); // => "AA"
 */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}
