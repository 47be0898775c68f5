import type { Proportion } from "./proportion.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** A confidence interval for a difference of two shares; both ends lie between −1 and 1. */
export interface DifferenceInterval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Newcombe's interval for the difference of two independent shares, `first` less `second`: his
 * method 10, based on the two Wilson intervals without continuity correction.
 *
 * The distance to the lower end combines how far `first` may be lower and `second` higher, that to
 * the upper end how far `first` may be higher and `second` lower; each as the root of the squares.
 *
 * Gives `null` where either base is 0.
 *
 * Same as R: `Epi::ci.pd(count1, count2, base1 - count1, base2 - count2)`; not `prop.test`, whose
 * interval for a difference is the normal approximation.
 * Source: Newcombe (1998),
 * https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I
 *
 * @example
 * newcombeInterval({ count: 56, base: 70 }, { count: 48, base: 80 })!.lower; // => 0.0524
 * newcombeInterval({ count: 56, base: 70 }, { count: 48, base: 80 })!.upper; // => 0.3339
 */
export function newcombeInterval(
  first: Proportion,
  second: Proportion,
  z?: number,
): DifferenceInterval | null {
  const ofFirst = wilsonInterval(first.count, first.base, z);
  const ofSecond = wilsonInterval(second.count, second.base, z);
  if (ofFirst === null || ofSecond === null) return null;
  const firstShare = first.count / first.base;
  const secondShare = second.count / second.base;
  const difference = firstShare - secondShare;
  return {
    lower: difference - Math.hypot(firstShare - ofFirst.lower, ofSecond.upper - secondShare),
    upper: difference + Math.hypot(ofFirst.upper - firstShare, secondShare - ofSecond.lower),
  };
}
