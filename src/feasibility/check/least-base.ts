import type { Figure } from "../../figures/figure.ts";
import { countsPrinting, parsePercent } from "../../stats/printed-percent.ts";

/**
 * Of a percent that no case data decides, the fewest that it can be a share of; `null` for other
 * figures. With every hundred cases all percents without decimals can be printed.
 */
export function leastBase({ printed, target }: Figure): number | null {
  const percent = parsePercent(printed.percent ?? "");
  if (target.kind !== "none" || percent === null || percent.places > 2) return null;
  const enough = 100 * 10 ** percent.places;
  for (let base = 1; base <= enough; base += 1) {
    if (countsPrinting(percent, base) !== null) return base;
  }
  return null;
}
