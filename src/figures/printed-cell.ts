import { quoted } from "../findings/printable.ts";
import { countsPrinting, parsePercent } from "../stats/printed-percent.ts";
import type { InBrackets } from "./figure-header.ts";
import {
  countCell,
  isNothing,
  type NumberCell,
  type PrintedCount,
  percentCell,
  wholeNumberCell,
  withoutMarks,
} from "./number-cells.ts";

/** What one cell prints; `null` for what it does not. */
export interface PrintedCell {
  readonly percent: string | null;
  readonly count: PrintedCount | null;
  readonly of: number | null;
  /** Why it cannot be read. */
  readonly fault: string | null;
}

const blank: PrintedCell = { percent: null, count: null, of: null, fault: null };

/** What is known of a cell before it is read. */
export interface CellContext {
  readonly column: "count" | "percent";
  /** What the heading says of a number in brackets. */
  readonly inBrackets: InBrackets;
  /** The base that the row, or a heading, prints. */
  readonly base: number | null;
}

/**
 * Reads a cell of counts or percentages in the forms in which tables print them: `109`, `46.4%`,
 * `109 (46.4)`, `46.4% (109)`, `58/276`, `58/276 (21.0%)`, `21.0% (58/276)`.
 *
 * Two numbers without a percent sign are read where the heading says which is which, or where they
 * fit the base: elsewhere `62 (14)` may be a mean with its deviation.
 */
export function printedCell(text: string, context: CellContext): PrintedCell {
  const typed = withoutMarks(text);
  return (
    shareOfBase(typed) ??
    pairOf(typed, context) ??
    (context.column === "count" ? onlyCount(text) : onlyPercent(text))
  );
}

const ofBase = /^(\d[\d,]*)\s*(?:\/|of|out of)\s*(\d[\d,]*)$/;

/** A count of its base, with or without the percent: before it, or behind it in brackets. */
function shareOfBase(typed: string): PrintedCell | null {
  const behind = /^(\d.*?)\s*[([,;]\s*([^()[\]]*%?)\s*[)\]]?$/.exec(typed);
  const [outer, inner] = behind === null ? [typed, null] : [behind[1] ?? "", behind[2] ?? ""];
  const whole = ofBase.exec(outer) ?? (inner === null ? null : ofBase.exec(inner));
  if (whole === null) return null;
  const percent = inner === null ? null : ofBase.test(outer) ? inner : outer;
  return together(percent ?? "", whole[1] ?? "", whole[2] ?? "");
}

/** Two numbers of which one is in brackets, where it is clear which is the count. */
function pairOf(typed: string, { column, inBrackets, base }: CellContext): PrintedCell | null {
  const match = /^([^()[\]]+?)\s*[([]\s*(\[[a-z]{1,4}\]|[^()[\]]+?)\s*[)\]]$/.exec(typed);
  if (match === null) return null;
  const [, outer = "", inner = ""] = match;
  if (isNaNumber(outer) || (isNaNumber(inner) && !isNothing(inner))) return null;
  if (outer.endsWith("%")) {
    return inner.endsWith("%") || !isWhole(inner) ? null : together(outer, inner, "");
  }
  if (inner.endsWith("%") || inBrackets === "percent") return together(inner, outer, "");
  if (inBrackets === "count") return together(outer, inner, "");
  const [count, percent] = column === "count" ? [outer, inner] : [inner, outer];
  return fits(count, percent, base) ? together(percent, count, "") : null;
}

/** Whether a text is no number of a table, with or without a limit before it. */
function isNaNumber(text: string): boolean {
  return countCell(text).value === null && percentCell(text).value === null;
}

function isWhole(text: string): boolean {
  return wholeNumberCell(text).value !== null;
}

function fits(count: string, percent: string, base: number | null): boolean {
  const whole = wholeNumberCell(count).value;
  const printed = parsePercent(percentCell(percent).value ?? "");
  if (whole === null || printed === null || base === null) return false;
  return (["either", "truncation"] as const).some((rule) => {
    const counts = countsPrinting(printed, base, rule);
    return counts !== null && counts.from <= whole && whole <= counts.to;
  });
}

function together(percent: string, count: string, of: string): PrintedCell {
  const read = { percent: percentCell(percent), count: countCell(count), of: wholeNumberCell(of) };
  return {
    percent: read.percent.value,
    count: read.count.value,
    of: read.of.value,
    fault: read.count.fault ?? read.percent.fault ?? read.of.fault,
  };
}

function onlyCount(text: string): PrintedCell {
  const read = countCell(text);
  return { ...blank, count: read.value, fault: withAdvice(read, text) };
}

function onlyPercent(text: string): PrintedCell {
  const read = percentCell(text);
  return { ...blank, percent: read.value, fault: withAdvice(read, text) };
}

function withAdvice({ fault }: NumberCell<unknown>, text: string): string | null {
  if (fault === null || !/\d\s*[([]\s*[\d.,]+\s*[)\]]/.test(text)) return fault;
  return `${quoted(text.trim())} is two numbers; if they are a count and its percentage, name the column n (%)`;
}
