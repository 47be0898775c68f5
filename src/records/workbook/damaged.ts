import { AuditError } from "../../findings/audit-error.ts";

/** A file that cannot be read to its end as what it is. */
export function damaged(name: string): AuditError {
  return new AuditError(
    `invalid file: ${name} cannot be read as a workbook; is it cut off? Save or download it again`,
  );
}

/** A file that nobody can read without its password. */
export function hasPassword(name: string): AuditError {
  return new AuditError(
    `unsupported file: ${name} has a password; save a copy without one, and give that`,
  );
}

/** An archive, or another document of an office program. */
export function noWorkbook(name: string): AuditError {
  return new AuditError(
    `unsupported file: ${name} is not a workbook; give a workbook (.xlsx, .xls or .ods) or a CSV`,
  );
}
