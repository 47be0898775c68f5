/** The tests of whether groups differ, in words. */
export const testNames = {
  "chi-squared": "Pearson's chi-squared, without continuity correction",
  fisher: "Fisher's exact, two-sided",
  "fisher-simulated": "Fisher's exact, simulated",
} as const;

/** Smallest expected count for chi-squared; below it Fisher's test is used (Cochran's rule). */
export const leastExpected = 5;

/** Smallest expected count at which chi-squared's p can be called approximate. */
export const leastForApproximation = 1;
