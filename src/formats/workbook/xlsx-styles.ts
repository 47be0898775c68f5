import { beginsAsFormula } from "../../findings/formula.ts";
import { element } from "../markup.ts";
import type { NumberFormat, SheetCell } from "./workbook.ts";

type Align = "left" | "right";

/** The indices with which cells name their format. */
export interface Styles {
  readonly title: number;
  readonly heading: number;
  readonly text: number;
  readonly columnName: Readonly<Record<Align, number>>;
  /** The format of a cell in a table; a new one is added. */
  cell(cell: SheetCell, align: Align): number;
  /** The styles part, with all formats in use. */
  xml(): string;
}

/** Fonts and named cell styles are referred to by their position in a list. */
const fonts = { plain: 0, title: 1, heading: 2, bold: 3, link: 4 } as const;
const styleIds = { Normal: 0, Title: 1, "Heading 1": 2, Hyperlink: 3 } as const;

/** The named styles in order, with their fonts and Excel's numbers for them. */
const namedStyles = [
  { name: "Normal", builtinId: 0, fontId: fonts.plain },
  { name: "Title", builtinId: 15, fontId: fonts.title },
  { name: "Heading 1", builtinId: 16, fontId: fonts.heading },
  { name: "Hyperlink", builtinId: 8, fontId: fonts.link },
] as const;

/** Excel's text format keeps what is typed as it is, so that 1-3 does not become a date. */
const textFormat = 49;
const toFill = {
  ...{ numFmtId: textFormat, fillId: 2, borderId: 2 },
  ...{ applyNumberFormat: 1, applyFill: 1, applyBorder: 1 },
} as const;

/** Lower numbers are Excel's built-in number formats. */
const firstOwnFormat = 164;

export function xlsxStyles(): Styles {
  const cellFormats: string[] = [];
  const formats: string[] = [];
  const formatIndex = (xml: string) => {
    if (!cellFormats.includes(xml)) cellFormats.push(xml);
    return cellFormats.indexOf(xml);
  };
  const formatNumber = (code: string) => {
    if (code === "General") return 0;
    if (!formats.includes(code)) formats.push(code);
    return firstOwnFormat + formats.indexOf(code);
  };
  const xf = (font: number, options: Readonly<Record<string, number>> = {}, align = "") => {
    const wraps = align === "" ? {} : { horizontal: align, wrapText: 1 };
    const alignment = element("alignment", { ...wraps, vertical: "top" });
    const base = { numFmtId: 0, fontId: font, fillId: 0, borderId: 0, xfId: styleIds.Normal };
    return formatIndex(element("xf", { ...base, applyAlignment: 1, ...options }, alignment));
  };
  // The first format applies to every cell that names none.
  const text = xf(fonts.plain);
  return {
    text,
    title: xf(fonts.title, { xfId: styleIds.Title, applyFont: 1 }),
    heading: xf(fonts.heading, { xfId: styleIds["Heading 1"], applyFont: 1 }),
    columnName: {
      left: xf(fonts.bold, { borderId: 1, applyFont: 1, applyBorder: 1 }, "left"),
      right: xf(fonts.bold, { borderId: 1, applyFont: 1, applyBorder: 1 }, "right"),
    },
    cell(cell, align) {
      switch (cell.kind) {
        case "number":
          return xf(
            fonts.plain,
            { numFmtId: formatNumber(formatCode(cell.format)), applyNumberFormat: 1 },
            "right",
          );
        case "link":
          return xf(fonts.link, { xfId: styleIds.Hyperlink, applyFont: 1 }, "left");
        case "shorthand":
          return xf(fonts.plain, {}, align);
        case "to-fill":
          return xf(fonts.plain, toFill, "left");
        case "text":
          // Keeps such a text from becoming a formula when somebody edits the cell.
          return xf(fonts.plain, beginsAsFormula(cell.text) ? { quotePrefix: 1 } : {}, align);
      }
    },
    xml: () => stylesXml(cellFormats, formats),
  };
}

function formatCode(format: NumberFormat): string {
  switch (format.kind) {
    case "general":
      return "General";
    case "decimals":
      return decimals(format.places);
    case "percent":
      return `${decimals(format.places)}%`;
  }
}

function decimals(places: number): string {
  return places === 0 ? "0" : `0.${"0".repeat(places)}`;
}

function stylesXml(cellFormats: readonly string[], formats: readonly string[]): string {
  const font = (size: number, ...effects: readonly string[]) =>
    element("font", {}, ...effects, element("sz", { val: size }), ...colour(effects), calibri);
  const list = (name: string, items: readonly string[]) =>
    items.length === 0 ? "" : element(name, { count: items.length }, ...items);
  return element(
    "styleSheet",
    { xmlns: "http://schemas.openxmlformats.org/spreadsheetml/2006/main" },
    list(
      "numFmts",
      formats.map((code, index) =>
        element("numFmt", { numFmtId: firstOwnFormat + index, formatCode: code }),
      ),
    ),
    list("fonts", [
      font(11),
      font(16, element("b", {})),
      font(13, element("b", {})),
      font(11, element("b", {})),
      font(11, element("u", {})),
    ]),
    list("fills", [
      element("fill", {}, element("patternFill", { patternType: "none" })),
      element("fill", {}, element("patternFill", { patternType: "gray125" })),
      element(
        "fill",
        {},
        element("patternFill", { patternType: "solid" }, element("fgColor", { rgb: "FFFFF8DC" })),
      ),
    ]),
    list("borders", [border({}), border({ bottom: "thin" }), border(allRound)]),
    list(
      "cellStyleXfs",
      namedStyles.map(({ fontId }) =>
        element("xf", { numFmtId: 0, fontId, fillId: 0, borderId: 0 }),
      ),
    ),
    list("cellXfs", cellFormats),
    list(
      "cellStyles",
      namedStyles.map(({ name, builtinId }) =>
        element("cellStyle", { name, xfId: styleIds[name], builtinId }),
      ),
    ),
  );
}

const calibri = element("name", { val: "Calibri" }) + element("family", { val: 2 });

/** Underlined text is a link, and blue. */
function colour(effects: readonly string[]): readonly string[] {
  return effects.some((xml) => xml.startsWith("<u")) ? [element("color", { rgb: "FF0B57A4" })] : [];
}

const sides = ["left", "right", "top", "bottom", "diagonal"] as const;
const allRound = { left: "thin", right: "thin", top: "thin", bottom: "thin" } as const;

function border(lines: Partial<Record<(typeof sides)[number], "thin">>): string {
  return element(
    "border",
    {},
    ...sides.map((side) => {
      const style = lines[side];
      return style === undefined
        ? element(side, {})
        : element(side, { style }, element("color", { auto: 1 }));
    }),
  );
}
