import { escapeMarkup } from "../markup.ts";

/**
 * Text as SpreadsheetML keeps it before it is escaped: Excel would read `_x0041_` as a character's
 * number, so the underscore of such a text is written as one itself.
 */
export function encodeEscapes(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}

/** Text as the content of an element; longer than a cell may hold, it is cut. */
export function xlsxText(text: string): string {
  return escapeMarkup(
    encodeEscapes(text.length > longest ? `${text.slice(0, longest - 1)}…` : text),
  );
}

const longest = 32_767;
