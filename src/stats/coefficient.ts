import { z95 } from "./normal-quantile.ts";
import type { Interval } from "./wilson-interval.ts";

/** A coefficient of agreement, which may be negative, with its precision. */
export interface Coefficient {
  readonly coefficient: number;
  /** `null` with too few subjects. */
  readonly standardError: number | null;
  /** `null` also where the standard error is 0, as when all readers agree on everything. */
  readonly interval: Interval | null;
}

export interface CoefficientOptions {
  /** The standard normal quantile for the interval; R's `qnorm(0.975)`. */
  readonly z?: number;
}

/** A smaller variance is 0 but for rounding: one disagreement in n gives about 1 / n². */
const leastVariance = 1e-24;

/**
 * A coefficient with its large-sample interval, coefficient ± z · standard error, cut off at 1 and
 * at `lowest`; by default not cut off below.
 *
 * A variance of 0 gives no interval: agreement on 8 cases of 8 does not rule out any disagreement
 * in a hundred, which an interval from 1 to 1 would claim.
 */
export function coefficientWith(
  coefficient: number,
  variance: number | null,
  { z = z95 }: CoefficientOptions = {},
  lowest = Number.NEGATIVE_INFINITY,
): Coefficient {
  if (variance === null) return { coefficient, standardError: null, interval: null };
  if (variance < leastVariance) return { coefficient, standardError: 0, interval: null };
  const standardError = Math.sqrt(variance);
  return {
    coefficient,
    standardError,
    interval: {
      lower: Math.max(lowest, coefficient - z * standardError),
      upper: Math.min(1, coefficient + z * standardError),
    },
  };
}
