import { escapeMarkup } from "../markup.ts";

/**
 * Escapes `_x0041_` and the like, which Excel would read as the number of a character, by writing
 * their underscore as such a number.
 */
export function encodeEscapes(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}

/** Text as the content of an element, shortened to what a cell can hold. */
export function xlsxText(text: string): string {
  return escapeMarkup(
    encodeEscapes(text.length > longest ? `${text.slice(0, longest - 1)}…` : text),
  );
}

const longest = 32_767;
