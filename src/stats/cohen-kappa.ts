import { type Coefficient, type CoefficientOptions, coefficientWith } from "./coefficient.ts";
import type { KappaWeights } from "./kappa-weights.ts";
import { sum, sumBy } from "./sum.ts";

export interface CohenKappaOptions extends CoefficientOptions {
  /** The weight of a disagreement; none. */
  readonly weights?: KappaWeights;
}

/**
 * Cohen's kappa of two readers, unweighted or weighted, from the square table of their answers: a
 * row per answer of the first, a column per answer of the second, in the same order.
 *
 * The standard error is the large-sample one for any true kappa, suitable for an interval, not the
 * one for a test of kappa = 0.
 *
 * Gives `null` for an empty table, and where both readers gave one and the same answer to all:
 * chance would agree too, and kappa is 0 / 0.
 *
 * Same as R: `psych::cohen.kappa(table)`, `$kappa` and `$var.kappa` unweighted, `$weighted.kappa`
 * quadratic; linear with `w = 1 - abs(col(table) - row(table)) / (ncol(table) - 1)`. Its
 * `$var.weighted` (2.2.9) departs from the published formula, which SAS PROC FREQ follows.
 * Sources: Cohen (1960), https://doi.org/10.1177/001316446002000104, and (1968),
 * https://doi.org/10.1037/h0026256; the variance by Fleiss, Cohen and Everitt (1969),
 * https://doi.org/10.1037/h0028106
 *
 * @example
 * const { coefficient, standardError } = cohenKappa([[0, 4, 1], [0, 8, 0], [0, 1, 5]])!;
 * coefficient; // => 0.4842
 * standardError; // => 0.138
 * cohenKappa([[12, 0], [0, 0]]); // => null
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  { weights = "none", ...options }: CohenKappaOptions = {},
): Coefficient | null {
  const cases = sumBy(table, (row) => sum(row));
  if (cases === 0) return null;
  const first = table.map((row) => sum(row) / cases);
  const second = table.map((_, column) => sumBy(table, (row) => row[column] ?? 0) / cases);
  // For each answer of one reader, the disagreement by chance that the other's shares imply.
  const ofFirst = first.map((_, row) =>
    sumBy(second, (share, column) => share * disagreement(row, column, weights)),
  );
  const ofSecond = second.map((_, column) =>
    sumBy(first, (share, row) => share * disagreement(row, column, weights)),
  );
  const expected = sumBy(first, (share, row) => share * (ofFirst[row] ?? 0));
  if (!(expected > 0)) return null;
  const meanOf = (value: (row: number, column: number) => number) =>
    sumBy(table, (counts, row) =>
      sumBy(counts, (count, column) => (count === 0 ? 0 : count * value(row, column))),
    ) / cases;
  const ratio = meanOf((row, column) => disagreement(row, column, weights)) / expected;

  // The variance of 1969, computed as the spread of its terms about their mean, which is `ratio`:
  // the published difference of two sums can fall below 0.
  const variance =
    meanOf((row, column) => {
      const chance = (ofFirst[row] ?? 0) + (ofSecond[column] ?? 0);
      return ((ratio * chance - disagreement(row, column, weights)) / expected - ratio) ** 2;
    }) / cases;
  return coefficientWith(1 - ratio, variance, options);
}

/** Unscaled: a constant factor on all disagreements does not change kappa. */
function disagreement(row: number, column: number, weights: KappaWeights): number {
  switch (weights) {
    case "none":
      return row === column ? 0 : 1;
    case "linear":
      return Math.abs(row - column);
    case "quadratic":
      return (row - column) ** 2;
  }
}
