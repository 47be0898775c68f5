import type { Figure } from "../../figures/figure.ts";
import { countsPrinting, parsePercent } from "../../stats/printed-percent.ts";

/**
 * The smallest base that a percent can have, of a figure that no case data can check; `null` for
 * other figures. A base of 100 can print every percent without decimals.
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
