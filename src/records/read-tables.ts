import { AuditError } from "../findings/audit-error.ts";
import { archiveFit } from "./archive-size.ts";
import type { CsvRecord } from "./csv-record.ts";
import { readRecords } from "./read-records.ts";
import { isWorkbook } from "./read-workbook.ts";

/** One sheet of a file, whole, as text. A CSV file is one sheet. */
export interface TextTable {
  /** The name on its tab; `null` of a CSV file. */
  readonly name: string | null;
  readonly rows: readonly CsvRecord[];
}

/** In bytes. Forms are small; the largest that are known unpack to a tenth of it. */
const mostUnpacked = 200_000_000;

/**
 * All sheets of a file that is small enough to be held whole, such as a form: CSV in any encoding, XLSX,
 * XLS or ODS. Throws an {@link AuditError} for anything else.
 */
export async function readTables(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): Promise<readonly TextTable[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  if (isWorkbook(whole) || isOldWorkbook(whole)) return sheetsOf(whole, name);
  const rows: CsvRecord[] = [];
  await readRecords(once(whole), name, (record, row) => {
    rows[row - 1] = record;
  });
  return [{ name: null, rows }];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Whether bytes are a workbook of before 2007, or one that is locked with a password. */
function isOldWorkbook(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString("hex") === "d0cf11e0";
}

async function sheetsOf(bytes: Buffer, name: string): Promise<readonly TextTable[]> {
  if (isWorkbook(bytes) && archiveFit(bytes, mostUnpacked) === "too large") {
    throw new AuditError(
      `unsupported file: ${name} unpacks to more than 200 MB, which no form does`,
    );
  }
  const { read } = await import("hucre");
  let workbook: Awaited<ReturnType<typeof read>>;
  try {
    workbook = await read(bytes);
  } catch {
    throw new AuditError(
      `unsupported file: ${name} cannot be read as a workbook; if it has a password take it off, or open it in a spreadsheet and save it again`,
    );
  }
  return workbook.sheets.map((sheet) => ({
    name: sheet.name,
    // Of a row without cells there is nothing at all.
    rows: Array.from(sheet.rows, (row: readonly SheetCell[] | undefined) =>
      Array.from(row ?? [], textOf),
    ),
  }));
}

type SheetCell = string | number | boolean | null | { toISOString(): string };

/** A date without a time is one that a person typed. */
function textOf(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "object") return String(cell);
  return cell.toISOString().replace(/T00:00:00\.000Z$/, "");
}
