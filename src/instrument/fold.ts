/** Characters without width, which programs put into a text and nobody sees. */
const invisible = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;

/**
 * A text reduced to what people mean by it: no surrounding space, no characters without width, lower
 * case, inner space as one blank, and every kind of dash, with or without space around it, as a
 * hyphen, because people type "1-3" for the answer "1 – 3".
 *
 * @example
 * fold("  Most  of the Time "); // => "most of the time"
 * fold("1 – 3"); // => "1-3"
 */
export function fold(text: string): string {
  // Nearly every text is made of what a keyboard has, in which case and space alone can differ.
  if (/^[!-~]*$/.test(text)) return text.toLowerCase();
  if (/^[ -~]*$/.test(text)) return withoutSpaces(text.trim().toLowerCase());
  return text
    .normalize("NFC")
    .replace(invisible, "")
    .trim()
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-")
    .replace(/ ?- ?/g, "-");
}

/** A text from a keyboard with single spaces, and none around a hyphen. */
function withoutSpaces(text: string): string {
  return / {2}| -|- /.test(text) ? text.replace(/ +/g, " ").replace(/ ?- ?/g, "-") : text;
}
