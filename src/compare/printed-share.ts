import type { PrintedShare } from "../findings/share-text.ts";
import type { ComparisonRow } from "./comparison.ts";

/** A row's share for printing, with a range of counts where several are possible. */
export function printedShare(share: ComparisonRow["before"]): PrintedShare {
  if (share === null) return { count: null, base: null, percent: null };
  const { count, counts, base, percent } = share;
  return count === null
    ? { count: counts.from, upTo: counts.to, base, percent }
    : { count, base, percent };
}
