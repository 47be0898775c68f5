import type { Printable } from "../pages/page.ts";
import { pageWorkbook } from "./workbook/page-workbook.ts";
import { writeOds } from "./workbook/write-ods.ts";

/** An OpenDocument spreadsheet, the format in which the UK government publishes. */
export async function ods(result: Printable): Promise<Uint8Array> {
  return writeOds(await pageWorkbook(result));
}
