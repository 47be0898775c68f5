import { fisherNetwork } from "./fisher-network.ts";
import { fisherTwoByTwo } from "./fisher-two-by-two.ts";
import { sum } from "./sum.ts";

/** How many steps `fisherExact` takes at most. */
const mostSteps = 10_000_000;

/**
 * Fisher's exact test of whether the rows of a table of counts differ: the two-sided p-value, that
 * is the probability of all tables with the same totals that are at most as likely as this one.
 *
 * Gives `null` where fewer than two rows or columns have any cases: only one table has such totals,
 * so nothing is compared; R gives 1 for such a table of two by two. Also gives `null` where a table
 * larger than two by two would take more than `steps`; ten million, about a second.
 * A p-value below 1e-308 is 0, as in R.
 *
 * Method: for two by two, all tables in turn; for larger ones the network algorithm.
 * Same as R: `fisher.test(table)$p.value`, with as large a `workspace` as it needs.
 * Source: Fisher (1922), https://doi.org/10.2307/2340521; Freeman and Halton (1951),
 * https://doi.org/10.1093/biomet/38.1-2.141
 *
 * @example
 * fisherExact([[3, 1], [1, 3]]); // => 0.4857
 * fisherExact([[3, 1, 0], [0, 2, 4]]); // => 0.0333
 * fisherExact([[3, 1], [0, 0]]); // => null
 */
export function fisherExact(
  table: readonly (readonly number[])[],
  steps = mostSteps,
): number | null {
  const filled = table.filter((row) => sum(row) > 0);
  const kept = (filled[0] ?? []).flatMap((_, column) =>
    filled.some((row) => (row[column] ?? 0) > 0) ? [column] : [],
  );
  if (filled.length < 2 || kept.length < 2) return null;
  const cells = filled.map((row) => kept.map((column) => row[column] ?? 0));
  const isTwoByTwo = filled.length === 2 && kept.length === 2;
  return isTwoByTwo ? fisherTwoByTwo(cells) : fisherNetwork(cells, steps);
}
