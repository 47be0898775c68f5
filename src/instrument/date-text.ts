/** The orders in which a date is written: year, month, day; day, month, year; month, day, year. */
export const dateFormats = ["ymd", "dmy", "mdy"] as const;
export type DateFormat = (typeof dateFormats)[number];

/** A moment in seconds since 1970 began, by the calendar and clock of whoever wrote it. */
export interface WrittenDate {
  readonly seconds: number;
  /** Whether it has a time of day; otherwise it is the beginning of its day. */
  readonly hasTime: boolean;
}

export const secondsOfDay = 86_400;

/**
 * A date, with a time or without one; `null` for any other text, and "impossible" for one of a day
 * or time that there is not, such as 31 February. A year of four digits that comes first is read in every
 * format, as programs write dates so. A time zone is passed over.
 */
export function parseDate(text: string, format: DateFormat): WrittenDate | "impossible" | null {
  const [, ...found] = yearFirst.exec(text.trim()) ?? [];
  const [, ...other] = found.length === 0 ? (yearLast.exec(text.trim()) ?? []) : [];
  const clock = (found.length > 0 ? found : other).slice(3);
  if (found.length > 0) return written(found[0], found[1], found[2], clock);
  switch (format) {
    case "ymd":
      return null;
    case "dmy":
      return other.length === 0 ? null : written(other[2], other[1], other[0], clock);
    case "mdy":
      return other.length === 0 ? null : written(other[2], other[0], other[1], clock);
  }
}

const time =
  "(?:(?:\\s+|t)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?\\s*([ap]m)?\\s*(?:z|[+-]\\d{2}:?\\d{2})?)?";
const yearFirst = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${time}$`, "i");
const yearLast = new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})${time}$`, "i");

type Part = string | undefined;

function written(
  yearText: Part,
  monthText: Part,
  dayText: Part,
  [hourText, minuteText, secondText, half]: readonly Part[],
): WrittenDate | "impossible" {
  const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)];
  const days = daysBefore(year, month, day);
  // 31 February would be 3 March; and the year 25 is hardly meant.
  const back = calendarDay(days);
  const isDay = year >= 1000 && back.year === year && back.month === month && back.day === day;
  const hour = hourOf(Number(hourText ?? 0), half?.toLowerCase());
  const [minute, second] = [Number(minuteText ?? 0), Number(secondText ?? 0)];
  if (!isDay || hour === null || minute > 59 || second > 59) return "impossible";
  return {
    seconds: days * secondsOfDay + (60 * hour + minute) * 60 + second,
    hasTime: hourText !== undefined,
  };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}

/** A moment as ISO text: `2025-03-31`, or `2025-03-31 14:05` where it is not the beginning of a day. */
export function isoDate(seconds: number): string {
  const { year, month, day } = calendarDay(dayOf(seconds));
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  const ofDay = seconds - dayOf(seconds) * secondsOfDay;
  if (ofDay === 0) return date;
  const clock = [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, Math.floor(ofDay) % 60];
  const [hour, minute, second] = clock.map((part) => digits(part, 2));
  return `${date} ${hour}:${minute}${second === "00" ? "" : `:${second}`}`;
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, "0");
}

/**
 * The days from 1970 on to a day of the Gregorian calendar, which is continued backwards; a year is taken to begin
 * with March, so that a leap day is its last. (Howard Hinnant, "chrono-compatible low-level date algorithms".)
 */
function daysBefore(year: number, month: number, day: number): number {
  const since = month > 2 ? year : year - 1;
  const era = Math.floor(since / 400);
  const ofEra = since - 400 * era;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const days = 365 * ofEra + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return daysOfEra * era + days - daysTo1970;
}

const daysOfEra = 146_097;
/** From 1 March of the year 0 to 1 January 1970. */
const daysTo1970 = 719_468;

/** The inverse: the day of the calendar that is so many days after 1970 began. */
function calendarDay(days: number) {
  const all = days + daysTo1970;
  const era = Math.floor(all / daysOfEra);
  const rest = all - daysOfEra * era;
  const ofEra = Math.floor(
    (rest - Math.floor(rest / 1460) + Math.floor(rest / 36_524) - Math.floor(rest / 146_096)) / 365,
  );
  const ofYear = rest - (365 * ofEra + Math.floor(ofEra / 4) - Math.floor(ofEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: ofEra + 400 * era + (month > 2 ? 0 : 1),
    month,
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** A day as a file with this format has it. */
export function dateInFile(seconds: number, format: DateFormat): string {
  const iso = isoDate(seconds);
  const [year, month, day] = iso.slice(0, 10).split("-");
  const rest = iso.slice(10);
  switch (format) {
    case "ymd":
      return iso;
    case "dmy":
      return `${day}/${month}/${year}${rest}`;
    case "mdy":
      return `${month}/${day}/${year}${rest}`;
  }
}

/** The spans of time in which dates are counted. */
export const periods = ["month", "quarter", "year"] as const;
export type Period = (typeof periods)[number];

/** The period of a moment: `2025-03`, `2025 Q1` or `2025`. */
export function periodOf(seconds: number, period: Period): string {
  const iso = isoDate(seconds);
  const [year = "", month = ""] = iso.split("-");
  switch (period) {
    case "month":
      return `${year}-${month}`;
    case "quarter":
      return `${year} Q${Math.ceil(Number(month) / 3)}`;
    case "year":
      return year;
  }
}

/** The day of a moment, in days since 1970 began. */
export function dayOf(seconds: number): number {
  return Math.floor(seconds / secondsOfDay);
}
