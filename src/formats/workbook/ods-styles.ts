import { element } from "../markup.ts";
import type { NumberFormat } from "./workbook.ts";

/** The namespaces and version in the root element of an OpenDocument part. */
export const namespaces = {
  "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
  "xmlns:style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
  "xmlns:text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
  "xmlns:table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
  "xmlns:number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
  // Not for element names: a condition that is a formula begins with this prefix.
  "xmlns:of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
  "xmlns:fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
  "xmlns:xlink": "http://www.w3.org/1999/xlink",
  "xmlns:meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "office:version": "1.3",
} as const;

function cellStyle(
  name: string,
  text: Readonly<Record<string, string>>,
  cell: Readonly<Record<string, string>> = {},
  parent = "Default",
): string {
  return element(
    "style:style",
    {
      "style:name": name,
      "style:family": "table-cell",
      ...(name !== "Default" && { "style:parent-style-name": parent }),
    },
    element("style:table-cell-properties", { "style:vertical-align": "top", ...cell }),
    element("style:text-properties", text),
  );
}

/** The styles shared by all workbooks: language, headings, paper. */
export const stylesXml = element(
  "office:document-styles",
  namespaces,
  element(
    "office:styles",
    {},
    element(
      "style:default-style",
      { "style:family": "table-cell" },
      element("style:text-properties", {
        "fo:language": "en",
        "fo:country": "GB",
        "fo:font-size": "11pt",
      }),
    ),
    cellStyle("Default", {}),
    cellStyle("Heading_20_1", { "fo:font-size": "16pt", "fo:font-weight": "bold" }),
    cellStyle("Heading_20_2", { "fo:font-size": "13pt", "fo:font-weight": "bold" }),
  ),
  element(
    "office:automatic-styles",
    {},
    element(
      "style:page-layout",
      { "style:name": "A4" },
      element("style:page-layout-properties", {
        "fo:page-width": "29.7cm",
        "fo:page-height": "21cm",
        "style:print-orientation": "landscape",
        "style:scale-to-X": "1",
        "style:scale-to-Y": "0",
      }),
    ),
  ),
  element(
    "office:master-styles",
    {},
    element("style:master-page", { "style:name": "Default", "style:page-layout-name": "A4" }),
  ),
);

type CellFormat = NumberFormat | "text" | "columnName" | "toFill";

/** The styles of the cells and columns of a document, each created when it is first used. */
export interface ContentStyles {
  cell(format: CellFormat, align: "left" | "right"): string;
  column(width: number): Readonly<Record<string, string>>;
  all(): readonly string[];
}

export function contentStyles(): ContentStyles {
  const styles = new Map<string, string>();
  return {
    cell(format, align) {
      const name = typeof format === "string" ? `${format}-${align}` : formatName(format);
      if (!styles.has(name)) styles.set(name, cellStyleXml(name, format, align));
      return name;
    },
    column(width) {
      const name = `width-${width}`;
      if (!styles.has(name)) {
        const properties = { "style:column-width": `${(width * 0.2).toFixed(2)}cm` };
        styles.set(
          name,
          element(
            "style:style",
            { "style:name": name, "style:family": "table-column" },
            element("style:table-column-properties", properties),
          ),
        );
      }
      return { "table:style-name": name };
    },
    all: () => [
      element(
        "style:style",
        { "style:name": "sheet", "style:family": "table", "style:master-page-name": "Default" },
        element("style:table-properties", { "table:display": "true" }),
      ),
      ...styles.values(),
    ],
  };
}

function formatName(format: NumberFormat): string {
  return format.kind === "general" ? "general" : `${format.kind}-${format.places}`;
}

function cellStyleXml(name: string, format: CellFormat, align: "left" | "right"): string {
  const alignment = element("style:paragraph-properties", {
    "fo:text-align": align === "right" ? "end" : "start",
  });
  const number =
    format === "toFill" ? textFormatXml(`${name}-number`) : numberXml(`${name}-number`, format);
  const style = element(
    "style:style",
    {
      "style:name": name,
      "style:family": "table-cell",
      "style:parent-style-name": "Default",
      ...(number !== null && { "style:data-style-name": `${name}-number` }),
    },
    element("style:table-cell-properties", {
      "fo:wrap-option": "wrap",
      "style:vertical-align": "top",
      ...(format === "columnName" && { "fo:border-bottom": "0.5pt solid #000000" }),
      ...(format === "toFill" && {
        "fo:background-color": "#fff8dc",
        "fo:border": "0.5pt solid #000000",
      }),
    }),
    alignment,
    ...(format === "columnName"
      ? [element("style:text-properties", { "fo:font-weight": "bold" })]
      : []),
  );
  return `${number ?? ""}${style}`;
}

/** Keeps what is typed into the cell as it is, so that 1-3 does not become a date. */
function textFormatXml(name: string): string {
  return element("number:text-style", { "style:name": name }, element("number:text-content", {}));
}

function numberXml(name: string, format: CellFormat): string | null {
  if (typeof format === "string") return null;
  const digits = element("number:number", {
    "number:min-integer-digits": 1,
    ...(format.kind !== "general" && { "number:decimal-places": format.places }),
    ...(format.kind !== "general" && { "number:min-decimal-places": format.places }),
  });
  return format.kind === "percent"
    ? element("number:percentage-style", { "style:name": name }, digits, text("%"))
    : element("number:number-style", { "style:name": name }, digits);
}

function text(shown: string): string {
  return element("number:text", {}, shown);
}
