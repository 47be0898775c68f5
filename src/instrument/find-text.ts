import type { Question } from "./instrument.ts";
import { parseNumber } from "./parse-number.ts";

/**
 * Finds what a folded text means among folded texts, or `null`. In a number question a number is
 * meant by every way to write it: "9999" by "9999.00", and by "9,999", since the declared number says
 * what the comma is. Elsewhere "1" is meant by "1.0" too, as programs for statistics write it, unless
 * that is a text of its own. `isNumber` says which meanings are numbers where their text is; all.
 */
export function textFinder<T>(
  texts: ReadonlyMap<string, T>,
  { type, decimal }: Pick<Question, "type" | "decimal">,
  isNumber: (meaning: T) => boolean = () => true,
): (folded: string) => T | null {
  if (type !== "number") {
    return (folded) => {
      const meaning = texts.get(folded);
      if (meaning !== undefined || !folded.endsWith("0")) return meaning ?? null;
      return texts.get(folded.replace(wholeNumber, "$1")) ?? null;
    };
  }
  const numbers = new Map<number, T>();
  for (const [text, meaning] of texts) {
    const value = parseNumber(text, decimal);
    if (value !== null && isNumber(meaning)) numbers.set(value, meaning);
  }
  return (folded) => {
    const meaning = texts.get(folded);
    if (meaning !== undefined || numbers.size === 0) return meaning ?? null;
    const digits = inThousands[decimal].test(folded) ? folded.replace(marks[decimal], "") : folded;
    return numbers.get(parseNumber(digits, decimal) ?? Number.NaN) ?? null;
  };
}

/** A number of thousands, with one and the same sign between them. */
const inThousands = {
  ".": /^[+-]?\d{1,3}([, '’])\d{3}(?:\1\d{3})*(?:\.\d+)?$/,
  ",": /^[+-]?\d{1,3}([. '’])\d{3}(?:\1\d{3})*(?:,\d+)?$/,
} as const;

/** The signs between thousands, by the decimal sign. */
const marks = { ".": /[, '’]/g, ",": /[. '’]/g } as const;

/** A whole number with a point and zeros. */
const wholeNumber = /^([+-]?\d{1,15})\.0{1,15}$/;
