import type { Printable } from "../pages/page.ts";
import { pageWorkbook } from "./workbook/page-workbook.ts";
import { writeOds } from "./workbook/write-ods.ts";

/** A workbook as an OpenDocument spreadsheet, the format that the UK government publishes in. */
export async function ods(result: Printable): Promise<Uint8Array> {
  return writeOds(await pageWorkbook(result));
}
