/**
 * A copy of a text that was cut out of a longer one. Otherwise the engine keeps the longer text, a
 * whole piece of the file, for as long as a case id or an answer cut out of it is remembered.
 */
export function ownedText(text: string): string {
  // Below this length the engine copies by itself.
  return text.length < 13 ? text : Buffer.from(text, "utf16le").toString("utf16le");
}
