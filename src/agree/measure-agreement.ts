import type { Coefficient } from "../stats/coefficient.ts";
import { cohenKappa } from "../stats/cohen-kappa.ts";
import { fleissKappa } from "../stats/fleiss-kappa.ts";
import { gwetAc1 } from "../stats/gwet-ac1.ts";
import type { KappaWeights } from "../stats/kappa-weights.ts";
import { krippendorffAlpha } from "../stats/krippendorff-alpha.ts";
import { type PercentOptions, percentText } from "../stats/percent.ts";
import { percentAgreement } from "../stats/percent-agreement.ts";
import { sum } from "../stats/sum.ts";
import { wilsonInterval } from "../stats/wilson-interval.ts";
import type { Measured, MeasuredCoefficient } from "./agreement.ts";
import { numbering } from "./numbering.ts";

/** The rating of each reader of a case, as the position of a category; `null` for none. */
export type Ratings = readonly (readonly (number | null)[])[];

export interface MeasureOptions extends Required<PercentOptions> {
  /** The quantile of the normal distribution that the level asks for. */
  readonly z: number;
  /** What a disagreement on ordered answers counts in kappa. */
  readonly weights: KappaWeights;
}

/**
 * What is rated: how many categories there are, whether they are a scale, how many read; and how many
 * cases each row of ratings is, one if not given.
 */
export interface Rated {
  readonly categories: number;
  readonly ordered: boolean;
  readonly readers: number;
  readonly times?: readonly number[];
}

/** Measures how far readers agree, over the cases that two of them or more rated. */
export function measureAgreement(
  all: Ratings,
  rated: Rated,
  { z, weights, ...options }: MeasureOptions,
): Measured {
  const { ratings, times } = distinctRatings(all, rated);
  const cases = sum(times);
  const counts = ratings.map((row) =>
    Array.from(
      { length: rated.categories },
      (_, category) => row.filter((one) => one === category).length,
    ),
  );
  const pairs = percentAgreement(counts, { z, times });
  const { count, base } = pairs ?? { count: 0, base: 0 };
  const isPaired = rated.readers === 2;
  return {
    cases,
    agreement: {
      count,
      base,
      share: base === 0 ? null : count / base,
      percent: percentText(count, base, options),
      method: isPaired ? methods.wilson : methods.ratio,
      interval: isPaired ? wilsonInterval(count, base, z) : (pairs?.interval ?? null),
    },
    kappa: isPaired
      ? explained(
          cohenMethod(rated, weights),
          cases,
          cohenOf({ ratings, times }, rated, { z, weights }),
        )
      : explained(fleissMethod(rated), cases, fleissKappa(counts, { z, times })),
    ac1: explained(methods.ac1, cases, gwetAc1(counts, { z, times })),
    alpha: explained(
      rated.ordered ? methods.ordinalAlpha : methods.alpha,
      cases,
      krippendorffAlpha(counts, { z, times, scale: rated.ordered ? "ordinal" : "nominal" }),
    ),
  };
}

/** Every method in words, as results name it. */
export const methods = {
  wilson: "Wilson, without continuity correction",
  ratio: "ratio of pairs over cases, linearised",
  cohen: "Cohen's kappa",
  fleiss: "Fleiss' kappa",
  ac1: "Gwet's AC1",
  alpha: "Krippendorff's alpha, nominal",
  ordinalAlpha: "Krippendorff's alpha, ordinal",
} as const;

function cohenMethod({ ordered }: Rated, weights: KappaWeights): string {
  if (!ordered || weights === "none") return methods.cohen;
  return `${methods.cohen}, ${weights} weights`;
}

/** Of more than two readers there is no weighted kappa; alpha is the one that knows the order. */
function fleissMethod({ ordered }: Rated): string {
  return ordered ? `${methods.fleiss}, not weighted` : methods.fleiss;
}

interface DistinctRatings {
  readonly ratings: Ratings;
  readonly times: readonly number[];
}

/** The rows with two ratings or more, no two of them the same, and how many cases each is. */
function distinctRatings(all: Ratings, { categories, times }: Rated): DistinctRatings {
  const beginning = numbering();
  const byKey = new Map<number, { readonly row: Ratings[number]; times: number }>();
  for (const [index, row] of all.entries()) {
    if (row.filter((category) => category !== null).length < 2) continue;
    const key = row.reduce<number>(
      (before, category) => beginning(before) * (categories + 2) + (category ?? categories) + 1,
      0,
    );
    const known = byKey.get(key);
    const own = times?.[index] ?? 1;
    if (known === undefined) byKey.set(key, { row, times: own });
    else known.times += own;
  }
  const distinct = [...byKey.values()];
  return { ratings: distinct.map(({ row }) => row), times: distinct.map((one) => one.times) };
}

function cohenOf(
  { ratings, times }: DistinctRatings,
  { categories, ordered }: Rated,
  { z, weights }: Pick<MeasureOptions, "z" | "weights">,
): Coefficient | null {
  const table = Array.from({ length: categories }, () => new Array<number>(categories).fill(0));
  for (const [index, [first, second]] of ratings.entries()) {
    const row = table[first ?? -1];
    if (row !== undefined) row[second ?? -1] = (row[second ?? -1] ?? 0) + (times[index] ?? 0);
  }
  return cohenKappa(table, { z, weights: ordered ? weights : "none" });
}

/** A coefficient with its method, and where it or its interval is missing, why. */
function explained(method: string, cases: number, found: Coefficient | null): MeasuredCoefficient {
  if (found === null || cases < 2) {
    const why = whyNoCoefficient(cases);
    return { method, coefficient: null, standardError: null, interval: null, why };
  }
  const { coefficient, standardError, interval } = found;
  const why = interval === null ? whyNoInterval(coefficient, standardError) : null;
  return { method, coefficient, standardError, interval, why };
}

/** What chance would do is estimated from the cases: a single one agrees by all of it or by none. */
function whyNoCoefficient(cases: number): string {
  if (cases === 0) return "no case was coded by two readers";
  return cases === 1 ? "a single case does not show what is chance" : "all gave the same answer";
}

function whyNoInterval(coefficient: number, standardError: number | null): string {
  if (standardError === null) return "too few cases for an interval";
  return coefficient === 1
    ? "all agree: no interval"
    : "a reader gave one answer only: no interval";
}
