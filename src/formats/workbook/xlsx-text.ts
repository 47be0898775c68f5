import { printable } from "../../findings/printable.ts";
import { escapeMarkup } from "../markup.ts";
import { cutText } from "./cut-text.ts";

/**
 * Escapes `_x0041_` and the like, which Excel would read as the number of a character, by writing
 * their underscore as such a number.
 */
export function encodeEscapes(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}

/** Text as the content of an element, shortened to what a cell can hold. */
export function xlsxText(text: string): string {
  // Escapes of control characters count, so they are made before the text is measured.
  return escapeMarkup(encodeEscapes(cutText(printable(text), longest)));
}

const longest = 32_767;
