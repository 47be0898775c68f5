import { columnLetter } from "../../findings/place.ts";
import { element } from "../markup.ts";
import {
  columnWidths,
  headingRow,
  lineHeight,
  lineHeights,
  rowHeight,
  tableRange,
} from "./sheet-layout.ts";
import { sheetReference } from "./sheet-names.ts";
import { type Sheet, type SheetTable, shownText, type Workbook } from "./workbook.ts";
import { choicesXml } from "./xlsx-choices.ts";
import { type Styles, xlsxStyles } from "./xlsx-styles.ts";
import { encodeEscapes, xlsxText } from "./xlsx-text.ts";
import { type Member, zip } from "./zip.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const contentTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * A workbook in Excel's format; the same workbook gives the same bytes.
 *
 * Source: ECMA-376-1, SpreadsheetML, in its transitional form.
 */
export function writeXlsx(workbook: Workbook): Uint8Array {
  const texts = sharedTexts();
  const styles = xlsxStyles();
  const sheets = workbook.sheets.map((sheet, index) => sheetXml(sheet, index, texts, styles));
  const tables = workbook.sheets.flatMap((sheet, index) =>
    sheet.table === null ? [] : [{ sheet, table: sheet.table, index }],
  );
  const members: readonly Member[] = [
    part("[Content_Types].xml", contentTypesXml(workbook)),
    part("_rels/.rels", packageRelations),
    part("docProps/core.xml", coreXml(workbook)),
    part("docProps/app.xml", appXml),
    part("xl/workbook.xml", workbookXml(workbook)),
    part("xl/_rels/workbook.xml.rels", workbookRelations(workbook)),
    part("xl/styles.xml", styles.xml()),
    part("xl/sharedStrings.xml", texts.xml()),
    ...sheets.map((xml, index) => part(`xl/worksheets/sheet${index + 1}.xml`, xml)),
    ...tables.flatMap(({ sheet, table, index }) => [
      part(
        `xl/worksheets/_rels/sheet${index + 1}.xml.rels`,
        relationsXml([{ type: `${relations}/table`, target: `../tables/table${index + 1}.xml` }]),
      ),
      part(`xl/tables/table${index + 1}.xml`, tableXml(sheet, table, index)),
    ]),
  ];
  return zip(members);
}

