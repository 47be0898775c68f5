import { strToU8, zipSync } from "fflate";

/** A sheet as XML has it: its rows are written as they are given. */
export interface RawSheet {
  readonly name: string;
  readonly rows: readonly string[];
  readonly state?: "hidden" | "veryHidden";
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const package_ = "http://schemas.openxmlformats.org/package/2006";

/** An XLSX workbook of raw rows, to have in it what no library writes. Style 1 is a date, 2 a percentage. */
export function rawXlsx(
  sheets: readonly RawSheet[],
  more: Record<string, Uint8Array> = {},
): Buffer {
  const parts = sheets.map((sheet, index) => ({ ...sheet, id: `rId${index + 1}`, index }));
  const files: Record<string, Uint8Array> = {
    "[Content_Types].xml": strToU8(
      `<Types xmlns="${package_}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    "_rels/.rels": strToU8(
      `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${parts
        .map(
          ({ name, id, index, state }) =>
            `<sheet name="${name}" sheetId="${index + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="${id}"/>`,
        )
        .join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships xmlns="${package_}/relationships">${parts
        .map(
          ({ id, index }) =>
            `<Relationship Id="${id}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
        )
        .join(
          "",
        )}<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "xl/styles.xml": strToU8(
      `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
  };
  for (const { index, rows } of parts) {
    files[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(
      `<worksheet xmlns="${main}"><cols><col min="1" max="1" hidden="1"/></cols><sheetData>${rows.join("")}</sheetData></worksheet>`,
    );
  }
  return Buffer.from(zipSync({ ...files, ...more }));
}

/** A row of raw cells; `attributes` such as ` hidden="1"` are those of the row. */
export function rawRow(row: number, cells: readonly string[], attributes = ""): string {
  const all = cells.map((cell, index) =>
    cell === "" ? "" : cell.replace("<c", `<c r="${String.fromCharCode(65 + index)}${row}"`),
  );
  return `<row r="${row}"${attributes}>${all.join("")}</row>`;
}

/** A cell of text. */
export function rawText(text: string): string {
  return `<c t="inlineStr"><is><t>${text}</t></is></c>`;
}

/** A table as raw rows of text, the first in this row. */
export function rawTable(rows: readonly (readonly string[])[], first = 1): readonly string[] {
  return rows.map((cells, index) => rawRow(first + index, cells.map(rawText)));
}

/** An ODS workbook with this between its styles and its end. */
export function rawOds(tables: string, styles = "", more: Record<string, Uint8Array> = {}): Buffer {
  const spaces = ["office", "table", "text", "style", "calcext"]
    .map((name) => `xmlns:${name}="urn:${name}"`)
    .join(" ");
  return Buffer.from(
    zipSync({
      mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }],
      "content.xml": strToU8(
        `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${spaces}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
      ),
      ...more,
    }),
  );
}
