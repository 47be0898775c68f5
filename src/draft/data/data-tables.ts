import { AuditError } from "../../findings/audit-error.ts";
import { listed } from "../../findings/listed.ts";
import type { TextTable } from "../../records/read-tables.ts";
import { dataRows } from "./data-rows.ts";

/**
 * The sheet of a file that has cases: the only one with a header and rows under it. Throws an
 * {@link AuditError} where several have.
 */
export function dataTable(tables: readonly TextTable[], file: string): TextTable {
  const fitting = tables.filter(({ rows }) => (dataRows(rows)?.rows.length ?? 0) > 0);
  const [only = tables[0], ...others] = fitting;
  if (only !== undefined && others.length === 0) return only;
  const names = fitting.flatMap(({ name }) => (name === null ? [] : [name]));
  throw new AuditError(
    `unsupported file: ${file} has ${names.length === 0 ? "no sheet" : `several sheets with rows: ${listed(names)}; say --sheet NAME`}`,
  );
}
