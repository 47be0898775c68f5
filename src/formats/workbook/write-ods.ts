import { element, escapeMarkup } from "../markup.ts";
import { type ContentStyles, contentStyles, namespaces, stylesXml } from "./ods-styles.ts";
import { columnWidths, tableRange } from "./sheet-layout.ts";
import { sheetReference } from "./sheet-names.ts";
import {
  type Sheet,
  type SheetCell,
  type SheetTable,
  shownText,
  type Workbook,
} from "./workbook.ts";
import { zip } from "./zip.ts";

const mediaType = "application/vnd.oasis.opendocument.spreadsheet";

/**
 * A workbook in LibreOffice's format; the same workbook gives the same bytes.
 *
 * Source: OASIS OpenDocument 1.3, part 3.
 */
export function writeOds(workbook: Workbook): Uint8Array {
  return zip([
    // First and uncompressed, so that the first bytes show the kind of file.
    { path: "mimetype", text: mediaType, stored: true },
    part("META-INF/manifest.xml", manifestXml),
    part("meta.xml", metaXml(workbook)),
    part("styles.xml", stylesXml),
    part("content.xml", contentXml(workbook)),
  ]);
}

function part(path: string, xml: string) {
  return { path, text: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}` };
}

const manifestXml = element(
  "manifest:manifest",
  {
    "xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "manifest:version": "1.3",
  },
  ...[
    ["/", mediaType],
    ["content.xml", "text/xml"],
    ["styles.xml", "text/xml"],
    ["meta.xml", "text/xml"],
  ].map(([path = "", type = ""]) =>
    element("manifest:file-entry", {
      "manifest:full-path": path,
      "manifest:media-type": type,
      ...(path === "/" && { "manifest:version": "1.3" }),
    }),
  ),
);

function metaXml({ title, maker }: Workbook): string {
  return element(
    "office:document-meta",
    namespaces,
    element(
      "office:meta",
      {},
      element("meta:generator", {}, escapeMarkup(maker)),
      element("dc:title", {}, escapeMarkup(title)),
      element("dc:language", {}, "en-GB"),
    ),
  );
}

function contentXml({ sheets }: Workbook): string {
  const styles = contentStyles();
  const validations = sheets.flatMap((sheet) => validationsXml(sheet));
  const tables = sheets.map((sheet) => tableXml(sheet, styles));
  const ranges = sheets.flatMap((sheet) => (sheet.table ? [rangeXml(sheet, sheet.table)] : []));
  return element(
    "office:document-content",
    namespaces,
    element("office:automatic-styles", {}, ...styles.all()),
    element(
      "office:body",
      {},
      element(
        "office:spreadsheet",
        {},
        validations.length === 0 ? "" : element("table:content-validations", {}, ...validations),
        ...tables,
        element("table:database-ranges", {}, ...ranges),
      ),
    ),
  );
}

/** Names a table's cells, headings included, which makes it a table to other programs. */
function rangeXml(sheet: Sheet, table: SheetTable): string {
  const [first = "", last = ""] = tableRange(sheet, table).split(":");
  return element("table:database-range", {
    "table:name": table.name,
    "table:target-range-address": `${sheetReference(sheet.name)}.${first}:${sheetReference(sheet.name)}.${last}`,
    "table:contains-header": "true",
    ...(table.filter && { "table:display-filter-buttons": "true" }),
  });
}

const validationName = (table: SheetTable, index: number) => `${table.name}_${index + 1}`;

function validationsXml({ table }: Sheet): readonly string[] {
  return (table?.choices ?? []).map(({ answers, onlyThese }, index) =>
    element(
      "table:content-validation",
      {
        "table:name": table === null ? "" : validationName(table, index),
        "table:condition": `of:cell-content-is-in-list([$${sheetReference(answers.sheet)}.$A$${answers.from}:.$A$${answers.to}])`,
        "table:allow-empty-cell": "true",
        "table:display-list": "unsorted",
      },
      element("table:error-message", {
        "table:display": onlyThese ? "true" : "false",
        "table:message-type": "stop",
      }),
    ),
  );
}

/** The name of each cell's validation, by its column and its position among the rows. */
function validationsOf(table: SheetTable): ReadonlyMap<string, string> {
  const names = table.choices.flatMap(({ column, rows }, index) =>
    rows.map((row) => [`${column} ${row}`, validationName(table, index)] as const),
  );
  return new Map(names);
}

function tableXml(sheet: Sheet, styles: ContentStyles): string {
  const { name, lines, table } = sheet;
  const validations = table === null ? new Map<string, string>() : validationsOf(table);
  const widths = columnWidths(sheet);
  const columns =
    widths.length === 0
      ? [element("table:table-column", {})]
      : widths.map((width) => element("table:table-column", styles.column(width)));
  return element(
    "table:table",
    { "table:name": name, "table:style-name": "sheet" },
    ...columns,
    ...lines.map((line) => row([textCell(line.text, lineStyles[line.style])])),
    ...(table === null
      ? []
      : [
          // Not as header rows, to be repeated on every printed page: some readers skip those.
          row(
            table.columns.map((column) =>
              textCell(column.name, styles.cell("columnName", column.align)),
            ),
          ),
          ...table.rows.map((cells, position) =>
            row(
              cells.map((cell, column) =>
                cellXml(cell, table, column, validations.get(`${column} ${position}`), styles),
              ),
            ),
          ),
        ]),
  );
}

const lineStyles = { title: "Heading_20_1", heading: "Heading_20_2", text: "Default" } as const;

function row(cells: readonly string[]): string {
  return element("table:table-row", {}, ...cells);
}

function textCell(text: string, style: string): string {
  return element(
    "table:table-cell",
    { "table:style-name": style, "office:value-type": "string" },
    element("text:p", {}, odsText(text)),
  );
}

/** Text of a paragraph, in which readers would collapse several spaces into one. */
function odsText(text: string): string {
  return escapeMarkup(text).replace(
    / {2,}/g,
    (blanks) => ` ${element("text:s", { "text:c": blanks.length - 1 })}`,
  );
}

function cellXml(
  cell: SheetCell,
  table: SheetTable,
  column: number,
  validation: string | undefined,
  styles: ContentStyles,
): string {
  const { align = "left" } = table.columns[column] ?? {};
  switch (cell.kind) {
    case "number": {
      const isPercent = cell.format.kind === "percent";
      return element(
        "table:table-cell",
        {
          "table:style-name": styles.cell(cell.format, "right"),
          "office:value-type": isPercent ? "percentage" : "float",
          "office:value": cell.number,
        },
        element("text:p", {}, escapeMarkup(shownText(cell))),
      );
    }
    case "link":
      return element(
        "table:table-cell",
        { "table:style-name": styles.cell("text", "left"), "office:value-type": "string" },
        element(
          "text:p",
          {},
          element(
            "text:a",
            { "xlink:type": "simple", "xlink:href": `#${sheetReference(cell.sheet)}.A1` },
            escapeMarkup(cell.text),
          ),
        ),
      );
    case "to-fill":
      return element("table:table-cell", {
        "table:style-name": styles.cell("toFill", "left"),
        ...(validation !== undefined && { "table:content-validation-name": validation }),
      });
    case "text":
    case "shorthand":
      return textCell(shownText(cell), styles.cell("text", align));
  }
}
