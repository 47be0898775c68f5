import { damaged } from "./damaged.ts";
import { heldSheet } from "./held-sheet.ts";
import type { Archive } from "./unpack.ts";
import type { OpenWorkbook } from "./workbook.ts";

/** Opens an XLSB workbook, which is held whole. It is not known which sheets and rows are hidden. */
export async function openXlsb({ name, bytes, decimal }: Archive): Promise<OpenWorkbook> {
  const { readXlsb } = await import("hucre/xlsx");
  try {
    const { sheets } = await readXlsb(bytes);
    return {
      sheets: sheets.map((sheet) => heldSheet(sheet.name, sheet.rows, false, new Set(), decimal)),
    };
  } catch {
    throw damaged(name);
  }
}
