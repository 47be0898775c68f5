/**
 * Holm's adjusted p-values, in the order of the tests: the smallest p times the number of tests,
 * the next times one less, and so on; none above 1, and none below that of a smaller p.
 *
 * Calling differences real where the adjusted p-value is at most 0.05 goes wrong in at most 5 % of
 * such families of tests, however the tests depend on each other.
 *
 * A `null`, for a test that could not be made, stays `null` and does not count as a test.
 *
 * Same as R: `p.adjust(p, "holm")`, with NA for `null`.
 * Source: Holm (1979), https://www.jstor.org/stable/4615733
 *
 * @example
 * holm([0.01, null, 0.04, 0.03]); // => [0.03, null, 0.06, 0.06]
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const tests = ps.flatMap((p, place) => (p === null ? [] : [{ p, place }]));
  tests.sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = ps.map(() => null);
  let least = 0;
  for (const [rank, { p, place }] of tests.entries()) {
    least = Math.max(least, Math.min(1, (tests.length - rank) * p));
    adjusted[place] = least;
  }
  return adjusted;
}
