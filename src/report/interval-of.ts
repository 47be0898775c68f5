import { clopperPearsonInterval } from "../stats/clopper-pearson-interval.ts";
import { finitePopulationInterval } from "../stats/finite-population.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import { type Interval, wilsonInterval } from "../stats/wilson-interval.ts";

/** The methods for the interval of a share. */
export const intervalMethods = ["wilson", "clopper-pearson"] as const;
export type IntervalMethod = (typeof intervalMethods)[number];

/** Every method in words, with what distinguishes it from others of its name. */
export const intervalNames = {
  wilson: "Wilson, without continuity correction",
  "clopper-pearson": "Clopper–Pearson, exact",
} as const satisfies Record<IntervalMethod, string>;

export interface IntervalOptions {
  readonly method: IntervalMethod;
  /** The confidence level, between 0 and 1. */
  readonly level: number;
  /** The size of the caseload that the cases were drawn from; `null` where it is not known. */
  readonly population: number | null;
}

/**
 * The interval of a share in a sample of `cases`; `null` for a base of 0. A known caseload is reduced
 * for a smaller base in the same proportion.
 */
export function intervalOf(
  count: number,
  base: number,
  cases: number,
  { method, level, population }: IntervalOptions,
): Interval | null {
  switch (method) {
    case "clopper-pearson":
      return clopperPearsonInterval(count, base, level);
    case "wilson": {
      const z = normalQuantile((1 + level) / 2) ?? Number.NaN;
      if (population === null) return wilsonInterval(count, base, z);
      return finitePopulationInterval(count, base, (population * base) / cases, z);
    }
  }
}
