import { type PercentOptions, percentText } from "../stats/percent.ts";
import { type IntervalOptions, intervalOf } from "./interval-of.ts";
import type { ShareOfBase } from "./share.ts";

/** How a percent and its interval are made. */
export interface ShareOptions extends Required<PercentOptions> {
  readonly interval: IntervalOptions;
}

/**
 * A count of a base with all that follows from the two. `sample` is the number of cases that were
 * drawn from the caseload, if that is known; `base` is `null` for an answer outside it.
 */
export function shareOfBase(
  count: number,
  base: number | null,
  sample: number,
  { rounding, places, interval }: ShareOptions,
): ShareOfBase {
  return {
    count,
    base,
    share: base === null || base === 0 ? null : count / base,
    percent: base === null ? null : percentText(count, base, { rounding, places }),
    interval: base === null ? null : intervalOf(count, base, sample, interval),
  };
}
