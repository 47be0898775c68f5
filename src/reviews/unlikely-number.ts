import { fold } from "../instrument/fold.ts";
import type { Question } from "../instrument/instrument.ts";
import { parseNumber } from "../instrument/parse-number.ts";

/** Codes for a missing number are as long as no real one: 99, 888, 9998. */
const looksMissing = /^(?:7{2,}|8{2,}|9+[789])$/;

/** A number so many times the largest limit of the bands is none that they were written for. */
const farOut = 5;

/**
 * Finds numbers in open bands that are probably codes for a missing one: below 0 where no band has
 * a limit below 0, and those of only 7s, 8s or 9s (97 and 998 too) that are over five times
 * the largest limit. `position` is that of the answer that the text gives.
 */
export function unlikelyNumbers({
  answers,
  type,
  decimal,
}: Pick<Question, "answers" | "type" | "decimal">): (text: string, position: number) => boolean {
  if (type !== "number") return () => false;
  const limits = answers.flatMap(({ band }) =>
    band === null ? [] : [band.from, band.to].filter(Number.isFinite),
  );
  const largest = limits.length === 0 ? null : Math.max(...limits.map(Math.abs));
  const isSigned = limits.some((limit) => limit < 0);
  return (text, position) => {
    const band = answers[position]?.band ?? null;
    const value = parseNumber(fold(text), decimal);
    if (band === null || value === null) return false;
    const isOpen = value < 0 ? band.from === Number.NEGATIVE_INFINITY : band.to === Infinity;
    if (!isOpen) return false;
    if (value < 0 && !isSigned) return true;
    const size = Math.abs(value);
    return largest !== null && size > farOut * largest && looksMissing.test(String(size));
  };
}
