import type { CodedColumn } from "./coded-column.ts";

/** How the dates of a column are written. */
export interface DateForm {
  readonly type: "date" | "datetime";
  readonly format: "ymd" | "dmy" | "mdy";
  /** Whether day and month could change places in every date. */
  readonly isAmbiguous: boolean;
}

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})/;
const time = /^(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?$/;

/** Whether a text looks like a date or a time stamp, however it is written. */
export function looksLikeDate(text: string): boolean {
  return partsOf(text) !== null || /^\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?$/i.test(text);
}

/** The form in which every text of a column is a date; `null` if there is none. */
export function dateForm({ texts }: Pick<CodedColumn, "texts">): DateForm | null {
  const known: DateParts[] = [];
  for (const text of texts) {
    const parts = partsOf(text);
    if (parts === null) return null;
    known.push(parts);
  }
  const [first] = known;
  if (first === undefined) return null;
  if (known.some(({ isYearFirst }) => isYearFirst !== first.isYearFirst)) return null;
  const timed = known.filter(({ hasTime }) => hasTime).length;
  if (timed !== 0 && timed !== known.length) return null;
  const type = timed === 0 ? "date" : "datetime";
  const fits = (day: (part: DateParts) => number, month: (part: DateParts) => number) =>
    known.every((part) => isDate(part.year, month(part), day(part)));
  const one = (part: DateParts) => part.first;
  const two = (part: DateParts) => part.second;
  if (first.isYearFirst) {
    return fits(two, one) ? { type, format: "ymd", isAmbiguous: false } : null;
  }
  const isDayFirst = fits(one, two);
  const isMonthFirst = fits(two, one);
  if (isDayFirst) return { type, format: "dmy", isAmbiguous: isMonthFirst };
  return isMonthFirst ? { type, format: "mdy", isAmbiguous: false } : null;
}

interface DateParts {
  readonly isYearFirst: boolean;
  readonly year: number;
  /** The two other numbers, in the order in which they are written. */
  readonly first: number;
  readonly second: number;
  readonly hasTime: boolean;
}

function partsOf(text: string): DateParts | null {
  const forward = yearFirst.exec(text);
  const found = forward ?? yearLast.exec(text);
  if (found === null) return null;
  const rest = text.slice(found[0].length);
  if (!time.test(rest)) return null;
  const numbers = [found[1], found[3], found[4]].map(Number);
  const [a = 0, b = 0, c = 0] = numbers;
  const hasTime = rest !== "";
  return forward === null
    ? { isYearFirst: false, year: c, first: a, second: b, hasTime }
    : { isYearFirst: true, year: a, first: b, second: c, hasTime };
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}
