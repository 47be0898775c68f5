import { chiSquared } from "../stats/chi-squared.ts";
import { fisherExact } from "../stats/fisher-exact.ts";
import { fisherSimulated } from "../stats/fisher-simulated.ts";
import type { GroupTest } from "./breakdown.ts";
import { leastExpected, leastForApproximation } from "./test-names.ts";

/** A report has dozens of tests: a step limit at which each takes a tenth of a second at most. */
const mostSteps = 500_000;

/** A test of groups whose p is not adjusted yet. */
export type Untested = Omit<GroupTest, "family" | "pAdjusted">;

/**
 * Tests whether groups differ. `table` has a row for each answer and a column for each group:
 * Pearson's chi-squared, or where a count below 5 is to be expected Fisher's exact test, simulated
 * where the exact p would take long. Chi-squared is the last resort for a table too large even for
 * that, if at least 1 is expected in each cell.
 */
export function groupTest(table: readonly (readonly number[])[], answer: string | null): Untested {
  const pearson = chiSquared(table);
  if (pearson === null) return { ...noTest, answer, note: whyNoTest(table) };
  const { statistic, degreesOfFreedom, smallestExpected, p } = pearson;
  const ofPearson = { answer, statistic, degreesOfFreedom, smallestExpected, p, simulated: null };
  if (smallestExpected >= leastExpected) {
    return { ...ofPearson, method: "chi-squared", note: null };
  }
  const ofFisher = { ...noTest, answer, smallestExpected };
  const exact = fisherExact(table, mostSteps);
  if (exact !== null) return { ...ofFisher, method: "fisher", p: exact };
  const simulated = fisherSimulated(table);
  if (simulated !== null) {
    const { p: estimate, ...bounds } = simulated;
    return { ...ofFisher, method: "fisher-simulated", p: estimate, simulated: bounds };
  }
  const tooLarge = `a count of ${expectedText(smallestExpected)} is expected, and the table is too large for an exact test`;
  return smallestExpected < leastForApproximation
    ? { ...ofFisher, note: tooLarge }
    : { ...ofPearson, method: "chi-squared", note: `${tooLarge}: the p is approximate` };
}

/** A test that could not be made. */
export const noTest = {
  method: null,
  statistic: null,
  degreesOfFreedom: null,
  smallestExpected: null,
  p: null,
  simulated: null,
  note: null,
} as const;

function expectedText(count: number): string {
  const text = count.toFixed(1);
  return text === "0.0" ? "less than 0.1" : text;
}

function whyNoTest(table: readonly (readonly number[])[]): string {
  const filled = table.filter((row) => row.some((count) => count > 0));
  if (filled.length === 0) return "no case has an answer";
  const groups = (table[0] ?? []).filter((_, group) => table.some((row) => (row[group] ?? 0) > 0));
  return groups.length < 2 ? "only one group has cases" : "all have the same answer";
}
