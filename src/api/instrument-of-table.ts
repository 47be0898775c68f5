import type { Instrument } from "../instrument/instrument.ts";
import { instrumentInSheets } from "../instrument/table/find-table.ts";
import { readTables } from "../records/read-tables.ts";

/**
 * The instrument in a table as `codebook` writes it, which may be edited: CSV, or a sheet of a workbook; `null`
 * for a file without such a table.
 *
 * Throws an `AuditError` that names the row and the column of what cannot be understood.
 */
export async function instrumentOfTable(file: {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}): Promise<Instrument | null> {
  const { name } = file;
  const found = instrumentInSheets(await readTables(file.bytes, name), name);
  if (found === null) return null;
  const { readInstrument } = await import("../instrument/read-instrument.ts");
  return readInstrument(found.value, name, found.placeOf);
}
