import type { Printable } from "../pages/page.ts";
import { pageWorkbook } from "./workbook/page-workbook.ts";
import { writeXlsx } from "./workbook/write-xlsx.ts";

/** An Excel workbook for publication, with every table on a sheet of its own. */
export async function xlsx(result: Printable): Promise<Uint8Array> {
  return writeXlsx(await pageWorkbook(result));
}
