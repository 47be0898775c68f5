import { type Corrections, listColumns } from "../corrections/correction.ts";
import { listCell, listColumnNames } from "../pages/corrections-table.ts";
import type { FormatOutput } from "./format.ts";

/** The file formats of a list of corrections, by their endings. */
export const listEndings = ["csv", "xlsx", "ods"] as const;
export type ListEnding = (typeof listEndings)[number];

/** A list of cells to fix as a file to hand out. */
export async function correctionsFile(
  corrections: Corrections,
  ending: ListEnding,
): Promise<FormatOutput> {
  switch (ending) {
    case "csv":
      return correctionsCsv(corrections);
    case "xlsx": {
      const { correctionsWorkbook } = await import("./workbook/corrections-workbook.ts");
      const { writeXlsx } = await import("./workbook/write-xlsx.ts");
      return writeXlsx(correctionsWorkbook(corrections));
    }
    case "ods": {
      const { correctionsWorkbook } = await import("./workbook/corrections-workbook.ts");
      const { writeOds } = await import("./workbook/write-ods.ts");
      return writeOds(correctionsWorkbook(corrections));
    }
  }
}

/** With a byte order mark, which tells Excel that the file is UTF-8. */
async function correctionsCsv({ corrections }: Corrections): Promise<string> {
  const { tableCsv } = await import("./csv.ts");
  const table = tableCsv({
    columns: listColumnNames.map((column) => listColumns[column]),
    rows: corrections.map((correction) =>
      listColumnNames.map((column) => listCell(correction, column)),
    ),
  });
  return `\ufeff${table}`;
}
