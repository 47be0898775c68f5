import type { Question } from "./instrument.ts";
import { parseNumber } from "./parse-number.ts";

/**
 * Finds what a folded text means among folded texts, or `null`. In a number question a number is
 * meant by every way to write it: "999" by "999.00". Elsewhere "1" is meant by "1.0" too, as
 * programs for statistics write it, unless that is a text of its own.
 */
export function textFinder<T>(
  texts: ReadonlyMap<string, T>,
  type: Question["type"],
): (folded: string) => T | null {
  if (type !== "number") {
    return (folded) => texts.get(folded) ?? texts.get(folded.replace(wholeNumber, "$1")) ?? null;
  }
  const numbers = new Map<number, T>();
  for (const [text, meaning] of texts) {
    const value = parseNumber(text);
    if (value !== null) numbers.set(value, meaning);
  }
  return (folded) => {
    const meaning = texts.get(folded);
    if (meaning !== undefined || numbers.size === 0) return meaning ?? null;
    return numbers.get(parseNumber(folded) ?? Number.NaN) ?? null;
  };
}

/** A whole number with a point and zeros. */
const wholeNumber = /^([+-]?\d{1,15})\.0{1,15}$/;
