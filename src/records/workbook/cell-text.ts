import { noStoredValue } from "../../findings/error-value.ts";

/** A date, a time or both, as milliseconds since 1970. */
export interface SheetTime {
  getTime(): number;
}

/** What a workbook has in a cell, as readers of workbooks give it. */
export type SheetValue = string | number | boolean | SheetTime | null | undefined;

/**
 * A cell of a workbook as text, as a CSV would have it: a number in its shortest form and never with an
 * exponent, with the decimal sign that the cases have; a date as ISO text without a time of midnight, a time alone where there is no date.
 *
 * @example
 * sheetText(0.1 + 0.2); // => "0.3"
 * sheetText(7.5, ","); // => "7,5"
 * sheetText(1e21); // => "1000000000000000000000"
 */
export function sheetText(value: SheetValue, decimal: "." | "," = "."): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return shortestNumber(value, decimal);
  return typeof value === "boolean" ? String(value) : timeText(value.getTime());
}

/**
 * Spreadsheets calculate in doubles and show fifteen digits, so that what is behind the fifteenth is an
 * artefact. Whole numbers that a double holds exactly, such as long ids, keep all of theirs.
 */
export function shortestNumber(value: number, decimal: "." | "," = "."): string {
  if (!Number.isFinite(value)) return "";
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  const rounded = Number(value.toPrecision(15));
  const shortest = String(Number.isFinite(rounded) ? rounded : value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(shortest);
  if (parts === null) return shortest.replace(".", decimal);
  const [, sign = "", first = "", rest = "", power = ""] = parts;
  const digits = first + rest;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0${decimal}${"0".repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, "0");
}

/**
 * A point in time of a workbook. Its times alone are on the day before the first of its calendar, and
 * durations of more than a day on the days that follow: nobody is as old as a date with a time among these.
 */
function timeText(milliseconds: number): string {
  const text = momentText(milliseconds);
  const days = Math.floor((milliseconds + roundedAway) / day) - noDay;
  if (days < 0 || days >= mostDays) return text;
  const [, time = "00:00:00"] = text.split("T");
  if (days === 0) return time;
  if (time === "00:00:00") return text;
  return `${days * 24 + Number(time.slice(0, 2))}${time.slice(2)}`;
}

/** 31 December 1899, in days from 1970. */
const noDay = -25_568;

/** Up to 28 February 1900. Excel's calendar has a day too many after it. */
const mostDays = 60;

/** A time of day is stored as a fraction of a day, and may miss its second by a little, in milliseconds. */
const roundedAway = 5;

const second = 1000;
const day = 86_400 * second;

/**
 * A point in time, in milliseconds since 1970, as ISO text, without a time where it is midnight.
 *
 * @example
 * momentText(1738332300000); // => "2025-01-31T14:05:00"
 * momentText(1738281600000); // => "2025-01-31"
 */
export function momentText(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return "";
  const whole = Math.round(milliseconds / second) * second;
  const exact = Math.abs(milliseconds - whole) <= roundedAway ? whole : Math.round(milliseconds);
  const days = Math.floor(exact / day);
  const rest = exact - days * day;
  const clock = [rest / 3_600_000, (rest / 60_000) % 60, (rest / second) % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":");
  const fraction = rest % second === 0 ? "" : `.${String(rest % second).padStart(3, "0")}`;
  return rest === 0 ? dayText(days) : `${dayText(days)}T${clock}${fraction}`;
}

/**
 * The date of a day, counted from 1970. Howard Hinnant's `civil_from_days`: years begin in March, so that
 * the day that not every year has is their last.
 */
function dayText(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const [m, d] = [month, date].map((part) => String(part).padStart(2, "0"));
  return `${String(year).padStart(4, "0")}-${m}-${d}`;
}

/** The text of a cell with a formula of which the file keeps no value. */
export const textWithoutValue = noStoredValue;
