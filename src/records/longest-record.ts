import { AuditError } from "../findings/audit-error.ts";

/**
 * No record of reviews is longer than this, in bytes of UTF-8 as it is written, without its line end. A
 * longer one is not CSV, or has an opening quotation mark that is never closed.
 */
export const longest = 1 << 20;

/** Whether a record, as it is written, is longer than any may be. */
export function isTooLong(written: string): boolean {
  // No character takes more than three bytes for each of its units.
  if (written.length * 3 <= longest) return false;
  const end = /(?:\r\n|\r|\n)$/.exec(written.slice(-2))?.[0].length ?? 0;
  return Buffer.byteLength(written) - end > longest;
}

export function tooLong(name: string, row: number): AuditError {
  return new AuditError(
    `unsupported row: ${name}, row ${row} is longer than a megabyte; is it a CSV, and does every quotation mark close?`,
  );
}
