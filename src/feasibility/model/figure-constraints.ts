import { countsOfLimit } from "../../figures/count-limit.ts";
import type { FigureFile } from "../../figures/schema.ts";
import {
  countsWithin,
  type PrintedRange,
  parsePercent,
  printedShares,
  type RoundingRule,
  rangeBetween,
} from "../../stats/printed-percent.ts";
import type { Constraint } from "./constraint.ts";
import { type LinearExpression, linearCombination } from "./linear-expression.ts";

/** The count that a figure prints and its base; `base` is `null` where it has a count only. */
export interface FigureExpressions {
  readonly count: LinearExpression;
  readonly base: LinearExpression | null;
}

/** The constraints on its count and base that make a figure true, its percent made by this rule. */
export function figureConstraints(
  { percent, count, countLimit, of, between }: FigureFile,
  expressions: FigureExpressions,
  rule: RoundingRule,
): readonly Constraint[] {
  const constraints: Constraint[] = [];
  if (count !== undefined) {
    constraints.push({ expression: expressions.count, lower: count, upper: count });
  }
  if (countLimit !== undefined) {
    const { from, to } = countsOfLimit(countLimit);
    constraints.push({ expression: expressions.count, lower: from, upper: to });
  }
  const { base } = expressions;
  if (base === null) return constraints;
  if (of !== undefined) constraints.push({ expression: base, lower: of, upper: of });
  const ranges = shareRanges({ percent, between }, rule);
  // A base of 0 has no percent.
  if (ranges.length > 0) {
    constraints.push({ expression: base, lower: 1, upper: Number.POSITIVE_INFINITY });
  }
  return [
    ...constraints,
    ...ranges.flatMap((range) => rangeConstraints(expressions.count, base, range)),
  ];
}

/** The ranges of shares that print as a figure's percent, and that its words allow. */
export function shareRanges(
  { percent, between }: Pick<FigureFile, "percent" | "between">,
  rule: RoundingRule,
): readonly PrintedRange[] {
  const printed = percent === undefined ? null : printedShares(percent, rule);
  const [from, to] = (between ?? []).map(parsePercent);
  return [...(printed ? [printed] : []), ...(from && to ? [rangeBetween(from, to)] : [])];
}

/** Whether a figure, taken by itself, can have this base: its count, or some count, prints so. */
export function canHaveBase(printed: FigureFile, base: number, rule: RoundingRule): boolean {
  const { count, countLimit } = printed;
  if (count !== undefined && count > base) return false;
  if (countLimit !== undefined && countsOfLimit(countLimit).from > base) return false;
  return shareRanges(printed, rule).every((range) => {
    const counts = countsWithin(range, base);
    if (counts === null) return false;
    return count === undefined || (counts.from <= count && count <= counts.to);
  });
}

/**
 * Decimals that the solver is given. With more of them the coefficients would be too large for its
 * arithmetic, so the range of the share is widened to this many.
 */
const maxDecimals = 4;

/** The two ends of a range, as constraints on the count and its base. */
function rangeConstraints(
  count: LinearExpression,
  base: LinearExpression,
  range: PrintedRange,
): readonly Constraint[] {
  const { unit, lower, upper, lowerOpen, upperOpen } = coarsen(range);
  const above = (end: bigint) => linearCombination([Number(unit), count], [-Number(end), base]);
  return [
    { expression: above(lower), lower: lowerOpen ? 1 : 0, upper: Number.POSITIVE_INFINITY },
    { expression: above(upper), lower: Number.NEGATIVE_INFINITY, upper: upperOpen ? -1 : 0 },
  ];
}

function coarsen(range: PrintedRange): PrintedRange {
  const divisor = range.unit / (200n * 10n ** BigInt(maxDecimals));
  if (divisor <= 1n) return range;
  return {
    unit: range.unit / divisor,
    lower: range.lower / divisor - (range.lower < 0n ? 1n : 0n),
    upper: range.upper / divisor + 1n,
    lowerOpen: false,
    upperOpen: false,
  };
}
