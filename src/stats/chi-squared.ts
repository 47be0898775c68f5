import { chiSquaredTail } from "./chi-squared-tail.ts";
import { sum } from "./sum.ts";

export interface ChiSquared {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** The probability of a statistic at least this large if rows and columns are independent. */
  readonly p: number;
  /** The smallest expected count under independence; below 5 the p-value is rough. */
  readonly smallestExpected: number;
}

/**
 * Pearson's chi-squared test of whether the rows of a table of counts differ, without continuity
 * correction. Empty rows and columns are left out.
 *
 * Gives `null` where fewer than two rows or columns are left, so that nothing is compared.
 *
 * Same as R: `chisq.test(table, correct = FALSE)`, with `min(…$expected)`.
 * Source: Pearson (1900), https://doi.org/10.1080/14786440009463897
 *
 * @example
 * chiSquared([[56, 14], [48, 32]])!.statistic; // => 7.0234
 * chiSquared([[56, 14], [48, 32]])!.p; // => 0.00805
 * chiSquared([[56, 14], [0, 0]]); // => null
 */
export function chiSquared(table: readonly (readonly number[])[]): ChiSquared | null {
  const columns = table[0]?.map((_, column) => sum(table.map((row) => row[column] ?? 0))) ?? [];
  const rows = table.filter((row) => sum(row) > 0);
  const filledColumns = columns.filter((total) => total > 0);
  if (rows.length < 2 || filledColumns.length < 2) return null;
  const cases = sum(columns);
  let statistic = 0;
  for (const row of rows) {
    const total = sum(row);
    for (const [column, count] of row.entries()) {
      const expected = (total * (columns[column] ?? 0)) / cases;
      if (expected > 0) statistic += (count - expected) ** 2 / expected;
    }
  }
  const degreesOfFreedom = (rows.length - 1) * (filledColumns.length - 1);
  return {
    statistic,
    degreesOfFreedom,
    p: chiSquaredTail(statistic, degreesOfFreedom),
    smallestExpected: (Math.min(...rows.map(sum)) * Math.min(...filledColumns)) / cases,
  };
}
