import { isInstrumentTable, readInstrumentTable, type TableInstrument } from "./read-table.ts";

/**
 * The instrument in the sheets of a file: that of the first which has its headings; `null` where none
 * does.
 */
export function instrumentInSheets(
  sheets: readonly { readonly rows: readonly (readonly string[])[] }[],
  name: string,
): TableInstrument | null {
  const sheet = sheets.find(({ rows }) => isInstrumentTable(rows));
  return sheet === undefined ? null : readInstrumentTable(sheet.rows, name);
}
