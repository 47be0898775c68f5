import { AuditError } from "../../findings/audit-error.ts";
import { biffFacts } from "./biff-facts.ts";
import { compoundFile } from "./compound-file.ts";
import { damaged, hasPassword, noWorkbook } from "./damaged.ts";
import { heldSheet } from "./held-sheet.ts";
import type { OpenWorkbook } from "./workbook.ts";

/** Opens a workbook of Excel 97 to 2003, which is held whole. Newer ones with a password look like it. */
export async function openXls(
  bytes: Buffer,
  name: string,
  decimal: "." | ",",
): Promise<OpenWorkbook> {
  const file = compoundFile(bytes);
  if (file === null) throw damaged(name);
  if (file.names.has("EncryptedPackage")) throw hasPassword(name);
  if (!file.names.has("Workbook")) {
    if (!file.names.has("Book")) throw noWorkbook(name);
    throw new AuditError(
      `unsupported file: ${name} is of Excel 95 or before; open it in a spreadsheet and save it as .xlsx`,
    );
  }
  const stream = file.read("Workbook");
  if (stream === null) throw damaged(name);
  const facts = biffFacts(stream);
  if (facts.isEncrypted) throw hasPassword(name);
  const { readXls } = await import("hucre/xlsx");
  try {
    const { sheets } = await readXls(bytes);
    return {
      sheets: sheets.flatMap((sheet, position) => {
        const fact = facts.sheets[position];
        if (fact?.hasCells === false) return [];
        return [
          heldSheet(
            sheet.name,
            sheet.rows,
            fact?.isHidden ?? false,
            fact?.hiddenRows ?? new Set(),
            decimal,
          ),
        ];
      }),
    };
  } catch {
    throw damaged(name);
  }
}
