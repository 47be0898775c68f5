import { isoDate, parseDate, secondsOfDay } from "./date-text.ts";
import { type NumberRange, numberRange, rangeInWords, type WrittenRange } from "./number-range.ts";

/** An ISO date that ends a range, with a time or without one. */
export const isoPattern = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?$/;

/**
 * The range between two ends that are ISO text. A day without a time is all of it: `to` a day has every
 * moment of it, and `over` it begins with the next. Or why one of the ends is none.
 */
export function dateRange(written: WrittenRange<string>): NumberRange | string {
  const ends: { -readonly [K in keyof WrittenRange]: number } = {};
  for (const key of ["from", "over", "to", "under"] as const) {
    const text = written[key];
    if (text === undefined) continue;
    const date = isoPattern.test(text) ? parseDate(text, "ymd") : null;
    if (date === null || date === "impossible") {
      return `"${text}" is not a day; write it as 2025-03-31`;
    }
    if (date.hasTime) ends[key] = date.seconds;
    else if (key === "over") ends.from = date.seconds + secondsOfDay;
    else if (key === "to") ends.under = date.seconds + secondsOfDay;
    else ends[key] = date.seconds;
  }
  return numberRange(ends);
}

/** Whether an end of a range has a time of day. */
export function hasTimes(written: WrittenRange<string>): boolean {
  return Object.values(written).some((text) => text.length > 10);
}

/** A range of dates in words: `from 2025-04-01 to 2025-04-30`. */
export function dateRangeInWords(range: NumberRange): string {
  const { from, to, fromIncluded, toIncluded } = range;
  // The last day that is all in it, where it ends with a day.
  const last = to - secondsOfDay;
  const isWholeDay = !toIncluded && to % secondsOfDay === 0 && fromIncluded;
  if (!isWholeDay || !Number.isFinite(to)) return rangeInWords(range, isoDate);
  if (from === last) return isoDate(from);
  return rangeInWords({ from, to: last, fromIncluded, toIncluded: true }, isoDate);
}
