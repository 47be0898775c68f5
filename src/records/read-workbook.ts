import { AuditError } from "../findings/audit-error.ts";
import { archiveFit } from "./archive-size.ts";
import type { CsvRecord } from "./csv-record.ts";

/** Whether bytes are a workbook: XLSX and ODS are both zip archives. */
export function isWorkbook(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString("latin1") === "PK";
}

/** In bytes. A list has at most 100,000 cells. */
const mostUnpacked = 100_000_000;

/**
 * The rows of every sheet of a workbook, in the order of its tabs, as text. Throws an
 * {@link AuditError} for a file that cannot be read as a workbook.
 */
export async function readWorkbook(
  bytes: Buffer,
  name: string,
): Promise<readonly (readonly CsvRecord[])[]> {
  const unreadable = new AuditError(
    `unsupported file: ${name} cannot be read as a workbook; open it in a spreadsheet and save it again`,
  );
  switch (archiveFit(bytes, mostUnpacked)) {
    case "too large":
      throw new AuditError(
        `unsupported file: ${name} unpacks to more than 100 MB, which no list of corrections does`,
      );
    case "unusual":
      throw unreadable;
    case "fits":
      break;
  }
  // The names of the files in an archive are not compressed.
  const isXlsx = bytes.includes("[Content_Types].xml");
  const read = isXlsx ? (await import("hucre/xlsx")).readXlsx : (await import("hucre/ods")).readOds;
  let workbook: Awaited<ReturnType<typeof read>>;
  try {
    workbook = await read(bytes);
  } catch {
    throw unreadable;
  }
  return workbook.sheets.map(({ rows }) =>
    rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell)))),
  );
}
