import { AuditError } from "../findings/audit-error.ts";
import { wholeFile } from "./begun.ts";
import type { CsvRecord } from "./csv-record.ts";
import { fileKind, markLength } from "./file-kind.ts";
import { jsonTable } from "./json-table.ts";
import { readRecords } from "./read-records.ts";
import type { SavVariable } from "./spss/sav-file.ts";

/** One sheet of a file, whole, as text. A CSV file is one sheet. */
export interface TextTable {
  /** The name on its tab; `null` of a CSV file. */
  readonly name: string | null;
  readonly rows: readonly CsvRecord[];
  /** What an SPSS file says of its columns; absent of any other. */
  readonly variables?: readonly SavVariable[];
}

/** More rows than this are no form, and are not held. */
const mostRows = 200_000;

/**
 * All sheets of a file that is small enough to be held whole, such as a form: CSV in any encoding, JSON
 * as a list of objects, a workbook, or a file of SPSS. Rows keep their places; one with nothing in it is empty. Throws an {@link AuditError} for
 * anything else.
 */
export async function readTables(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): Promise<readonly TextTable[]> {
  const whole = await wholeFile(bytes);
  if (whole === null) throw tooLarge(name);
  const kind = fileKind(whole.subarray(0, markLength));
  if (kind === "spss") {
    const { openSav } = await import("./spss/open-sav.ts");
    const { variables, cases } = openSav(whole, name);
    const rows = placedRows(name);
    rows.add(
      variables.map((variable) => variable.name),
      1,
    );
    let row = 1;
    for (const { record } of cases()) {
      row += 1;
      rows.add(record, row);
    }
    return [{ name: null, rows: rows.all(), variables }];
  }
  if (kind === "text") {
    // Only what begins like a list is made a text as a whole.
    const isList = /^\ufeff?\s*\[/.test(whole.toString("utf8", 0, 1000));
    const listed = isList ? jsonTable(whole.toString("utf8")) : null;
    if (listed !== null) return [{ name: null, rows: listed }];
    const rows = placedRows(name);
    await readRecords(once(whole), name, rows.add);
    return [{ name: null, rows: rows.all() }];
  }
  const { openWorkbook } = await import("./workbook/open-workbook.ts");
  const workbook = await openWorkbook(whole, kind, name);
  const tables: TextTable[] = [];
  for (const sheet of workbook.sheets) {
    const rows = placedRows(name);
    for await (const { record, row } of sheet.rows()) rows.add(record, row);
    tables.push({ name: sheet.name, rows: rows.all() });
  }
  return tables;
}

/** Collects rows by their places, counted from 1. */
function placedRows(name: string): {
  readonly add: (record: CsvRecord, row: number) => void;
  readonly all: () => readonly CsvRecord[];
} {
  const rows: CsvRecord[] = [];
  return {
    add(record, row) {
      if (rows.length >= mostRows) throw tooLarge(name);
      while (rows.length < row - 1 && rows.length < mostRows) rows.push([]);
      rows.push(record);
    },
    all: () => rows,
  };
}

function tooLarge(name: string): AuditError {
  return new AuditError(
    `unsupported file: ${name} has more than ${mostRows} rows; give a file with some of them`,
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
