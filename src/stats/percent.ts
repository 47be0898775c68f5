import { numberDefaults } from "./defaults.ts";
import { percentOf } from "./printed-percent.ts";

/** How to round a percent exactly halfway between two printable ones. */
export const roundings = ["half-up", "half-even"] as const;
export type Rounding = (typeof roundings)[number];

export interface PercentOptions {
  /** Which way a tie goes; half-up. */
  readonly rounding?: Rounding;
  /** Decimal places; 0. */
  readonly places?: number;
}

/**
 * `count` as a percent of `base`, as text: digits and, with places, a point; no sign.
 *
 * Computed in whole numbers throughout, so that 62.5 is a tie and not 62.4999…, which neither
 * `toFixed` nor `Math.round(x * 100)` can promise.
 *
 * Gives `null` for a base of 0: there is no such share.
 *
 * Same as R for half-up: `janitor::round_half_up(100 * count / base, places)`.
 *
 * @example
 * percentText(70, 112); // => "63"
 * percentText(70, 112, { rounding: "half-even" }); // => "62"
 * percentText(70, 112, { places: 1 }); // => "62.5"
 * percentText(0, 0); // => null
 */
export function percentText(
  count: number | bigint,
  base: number | bigint,
  { rounding = numberDefaults.rounding, places = numberDefaults.places }: PercentOptions = {},
): string | null {
  if (Number(base) === 0) return null;
  const scaled = 100n * 10n ** BigInt(places) * BigInt(count);
  const divisor = BigInt(base);
  const down = scaled / divisor;
  const twiceRest = 2n * (scaled % divisor);
  const digits = roundsUp(twiceRest, divisor, down, rounding) ? down + 1n : down;
  return percentOf({ digits, places });
}

function roundsUp(twiceRest: bigint, divisor: bigint, down: bigint, rounding: Rounding): boolean {
  if (twiceRest !== divisor) return twiceRest > divisor;
  switch (rounding) {
    case "half-up":
      return true;
    case "half-even":
      return down % 2n === 1n;
  }
}
