import * as z from "zod/mini";
import { wholeCount } from "../instrument/schema-parts.ts";
import { type NumberSummary, summarise, summaryOfNone } from "../stats/number-summary.ts";
import type { NumberTally } from "../tally/number-tally.ts";

/** The statistics of a summary, in the order in which they are shown. */
export const summaryKeys = ["n", "median", "q1", "q3", "mean", "sd", "min", "max"] as const;

const statistic = z.nullable(z.number());

/** The numbers in a question's base, summarised; `null` where a question has no numbers. */
export const summarySchema = z._default(
  z.nullable(
    z.strictObject({
      n: wholeCount.check(z.describe("numbers in the base")),
      median: statistic,
      q1: statistic.check(z.describe("the lower quartile, by R's type 7")),
      q3: statistic,
      mean: statistic,
      sd: statistic.check(z.describe("the standard deviation, with n - 1")),
      min: statistic,
      max: statistic,
    }),
  ),
  null,
);

/** The numbers of a tally, summarised; of too many different ones only their number is known. */
export function summaryOf(numbers: NumberTally | null | undefined): NumberSummary | null {
  if (numbers === null || numbers === undefined) return null;
  return numbers.counts === null ? summaryOfNone(numbers.n) : summarise(numbers.counts);
}

/** Whether there are numbers that were not summarised, because too many of them are different. */
export function isTooMany({ n, median }: NumberSummary): boolean {
  return n > 0 && median === null;
}
