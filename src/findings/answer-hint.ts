import { suggestion } from "./nearest.ts";
import { quoted } from "./printable.ts";

/**
 * What may have been meant by a text that is no answer, to end a message with: the answer that is
 * near, how to declare the text, or what separates answers in it. Nothing where none is known.
 */
export function answerHint(
  text: string,
  nearest: string | null,
  separator: string | null = null,
): string {
  if (separator !== null) return `; its answers seem to be separated by ${quoted(separator)}`;
  if (saysMissing(text)) return missingHint(text);
  if (/^(?:true|false)$/i.test(text.trim())) {
    return `; if it means one of the answers, declare it there: "also": [${quoted(text.trim())}]`;
  }
  return suggestion(nearest);
}

/** How to declare a text that means that there is no answer, to end a message with. */
export function missingHint(text: string): string {
  return `; if it means that there is no answer, declare it in the instrument: "file": { "missing": [${quoted(text.trim())}] }`;
}

/**
 * Whether people and programs usually write a text where there is no answer. It is then no
 * misprint of an answer: "NK" is not known, and not a No.
 *
 * @example
 * saysMissing("N/A"); // => true
 * saysMissing("nO"); // => false
 */
export function saysMissing(text: string): boolean {
  if (text.length > 30) return false;
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[’']/g, "")
    .replace(/\s+/g, " ");
  // Dots and slashes: "n.a.", "n/k", "d.k.".
  return words.has(plain.replace(/[./\\]/g, "")) || signs.test(plain);
}

const words = new Set([
  "na",
  "#na",
  "n a",
  "nk",
  "dk",
  "nr",
  "ns",
  "null",
  "none",
  "nil",
  "nan",
  "nd",
  "not known",
  "unknown",
  "dont know",
  "missing",
  "refused",
  "no answer",
  "no response",
  "not applicable",
  "not available",
  "not recorded",
  "not stated",
]);

/** Signs alone, and the numbers that mean a missing one: -9, 99, 998. */
const signs = /^(?:[.?-]+|-[1789]|-?(?:7{2,}|8{2,}|9+[789])(?:\.0+)?)$/;
