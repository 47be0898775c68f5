import { z95 } from "./normal-quantile.ts";

/** A confidence interval; both ends are shares from 0 to 1. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Wilson score interval for a share, without continuity correction.
 *
 * Preferred over the normal approximation because it stays between 0 and 1 and is still meaningful
 * at the small bases of a case audit.
 *
 * Gives `null` for a base of 0.
 *
 * Same as R: `prop.test(count, base, correct = FALSE)$conf.int`.
 * Source: Wilson (1927), https://doi.org/10.1080/01621459.1927.10502953
 *
 * @example
 * wilsonInterval(5, 10); // => { lower: 0.2366, upper: 0.7634 }
 */
export function wilsonInterval(count: number, base: number, z = z95): Interval | null {
  if (base === 0) return null;
  const share = count / base;
  const zz = z * z;
  const centre = share + zz / (2 * base);
  const spread = z * Math.sqrt((share * (1 - share)) / base + zz / (4 * base * base));
  const scale = 1 + zz / base;
  return {
    // At 0 and n one bound is exactly 0 or 1; subtraction would leave 1e-17 there.
    lower: count === 0 ? 0 : (centre - spread) / scale,
    upper: count === base ? 1 : (centre + spread) / scale,
  };
}
