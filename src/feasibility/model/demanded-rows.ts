import type { FigureFile } from "../../figures/schema.ts";
import {
  countsWithin,
  type PrintedRange,
  parsePercent,
  printedRange,
  type RoundingRule,
  rangeBetween,
} from "../../stats/printed-percent.ts";
import { combined, type Row, type Sum } from "./sum.ts";

/** The sums that a figure speaks of; `base` is `null` where it has a count only. */
export interface FigureSums {
  readonly count: Sum;
  readonly base: Sum | null;
}

/** What must hold of the counts for a figure to be true, with its percent made by this rule. */
export function demandedRows(
  { percent, count, of, between }: FigureFile,
  sums: FigureSums,
  rule: RoundingRule,
): readonly Row[] {
  const rows: Row[] = [];
  if (count !== undefined) rows.push({ sum: sums.count, from: count, to: count });
  const { base } = sums;
  if (base === null) return rows;
  if (of !== undefined) rows.push({ sum: base, from: of, to: of });
  const ranges = demandedShares({ percent, between }, rule);
  // Of no case at all there is no percent.
  if (ranges.length > 0) rows.push({ sum: base, from: 1, to: Number.POSITIVE_INFINITY });
  return [...rows, ...ranges.flatMap((range) => rangeRows(sums.count, base, range))];
}

/** The shares that a figure can be of: those that print as its percent, and those its words allow. */
export function demandedShares(
  { percent, between }: Pick<FigureFile, "percent" | "between">,
  rule: RoundingRule,
): readonly PrintedRange[] {
  const printed = percent === undefined ? null : parsePercent(percent);
  const [from, to] = (between ?? []).map(parsePercent);
  return [
    ...(printed ? [printedRange(printed, rule)] : []),
    ...(from && to ? [rangeBetween(from, to)] : []),
  ];
}

/** Whether a figure by itself can be a share of this base: some count prints so, or the printed one. */
export function canBeOf(printed: FigureFile, base: number, rule: RoundingRule): boolean {
  const { count } = printed;
  return demandedShares(printed, rule).every((range) => {
    const counts = countsWithin(range, base);
    if (counts === null) return false;
    return count === undefined || (counts.from <= count && count <= counts.to);
  });
}

/**
 * Decimals that the solver is given. A percent with more is known so exactly that the factors
 * would outgrow its arithmetic; it is let lie within the outer bounds of this many.
 */
const mostPlaces = 4;

/** The two ends of a range, as conditions on the count and its base. */
function rangeRows(count: Sum, base: Sum, range: PrintedRange): readonly Row[] {
  const { unit, lower, upper, lowerOpen, upperOpen } = coarser(range);
  const beyond = (parts: bigint) => combined([Number(unit), count], [-Number(parts), base]);
  return [
    { sum: beyond(lower), from: lowerOpen ? 1 : 0, to: Number.POSITIVE_INFINITY },
    { sum: beyond(upper), from: Number.NEGATIVE_INFINITY, to: upperOpen ? -1 : 0 },
  ];
}

function coarser(range: PrintedRange): PrintedRange {
  const dropped = range.unit / (200n * 10n ** BigInt(mostPlaces));
  if (dropped <= 1n) return range;
  return {
    unit: range.unit / dropped,
    lower: range.lower / dropped - (range.lower < 0n ? 1n : 0n),
    upper: range.upper / dropped + 1n,
    lowerOpen: false,
    upperOpen: false,
  };
}
