/** How often each number was given: enough to sum numbers up, and itself a sum. */
export interface NumberTally {
  /** How many numbers were given. */
  n: number;
  /** How often each was; `null` once more different ones were given than are kept apart. */
  counts: Map<number, number> | null;
}

/** So many different numbers are kept apart. */
export const mostDistinct = 1_000_000;

/** Starts an empty tally of numbers. */
export function startNumbers(): NumberTally {
  return { n: 0, counts: new Map() };
}

/** Adds one number; NaN, which an answer that is no number has, is none. */
export function addNumber(tally: NumberTally, number: number): void {
  if (Number.isNaN(number)) return;
  tally.n += 1;
  if (tally.counts !== null) tally.counts = withMore(tally.counts, number, 1);
}

/** The tally of the numbers of both. */
export function mergeNumbers(one: NumberTally, other: NumberTally): NumberTally {
  const n = one.n + other.n;
  if (one.counts === null || other.counts === null) return { n, counts: null };
  let counts: NumberTally["counts"] = new Map(one.counts);
  for (const [number, count] of other.counts) {
    if (counts !== null) counts = withMore(counts, number, count);
  }
  return { n, counts };
}

/** The same counts with more of one number; `null` if there are too many different ones now. */
function withMore(counts: Map<number, number>, number: number, more: number) {
  counts.set(number, (counts.get(number) ?? 0) + more);
  return counts.size > mostDistinct ? null : counts;
}
