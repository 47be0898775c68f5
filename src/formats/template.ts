import type { ReviewTemplate } from "../pages/review-template.ts";
import { csvLine } from "./csv-line.ts";

/** The files that a template can be. */
export const templateFormats = ["csv", "xlsx", "ods"] as const;
export type TemplateFormat = (typeof templateFormats)[number];

/** A file of reviews to fill in: as CSV its header, as a workbook with the questions in words and drop-downs. */
export async function templateFile(
  template: ReviewTemplate,
  format: TemplateFormat,
): Promise<string | Uint8Array> {
  switch (format) {
    case "csv":
      return csvLine([...template.idColumns, ...template.columns.map(({ id }) => id)]);
    case "xlsx": {
      const { templateWorkbook } = await import("./workbook/template-workbook.ts");
      return (await import("./workbook/write-xlsx.ts")).writeXlsx(templateWorkbook(template));
    }
    case "ods": {
      const { templateWorkbook } = await import("./workbook/template-workbook.ts");
      return (await import("./workbook/write-ods.ts")).writeOds(templateWorkbook(template));
    }
  }
}
