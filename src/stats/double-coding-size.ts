import { wilsonInterval } from "./wilson-interval.ts";

/**
 * The number of cases that two readers must both code for the Wilson interval of their agreement to
 * be at most `width` wide, if they agree on the expected share of cases.
 *
 * The interval narrows with every case, so bisection finds the smallest number. The actual
 * agreement will differ, and so will its interval; an expected agreement nearer 0.5 gives a larger,
 * safer number.
 *
 * Gives `null` for an agreement outside 0 to 1, for a width of 0 or less, and where more than 2⁵³
 * cases would be needed.
 *
 * The same number is the greater root n of
 * `width² (n + z²)² = 4 z² (n p (1 − p) + z² / 4)`, rounded up; R: `uniroot`.
 * Source of the interval: Wilson (1927), https://doi.org/10.1080/01621459.1927.10502953
 *
 * @example
 * doubleCodingSize(0.9, 0.1); // => 141
 * doubleCodingSize(0.9, 0.2); // => 37
 */
export function doubleCodingSize(agreement: number, width: number, z?: number): number | null {
  if (!(agreement >= 0 && agreement <= 1) || !(width > 0)) return null;
  const isEnough = (cases: number) => {
    const interval = wilsonInterval(agreement * cases, cases, z);
    return interval !== null && interval.upper - interval.lower <= width;
  };
  let enough = 1;
  while (!isEnough(enough)) {
    enough *= 2;
    if (enough > Number.MAX_SAFE_INTEGER) return null;
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
