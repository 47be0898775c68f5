import type { Question } from "./instrument.ts";
import { parseNumber } from "./parse-number.ts";

/**
 * Finds what a folded text means among folded texts, or `null`. In a number question a number is
 * meant by every way to write it: "999" by "999.0".
 */
export function textFinder<T>(
  texts: ReadonlyMap<string, T>,
  type: Question["type"],
): (folded: string) => T | null {
  if (type !== "number") return (folded) => texts.get(folded) ?? null;
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
