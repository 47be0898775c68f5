import type { Figure } from "../../figures/figure.ts";
import { type PrintedPercent, parsePercent } from "../../stats/printed-percent.ts";

/** What the percentages of some figures add up to; `null` where one has none, or a limit. */
export function totalOf(figures: readonly Figure[]): PrintedPercent | null {
  let total: PrintedPercent = { digits: 0n, places: 0 };
  for (const { printed } of figures) {
    const percent = parsePercent(printed.percent ?? "");
    if (percent === null) return null;
    const places = Math.max(total.places, percent.places);
    const scaled = (addend: PrintedPercent) =>
      addend.digits * 10n ** BigInt(places - addend.places);
    total = { digits: scaled(total) + scaled(percent), places };
  }
  return total;
}

/**
 * Whether rounding, by half a unit of the last place of each, can explain that they are not 100.
 * `scale` is what the total was multiplied by; 1.
 */
export function isExplainedByRounding(
  figures: readonly Figure[],
  { digits, places }: PrintedPercent,
  scale = 1n,
): boolean {
  const halves = figures.reduce((sum, { printed }) => {
    const own = parsePercent(printed.percent ?? "")?.places ?? places;
    return sum + 10n ** BigInt(places - own);
  }, 0n);
  const off = digits - 100n * 10n ** BigInt(places);
  return 2n * (off < 0n ? -off : off) <= halves * scale;
}
