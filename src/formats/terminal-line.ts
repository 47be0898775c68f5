import { printable } from "../findings/printable.ts";

/** Characters that take one place each; only the layout can measure others. */
const narrow = /^[ -~\u00a0-\u02af\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25ff]*$/;

/** Whether a text fits into `room` places without being broken. */
export function fits(text: string, room: number): boolean {
  if (text.length > room) return false;
  // Comparing byte length detects ASCII faster than the pattern.
  return Buffer.byteLength(text) === text.length || narrow.test(text);
}

/** A line of text, broken between words where it is longer than `width`. */
export async function lineText(
  text: string,
  width: number,
  indent: string,
  style: (text: string) => string,
): Promise<string> {
  const shown = printable(text);
  if (fits(shown, width - indent.length)) return `${indent}${style(shown)}`;
  const { layOut } = await import("./terminal-layout.ts");
  return layOut([[{ text: shown, style }]], [width], ["left"], indent);
}

/** The places that a text takes on a line; measured slowly only where its length does not say. */
export async function placesOf(text: string): Promise<number> {
  const shown = printable(text);
  if (fits(shown, shown.length)) return shown.length;
  const { textWidth } = await import("./text-width.ts");
  return textWidth(shown);
}
