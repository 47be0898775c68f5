/** The tests of whether groups differ, in words. */
export const testNames = {
  "chi-squared": "Pearson's chi-squared, without continuity correction",
  fisher: "Fisher's exact, two-sided",
} as const;

/** From which expected count on the chi-squared distribution is near enough. */
export const leastExpected = 5;
