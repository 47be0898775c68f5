import { chiSquared } from "../stats/chi-squared.ts";
import { fisherExact } from "../stats/fisher-exact.ts";
import type { GroupTest } from "./breakdown.ts";
import { leastExpected } from "./test-names.ts";

/** A report has dozens of tests: a step limit at which each takes half a second at most. */
const mostSteps = 1_000_000;

/**
 * Tests whether groups differ. `table` has a row for each answer and a column for each group:
 * Pearson's chi-squared, or where a count below 5 is to be expected Fisher's exact test.
 */
export function groupTest(
  table: readonly (readonly number[])[],
  answer: string | null,
): Omit<GroupTest, "pAdjusted"> {
  const pearson = chiSquared(table);
  if (pearson === null) {
    return { answer, method: null, ...noStatistic, p: null, note: whyNoTest(table) };
  }
  const { statistic, degreesOfFreedom, smallestExpected, p } = pearson;
  const exact = smallestExpected < leastExpected ? fisherExact(table, mostSteps) : null;
  if (exact !== null) {
    const ofPearson = { statistic: null, degreesOfFreedom: null, smallestExpected };
    return { answer, method: "fisher", ...ofPearson, p: exact, note: null };
  }
  const note =
    smallestExpected < leastExpected
      ? `a count of ${smallestExpected.toFixed(1)} is expected, and the table is too large for an exact test: the p is approximate`
      : null;
  return { answer, method: "chi-squared", statistic, degreesOfFreedom, smallestExpected, p, note };
}

const noStatistic = { statistic: null, degreesOfFreedom: null, smallestExpected: null };

function whyNoTest(table: readonly (readonly number[])[]): string {
  const filled = table.filter((row) => row.some((count) => count > 0));
  if (filled.length === 0) return "no case has an answer";
  const groups = (table[0] ?? []).filter((_, group) => table.some((row) => (row[group] ?? 0) > 0));
  return groups.length < 2 ? "only one group has cases" : "all have the same answer";
}
