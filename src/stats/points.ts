import { type PercentOptions, percentText } from "./percent.ts";
import type { Proportion } from "./proportion.ts";

/**
 * The difference of two percentages in points, `first` less `second`, as text with its sign: `+20`,
 * `−6`, `0`. Computed from the exact shares in whole numbers, not from rounded percentages; a tie goes
 * the same way on both sides of 0.
 *
 * Gives `null` where either base is 0.
 *
 * @example
 * pointsText({ count: 54, base: 112 }, { count: 17, base: 60 }); // => "+20"
 * pointsText({ count: 17, base: 60 }, { count: 54, base: 112 }); // => "−20"
 */
export function pointsText(
  first: Proportion,
  second: Proportion,
  options: PercentOptions = {},
): string | null {
  const crossed =
    BigInt(first.count) * BigInt(second.base) - BigInt(second.count) * BigInt(first.base);
  const size = crossed < 0n ? -crossed : crossed;
  const text = percentText(size, BigInt(first.base) * BigInt(second.base), options);
  if (text === null || !/[1-9]/.test(text)) return text;
  return `${crossed < 0n ? "−" : "+"}${text}`;
}
