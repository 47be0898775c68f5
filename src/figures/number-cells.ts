import { quoted } from "../findings/printable.ts";
import { fold } from "../instrument/fold.ts";

/** What a cell for a number says: the number, nothing (both `null`), or why it cannot be read. */
export type NumberCell<T> =
  | { readonly value: T | null; readonly fault: null }
  | { readonly value: null; readonly fault: string };

// How tables print that there is nothing to print, folded: every dash is a hyphen there.
const nothing: readonly string[] = ["", "-", "n/a", "na", "."];

/** Signs that a number exists and is not printed, such as `[c]` and `..`, as the cell has them. */
const withheldSign =
  /^(\[[a-z]{1,4}\]|\((c|s|x)\)|\*{1,3}|\.\.\.?|…|~|:|suppressed|withheld|not shown|n\.a\.)$/i;

/** Whether a cell says that its number exists and is not printed. */
export function isWithheld(text: string): boolean {
  return withheldSign.test(text.trim());
}

/** Whether a cell has nothing to read: it is blank, a dash, or says that its number is not printed. */
export function isNothing(text: string): boolean {
  if (nothing.includes(fold(text)) || isWithheld(text)) return true;
  // "– (–)" and "[c] ([c])": neither the count nor its percent.
  const [, outer, inner] = /^(\S+)\s*\((.+)\)$/.exec(text.trim()) ?? [];
  return outer !== undefined && inner !== undefined && [outer, inner].every(isNothing);
}

/** A cell without the marks of footnotes after its number. */
export function withoutMarks(text: string): string {
  return text.trim().replace(/(?<=[\d%)\]])\s*(\*+|[†‡§¶#⁰¹²³⁴-⁹ᵃ-ᶻ]+|\[[a-z]{1,4}\]|[a-f])+$/, "");
}

const limitSigns = new Map([
  ["<", "<"],
  [">", ">"],
  ["≤", "≤"],
  ["≥", "≥"],
  ["<=", "≤"],
  [">=", "≥"],
  ["", ""],
]);

/**
 * A percent as text, without its sign and with a point as the decimal mark; with a sign before it
 * where a limit is printed. An interval in brackets behind it is passed over.
 *
 * @example
 * percentCell("54,0 %"); // => { value: "54.0", fault: null }
 * percentCell("<1%"); // => { value: "<1", fault: null }
 * percentCell("–"); // => { value: null, fault: null }
 */
export function percentCell(text: string): NumberCell<string> {
  if (isNothing(text)) return { value: null, fault: null };
  const typed = withoutMarks(text);
  const bare = /^\((.*)\)$/.exec(typed)?.[1] ?? typed.replace(interval, "");
  // As many digits as figures may have; more before the point can only be a misprint.
  const match =
    /^(<=|>=|[<>≤≥])?\s*([-\u2010-\u2012\u2212])?(\d{1,12})(?:[.,](\d{1,9}))?\s*%?$/.exec(
      bare.trim(),
    );
  if (match === null || (match[3] !== undefined && /^0\d{3}/.test(match[3]))) {
    return fault(`${quoted(text.trim())} is not a percentage; type it as 54 or 54.0`);
  }
  const [, sign = "", minus, whole = "", decimals] = match;
  const number = decimals === undefined ? whole : `${whole}.${decimals}`;
  const below = minus !== undefined && Number(number) > 0 ? "-" : "";
  if (sign !== "" && below !== "") {
    return fault(`${quoted(text.trim())} is not a percentage; type it as 54 or 54.0`);
  }
  return { value: `${limitSigns.get(sign) ?? ""}${below}${number}`, fault: null };
}

// "46.4 (37.2–55.7)" and "46.4% [37.2 to 55.7]": both ends of an interval.
const interval = /\s*[([]\s*\d[\d.]*\s*%?\s*(?:[-\u2010-\u2014,;]|to)\s*\d[\d.]*\s*%?\s*[)\]]$/;

/** A count as it is printed: a whole number, or a limit such as `<5`. */
export type PrintedCount =
  | { readonly count: number; readonly limit: null }
  | { readonly count: null; readonly limit: string };

/** A count, or the limit that is printed for it. */
export function countCell(text: string): NumberCell<PrintedCount> {
  if (isNothing(text)) return { value: null, fault: null };
  const match = /^(<=|>=|[<>≤≥])\s*(.*)$/.exec(withoutMarks(text));
  const read = wholeNumberCell(match?.[2] ?? text);
  if (read.fault !== null) return read;
  if (read.value === null) return { value: null, fault: null };
  return match === null
    ? { value: { count: read.value, limit: null }, fault: null }
    : {
        value: { count: null, limit: `${limitSigns.get(match[1] ?? "")}${read.value}` },
        fault: null,
      };
}

/**
 * A whole number, with or without a comma, an apostrophe, a blank, or a no-break or thin space
 * between thousands.
 *
 * @example
 * wholeNumberCell("1,234"); // => { value: 1234, fault: null }
 */
export function wholeNumberCell(text: string): NumberCell<number> {
  if (isNothing(text)) return { value: null, fault: null };
  const typed = withoutMarks(text);
  // One kind of mark in a number, and none after a 0: "0,123" is a decimal.
  const isNumber = /^(\d+|[1-9]\d{0,2}([,'’ \u00a0\u2009\u202f])\d{3}(\2\d{3})*)$/.test(typed);
  const value = Number(typed.replace(/\D/g, ""));
  return isNumber && Number.isSafeInteger(value)
    ? { value, fault: null }
    : fault(`${quoted(text.trim())} is not a whole number; type it as 92 or 1,234`);
}

function fault(message: string): NumberCell<never> {
  return { value: null, fault: message };
}
