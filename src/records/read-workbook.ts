import { AuditError } from "../findings/audit-error.ts";
import type { CsvRecord } from "./csv-record.ts";

/** Whether bytes are a workbook: XLSX and ODS are both zip archives. */
export function isWorkbook(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString("latin1") === "PK";
}

/**
 * The rows of every sheet of a workbook, in the order of its tabs, as text. Throws an
 * {@link AuditError} for a file that cannot be read as a workbook.
 */
export async function readWorkbook(
  bytes: Buffer,
  name: string,
): Promise<readonly (readonly CsvRecord[])[]> {
  // The names of the files in an archive are not compressed.
  const isXlsx = bytes.includes("[Content_Types].xml");
  const read = isXlsx ? (await import("hucre/xlsx")).readXlsx : (await import("hucre/ods")).readOds;
  let workbook: Awaited<ReturnType<typeof read>>;
  try {
    workbook = await read(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AuditError(`unsupported file: ${name} cannot be read as a workbook: ${why}`);
  }
  return workbook.sheets.map(({ rows }) =>
    rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell)))),
  );
}
