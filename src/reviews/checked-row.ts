import { AuditError } from "../findings/audit-error.ts";
import type { CellValue, ReviewRow } from "./source.ts";

/**
 * A row that a program hands over, once it is known to have columns. Types are not there at run
 * time: what is no row is an {@link AuditError} that says where it is.
 */
export function checkedRow(row: ReviewRow, file: string, number: number): ReviewRow {
  if (isRow(row)) return row;
  throw new AuditError(
    `invalid row: ${nameOf(row)} in row ${number} of ${file}; give an object with a key for each column`,
  );
}

/** Lists and what else has no columns of its own would pass for an empty row. */
function isRow(row: unknown): boolean {
  if (typeof row !== "object" || row === null) return false;
  if (Symbol.iterator in row || Symbol.asyncIterator in row) return false;
  const kind: unknown = Object.getPrototypeOf(row);
  return kind === null || kind === Object.prototype || Object.keys(row).length > 0;
}

/** The text of a cell, as a file would have it; `null` for what cannot be one. */
export function textOfCell(value: unknown, separator: string): string | null {
  if (!Array.isArray(value)) return textOfPart(value);
  const parts: (string | null)[] = value.map(textOfPart);
  return parts.includes(null) ? null : parts.join(separator);
}

function textOfPart(value: unknown): string | null {
  switch (typeof value) {
    case "undefined":
      return "";
    case "string":
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      return value === null ? "" : null;
    case "function":
    case "symbol":
      return null;
  }
}

/** A cell that a program hands over and that is neither text nor a list of texts. */
export function invalidCell(
  value: CellValue | readonly CellValue[],
  column: string,
  file: string,
  number: number,
): AuditError {
  return new AuditError(
    `invalid cell: ${nameOf(value)} in column ${column}, row ${number} of ${file}; give text, a number, true or false, or a list of them`,
  );
}

/** What a value is, as its program calls it. */
function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  if (Array.isArray(value)) return value.some(isNested) ? "a list of objects" : "a list";
  const { constructor: maker }: { readonly constructor?: unknown } = value;
  return typeof maker === "function" && maker.name !== "" && maker !== Object
    ? `an object of ${maker.name}`
    : "an object";
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