function part(path: string, xml: string): Member {
  return { path, text: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}` };
}

function relationsXml(
  targets: readonly { readonly type: string; readonly target: string }[],
): string {
  return element(
    "Relationships",
    { xmlns: `${packages}/relationships` },
    ...targets.map(({ type, target }, index) =>
      element("Relationship", { Id: `rId${index + 1}`, Type: type, Target: target }),
    ),
  );
}

const packageRelations = relationsXml([
  { type: `${relations}/officeDocument`, target: "xl/workbook.xml" },
  { type: `${packages}/relationships/metadata/core-properties`, target: "docProps/core.xml" },
  { type: `${relations}/extended-properties`, target: "docProps/app.xml" },
]);

function workbookRelations({ sheets }: Workbook): string {
  return relationsXml([
    ...sheets.map((_, index) => ({
      type: `${relations}/worksheet`,
      target: `worksheets/sheet${index + 1}.xml`,
    })),
    { type: `${relations}/styles`, target: "styles.xml" },
    { type: `${relations}/sharedStrings`, target: "sharedStrings.xml" },
  ]);
}

function contentTypesXml({ sheets }: Workbook): string {
  const override = (name: string, type: string) =>
    element("Override", { PartName: `/${name}`, ContentType: type });
  return element(
    "Types",
    { xmlns: `${packages}/content-types` },
    element("Default", {
      Extension: "rels",
      ContentType: "application/vnd.openxmlformats-package.relationships+xml",
    }),
    element("Default", { Extension: "xml", ContentType: "application/xml" }),
    override("xl/workbook.xml", `${contentTypes}.sheet.main+xml`),
    override("xl/styles.xml", `${contentTypes}.styles+xml`),
    override("xl/sharedStrings.xml", `${contentTypes}.sharedStrings+xml`),
    override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    override(
      "docProps/app.xml",
      "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    ),
    ...sheets.flatMap(({ table }, index) => [
      override(`xl/worksheets/sheet${index + 1}.xml`, `${contentTypes}.worksheet+xml`),
      ...(table === null
        ? []
        : [override(`xl/tables/table${index + 1}.xml`, `${contentTypes}.table+xml`)]),
    ]),
  );
}

function coreXml({ title, maker }: Workbook): string {
  return element(
    "cp:coreProperties",
    {
      "xmlns:cp": `${packages}/metadata/core-properties`,
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    },
    element("dc:title", {}, xlsxText(title)),
    element("dc:creator", {}, xlsxText(maker)),
    element("dc:language", {}, "en-GB"),
  );
}

const appXml = element(
  "Properties",
  { xmlns: "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" },
  element("Application", {}, "da-audit"),
);

function workbookXml({ sheets }: Workbook): string {
  // Repeats the headings on every printed page of a table.
  const titles = sheets.flatMap((sheet, index) => {
    if (sheet.table === null) return [];
    const row = headingRow(sheet);
    return [
      element(
        "definedName",
        { name: "_xlnm.Print_Titles", localSheetId: index },
        xlsxText(`${sheetReference(sheet.name)}!$${row}:$${row}`),
      ),
    ];
  });
  return element(
    "workbook",
    { xmlns: main, "xmlns:r": relations },
    element("bookViews", {}, element("workbookView", { activeTab: 0 })),
    element(
      "sheets",
      {},
      ...sheets.map(({ name }, index) =>
        element("sheet", { name, sheetId: index + 1, "r:id": `rId${index + 1}` }),
      ),
    ),
    titles.length === 0 ? "" : element("definedNames", {}, ...titles),
  );
}

function sheetXml(sheet: Sheet, index: number, texts: SharedTexts, styles: Styles): string {
  const { lines, table } = sheet;
  const widths = columnWidths(sheet);
  const columns = table === null ? 0 : table.columns.length - 1;
  const last = headingRow(sheet) + (table?.rows.length ?? -1);
  const text = (reference: string, style: number, shown: string) =>
    element("c", { r: reference, s: style, t: "s" }, element("v", {}, String(texts.index(shown))));
  const rows = [
    ...lines.map((line, row) => ({
      height: lineHeights[line.style],
      cells: [text(`A${row + 1}`, styles[line.style], line.text)],
    })),
    ...(table === null
      ? []
      : [
          {
            height: rowHeight(
              table.columns.map(({ name }) => name),
              widths,
            ),
            cells: table.columns.map(({ name, align }, column) =>
              text(`${columnLetter(column)}${headingRow(sheet)}`, styles.columnName[align], name),
            ),
          },
          ...table.rows.map((row, position) => ({
            height: rowHeight(row.map(shownText), widths),
            cells: row.map((cell, column) => {
              const reference = `${columnLetter(column)}${headingRow(sheet) + 1 + position}`;
              const { align = "left" } = table.columns[column] ?? {};
              const style = styles.cell(cell, align);
              if (cell.kind === "number") {
                return element("c", { r: reference, s: style }, element("v", {}, cell.number));
              }
              if (cell.kind === "to-fill") return element("c", { r: reference, s: style });
              return text(reference, style, shownText(cell));
            }),
          })),
        ]),
  ];
  return element(
    "worksheet",
    { xmlns: main, "xmlns:r": relations },
    element("sheetPr", {}, element("pageSetUpPr", { fitToPage: 1 })),
    element("dimension", { ref: `A1:${columnLetter(columns)}${last}` }),
    element(
      "sheetViews",
      {},
      element("sheetView", { ...(index === 0 && { tabSelected: 1 }), workbookViewId: 0 }),
    ),
    element("sheetFormatPr", { defaultRowHeight: lineHeight }),
    widths.length === 0
      ? ""
      : element(
          "cols",
          {},
          ...widths.map((width, column) =>
            element("col", { min: column + 1, max: column + 1, width, customWidth: 1 }),
          ),
        ),
    element(
      "sheetData",
      {},
      ...rows.map(({ height, cells }, row) =>
        element(
          "row",
          { r: row + 1, ...(height > lineHeight && { ht: height, customHeight: 1 }) },
          ...cells,
        ),
      ),
    ),
    table === null ? "" : choicesXml(sheet, table),
    table === null ? "" : linksXml(sheet, table),
    element("pageMargins", {
      left: 0.5,
      right: 0.5,
      top: 0.6,
      bottom: 0.6,
      header: 0.3,
      footer: 0.3,
    }),
    element("pageSetup", {
      paperSize: 9,
      orientation: columns > 5 ? "landscape" : "portrait",
      fitToHeight: 0,
    }),
    table === null
      ? ""
      : element("tableParts", { count: 1 }, element("tablePart", { "r:id": "rId1" })),
  );
}

function linksXml(sheet: Sheet, { rows }: SheetTable): string {
  const links = rows.flatMap((row, position) =>
    row.flatMap((cell, column) =>
      cell.kind === "link"
        ? [
            element("hyperlink", {
              ref: `${columnLetter(column)}${headingRow(sheet) + 1 + position}`,
              location: `${sheetReference(cell.sheet)}!A1`,
              display: cell.text,
            }),
          ]
        : [],
    ),
  );
  return links.length === 0 ? "" : element("hyperlinks", {}, ...links);
}

function tableXml(sheet: Sheet, table: SheetTable, index: number): string {
  const { name, columns, filter } = table;
  const ref = tableRange(sheet, table);
  return element(
    "table",
    { xmlns: main, id: index + 1, name, displayName: name, ref, totalsRowShown: 0 },
    filter ? element("autoFilter", { ref }) : "",
    element(
      "tableColumns",
      { count: columns.length },
      ...columns.map((column, position) =>
        element("tableColumn", { id: position + 1, name: encodeEscapes(column.name) }),
      ),
    ),
    element("tableStyleInfo", {
      name: "TableStyleLight1",
      showFirstColumn: 0,
      showLastColumn: 0,
      showRowStripes: 1,
      showColumnStripes: 0,
    }),
  );
}

/** The texts of a workbook, each stored once. */
interface SharedTexts {
  index(text: string): number;
  xml(): string;
}

function sharedTexts(): SharedTexts {
  const indices = new Map<string, number>();
  let uses = 0;
  return {
    index(text) {
      uses += 1;
      const known = indices.get(text);
      if (known !== undefined) return known;
      indices.set(text, indices.size);
      return indices.size - 1;
    },
    xml() {
      const items = [...indices.keys()].map((text) =>
        element("si", {}, element("t", { "xml:space": "preserve" }, xlsxText(text))),
      );
      return element("sst", { xmlns: main, count: uses, uniqueCount: indices.size }, ...items);
    },
  };
}
