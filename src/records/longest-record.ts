import { AuditError } from "../findings/audit-error.ts";

/**
 * No record of reviews is longer than this, in characters. A longer one is not CSV, or has an opening
 * quotation mark that is never closed.
 */
export const longest = 1 << 20;

export function tooLong(name: string, row: number): AuditError {
  return new AuditError(
    `unsupported row: ${name}, row ${row} is longer than a megabyte; is it a CSV, and does every quotation mark close?`,
  );
}
