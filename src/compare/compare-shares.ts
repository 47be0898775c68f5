import { fisherExact } from "../stats/fisher-exact.ts";
import { newcombeInterval } from "../stats/newcombe-interval.ts";
import type { PercentOptions } from "../stats/percent.ts";
import { pointsText } from "../stats/points.ts";
import type { Proportion } from "../stats/proportion.ts";
import type { ComparisonRow } from "./comparison.ts";
import type { KnownShare } from "./round.ts";

/** How shares are compared, and how the difference is printed. */
export interface CompareSharesOptions extends Required<PercentOptions> {
  /** The standard normal quantile for the level. */
  readonly z: number;
}

export interface ShareComparison extends Pick<ComparisonRow, "difference" | "p" | "why"> {
  /** The direction of the change: 1 up, −1 down, 0 unchanged or unknown. */
  readonly direction: 1 | 0 | -1;
}

/** How many pairs of possible counts are tried. */
const mostPairs = 400;

/**
 * Compares a share with an earlier one. Where printed percentages leave several counts possible, all
 * are tried: the interval covers all of theirs, and p is the largest.
 */
export function compareShares(
  before: KnownShare,
  after: KnownShare,
  { z, ...options }: CompareSharesOptions,
): ShareComparison {
  const nothing = { difference: null, p: null, direction: 0 } as const;
  if (before.base === 0 || after.base === 0) {
    const side = before.base === 0 ? "before" : "after";
    return { ...nothing, why: `no base: no cases ${side}` };
  }
  const pairs = pairsOf(before, after);
  if (pairs === null) {
    return { ...nothing, why: "no counts: with so large a base, too many fit the percentages" };
  }
  const compared = pairs
    .map((pair) => ({
      // From whole numbers, so that equal shares differ by exactly 0.
      difference:
        (pair.after.count * pair.before.base - pair.before.count * pair.after.base) /
        (pair.after.base * pair.before.base),
      points: pointsText(pair.after, pair.before, options) ?? "–",
      interval: newcombeInterval(pair.after, pair.before, z),
      p: fisherExact([pair.after, pair.before].map(({ count, base }) => [count, base - count])),
    }))
    .sort((a, b) => a.difference - b.difference);
  const differences = compared.map(({ difference }) => difference);
  const points = [...new Set([compared[0], compared.at(-1)].flatMap((pair) => pair?.points ?? []))];
  const ends = compared.flatMap(({ interval }) => interval ?? []);
  const directions = new Set(differences.map(Math.sign));
  const ps = compared.flatMap(({ p }) => p ?? []);
  return {
    difference: {
      from: Math.min(...differences),
      to: Math.max(...differences),
      points: points.join(" to "),
      lower: Math.min(...ends.map(({ lower }) => lower)),
      upper: Math.max(...ends.map(({ upper }) => upper)),
    },
    p: ps.length === 0 ? null : Math.max(...ps),
    direction: directions.size > 1 ? 0 : directionOf(differences[0] ?? 0),
    why: ps.length === 0 ? "no test, since every case has the same answer" : null,
  };
}

interface Pair {
  readonly before: Proportion;
  readonly after: Proportion;
}

/** Every possible pair of counts; `null` for more than can be tried. */
function pairsOf(before: KnownShare, after: KnownShare): readonly Pair[] | null {
  const size = (share: KnownShare) => share.to - share.from + 1;
  if (size(before) * size(after) > mostPairs) return null;
  const proportions = (share: KnownShare): readonly Proportion[] =>
    Array.from({ length: size(share) }, (_, index) => ({
      count: share.from + index,
      base: share.base,
    }));
  return proportions(after).flatMap((later) =>
    proportions(before).map((earlier) => ({ before: earlier, after: later })),
  );
}

function directionOf(difference: number): 1 | 0 | -1 {
  if (difference === 0) return 0;
  return difference > 0 ? 1 : -1;
}
