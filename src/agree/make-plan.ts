import { doubleCodingSize } from "../stats/double-coding-size.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import { version } from "../version.ts";
import type { Measured, Plan } from "./agreement.ts";

/** The width of an interval that is wished for, in points of a percent, and its level. */
export interface PlanOptions {
  readonly points: number;
  readonly level: number;
}

/** Agreements that a plan lists, from a guess to what practised readers reach. */
const expected = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/** How many cases two readers must both code, for each agreement that may come about. */
export function makePlan({ points, level }: PlanOptions): Plan {
  return {
    schema: "da-audit/plan/1",
    tool: version,
    points,
    level,
    method: "Wilson interval, without continuity correction, of the agreement of two readers",
    rows: expected.map((agreement) => ({
      agreement,
      cases: sizeFor(agreement, { points, level }),
    })),
  };
}

/**
 * What a pilot says: the pairs that its agreement asks for, and the cases that bring so many,
 * since not every question applies in every case.
 */
export function planFor(
  { agreement: { share, base } }: Measured,
  common: number,
  options: PlanOptions,
): { readonly pairs: number | null; readonly cases: number | null } {
  if (share === null) return { pairs: null, cases: null };
  const pairs = sizeFor(share, options);
  return { pairs, cases: pairs === null ? null : Math.ceil((pairs * common) / base) };
}

function sizeFor(agreement: number, { points, level }: PlanOptions): number | null {
  return doubleCodingSize(agreement, points / 100, normalQuantile((1 + level) / 2) ?? Number.NaN);
}
