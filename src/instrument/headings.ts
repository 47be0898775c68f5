import { fold } from "./fold.ts";

/**
 * A heading reduced to what people mean by it: folded as answers are, and without the colon or the
 * asterisk of a required question at its end.
 *
 * @example
 * foldHeading("Type of case: *"); // => "type of case"
 */
export function foldHeading(text: string): string {
  const folded = fold(text);
  const last = folded.charCodeAt(folded.length - 1);
  // Nearly every heading ends with a letter.
  return last >= 0x61 && last <= 0x7a ? folded : folded.replace(/[ :*\uff1a]+$/, "");
}

/** A folded heading without the number of its question: "q12. was it done?" is "was it done?". */
export function withoutNumber(folded: string): string {
  return folded.replace(/^(?:q(?:uestion)? ?)?\d+(?:[.-]\d+)*[a-z]?(?:[.):]|-(?!\d)) ?(?=.)/, "");
}

/** Whether a heading is meant by one of several patterns, in which `*` is any text. */
export function headingTest(patterns: readonly string[]): (heading: string) => boolean {
  if (patterns.length === 0) return () => false;
  const folded = patterns.map((pattern) => foldHeading(pattern.replaceAll("*", anyText)));
  const escaped = folded.map((text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const all = new RegExp(`^(?:${escaped.join("|").replaceAll(anyText, ".*")})$`, "s");
  return (heading) => all.test(foldHeading(heading));
}

/** In place of the `*` of a pattern, which folding would take for the mark of a required question. */
const anyText = "\u0001";
