/** A count of a base and its percent, as they are printed. */
export interface PrintedShare {
  /** `null` where nothing was counted. */
  readonly count: number | null;
  /** The largest possible count, where it is not known and `count` is the least. */
  readonly upTo?: number;
  /** `null` where the count is of no base. */
  readonly base: number | null;
  readonly percent: string | null;
}

/**
 * A share as text; `–` for what is not known.
 *
 * @example
 * shareText({ count: 54, base: 112, percent: "48" }); // => "54 of 112 (48%)"
 * shareText({ count: 28, upTo: 30, base: 60, percent: "47–50" }); // => "28–30 of 60 (47–50%)"
 */
export function shareText({ count, upTo, base, percent }: PrintedShare): string {
  if (count === null) return "–";
  const counts = upTo === undefined ? String(count) : `${count}–${upTo}`;
  if (base === null) return counts;
  return `${counts} of ${base} (${percent === null ? "–" : `${percent}%`})`;
}
