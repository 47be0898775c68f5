import { AuditError } from "../../findings/audit-error.ts";
import type { FileKind } from "../file-kind.ts";
import { damaged, hasPassword, noWorkbook } from "./damaged.ts";
import type { Archive } from "./unpack.ts";
import type { OpenWorkbook } from "./workbook.ts";
import { zipDirectory } from "./zip-directory.ts";

/** What a workbook may unpack to, in bytes, and how many times its size. */
const mostUnpacked = { bytes: 2_000_000_000, times: 200 };

/** What unpacks to no more than this is never too much, however small it is packed. */
const alwaysFine = 1_000_000;

/**
 * Opens a workbook, whatever its name says: XLSX, XLSM, XLSB, ODS or XLS. Its numbers become text with the
 * decimal sign, which is a point. Throws an `AuditError` for
 * one that is damaged, has a password, is none, or unpacks to more than a workbook of reviews does;
 * nothing was unpacked then.
 */
export async function openWorkbook(
  bytes: Buffer,
  kind: Exclude<FileKind, "text" | "spss">,
  name: string,
  decimal: "." | "," = ".",
): Promise<OpenWorkbook> {
  switch (kind) {
    case "compound":
      return (await import("./open-xls.ts")).openXls(bytes, name, decimal);
    case "archive":
      return openArchive(bytes, name, decimal);
  }
}

async function openArchive(bytes: Buffer, name: string, decimal: "." | ","): Promise<OpenWorkbook> {
  const directory = zipDirectory(bytes);
  if (directory === null) throw damaged(name);
  const total = directory.reduce((sum, { size }) => sum + size, 0);
  const isTooMuch =
    total > mostUnpacked.bytes || total > Math.max(alwaysFine, mostUnpacked.times * bytes.length);
  if (isTooMuch) {
    throw new AuditError(
      `unsupported file: ${name} unpacks to more than 2 GB or ${mostUnpacked.times} times its size, which no workbook of reviews does; copy its cases to a new workbook, or save the sheet as CSV`,
    );
  }
  if (directory.some(({ isEncrypted }) => isEncrypted)) throw hasPassword(name);
  const archive: Archive = {
    name,
    decimal,
    bytes,
    entries: new Map(directory.map((entry) => [entry.name, entry])),
  };
  if (archive.entries.has("encrypted-package")) throw hasPassword(name);
  const content = archive.entries.get("content.xml");
  if (content !== undefined) return (await import("./open-ods.ts")).openOds(archive, content);
  if (!archive.entries.has("[Content_Types].xml")) throw noWorkbook(name);
  if (archive.entries.has("xl/workbook.bin")) {
    return (await import("./open-xlsb.ts")).openXlsb(archive);
  }
  return (await import("./open-xlsx.ts")).openXlsx(archive);
}
