import { AuditError } from "../findings/audit-error.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { wholeFile } from "../records/begun.ts";
import type { FileKind } from "../records/file-kind.ts";
import { openWorkbook } from "../records/workbook/open-workbook.ts";
import type { SheetRow } from "../records/workbook/workbook.ts";
import { chooseSheet } from "./choose-sheet.ts";
import { isEmpty } from "./held-row.ts";
import { decimalOf } from "./number-sign.ts";

/** The sheet of a workbook that has the cases, row by row as a CSV has them. */
export interface ReadSheet {
  readonly name: string;
  /** How many sheets the workbook has. */
  readonly sheets: number;
  readonly rows: AsyncIterable<SheetRow>;
}

/**
 * Opens a workbook of reviews, and finds the sheet that has them. Loaded only for workbooks, since nothing of
 * it is needed to read a CSV.
 */
export async function readSheet(
  bytes: AsyncIterable<Uint8Array>,
  kind: Exclude<FileKind, "text" | "spss">,
  file: string,
  wanted: string | null,
  instruments: readonly Instrument[],
): Promise<ReadSheet> {
  const whole = await wholeFile(bytes);
  if (whole === null) {
    throw new AuditError(
      `unsupported file: ${file} is larger than 1 GB; save the sheet as CSV, which may be of any size`,
    );
  }
  const workbook = await openWorkbook(whole, kind, file, decimalOf(instruments));
  const { sheet, head, rows } = await chooseSheet(workbook, file, wanted, instruments);
  const width = Math.max(0, ...head.map(({ record }) => record.length));
  return { name: sheet.name, sheets: workbook.sheets.length, rows: asInCsv(rows, width) };
}

/**
 * Every row up to the last with something in it, at least so wide: a workbook has neither the blank rows
 * between nor the blank cells at the end.
 */
async function* asInCsv(rows: AsyncIterable<SheetRow>, width: number): AsyncGenerator<SheetRow> {
  let next = 1;
  for await (const { row, record, isHidden } of rows) {
    if (isEmpty(record)) continue;
    for (; next < row; next += 1) yield { row: next, record: [], isHidden: false };
    const missing = width - record.length;
    const whole = missing > 0 ? [...record, ...Array.from({ length: missing }, () => "")] : record;
    yield { row, record: whole, isHidden };
    next = row + 1;
  }
}
