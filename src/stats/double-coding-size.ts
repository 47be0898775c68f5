import { wilsonInterval } from "./wilson-interval.ts";

/**
 * How many cases two readers must both code for the Wilson interval of their agreement to be no
 * wider than `width`, upper less lower end, if they agree on the share of cases that is expected.
 *
 * The interval of that share always narrows with the cases, so the smallest number is found by
 * halving. The agreement that comes about differs, and so does its interval; an expected agreement
 * nearer 0.5 gives the larger, safer number.
 *
 * Gives `null` for an agreement outside 0 to 1, a width of 0 or less, and where more cases than
 * 2⁵³ were needed.
 *
 * The same number by a formula is the greater root n of
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
