import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { type PercentOptions, percentText } from "../stats/percent.ts";
import { type IntervalOptions, intervalOf } from "./interval-of.ts";

const share = z.number().check(z.gte(0), z.lte(1));
const interval = z.strictObject({ lower: share, upper: share });

/** One answer's line, or a measure's: a count of a base, and all that follows from the two. */
export const shareOfBaseSchema = {
  count: wholeCount,
  base: z.nullable(wholeCount),
  share: z.nullable(share).check(z.describe("count / base, unrounded; null without a base")),
  percent: textOrNull.check(z.describe("as printed")),
  interval: z
    .nullable(interval)
    .check(z.describe("by the method, level and population of the options")),
};

export type ShareOfBase = z.infer<z.ZodMiniObject<typeof shareOfBaseSchema>>;

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
