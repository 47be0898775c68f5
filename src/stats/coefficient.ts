import { z95 } from "./normal-quantile.ts";
import type { Interval } from "./wilson-interval.ts";

/** A coefficient of agreement, which may be negative, and how sure it is. */
export interface Coefficient {
  readonly coefficient: number;
  /** `null` where there are too few subjects to tell. */
  readonly standardError: number | null;
  /** `null` besides where the standard error is 0, as it is where all readers agree on everything. */
  readonly interval: Interval | null;
}

export interface CoefficientOptions {
  /** The quantile of the standard normal distribution for the interval; R's `qnorm(0.975)`. */
  readonly z?: number;
}

/** A variance below this is 0 but for rounding: one disagreement of n gives about 1 / n². */
const leastVariance = 1e-24;

/**
 * A coefficient with the interval that its large-sample variance gives, coefficient ± z · standard
 * error, cut off at 1 and at `lowest`; not cut off below by default.
 *
 * A variance of 0 gives no interval: 8 cases of 8 agreed on do not show that no case of a hundred
 * would be disagreed on, and an interval from 1 to 1 would say so.
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
