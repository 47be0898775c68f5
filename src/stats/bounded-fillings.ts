/**
 * Every way to share a total among places that each take no more than their limit, one after the
 * other: `at` holds the counts of the current way, and `next()` goes on to the following one.
 */
export interface Fillings {
  readonly at: Int32Array;
  /** Starts with the first way for these limits; false where there is none. */
  start(limits: Int32Array, total: number): boolean;
  /** How many ways there are, in far fewer steps. */
  count(limits: Int32Array, total: number): number;
  /** Goes on, and gives the first place whose count has changed; −1 after the last way. */
  next(): number;
}

/** Ways to share totals among so many places. Works in its own arrays: there are millions of ways. */
export function boundedFillings(places: number): Fillings {
  const at = new Int32Array(places);
  const limit = new Int32Array(places);
  /** What all places from this one on can take. */
  const room = new Float64Array(places + 1);
  const fillFrom = (first: number, total: number) => {
    let open = total;
    for (let place = first; place < places; place += 1) {
      const count = Math.max(0, open - room[place + 1]!);
      at[place] = count;
      open -= count;
    }
  };
  let sums = new Float64Array(0);
  return {
    at,
    count(limits, total) {
      if (sums.length < total + 2) sums = new Float64Array(2 * total + 2);
      // Before each number, how many ways there are to share a smaller one among the places so far.
      for (let number = 0; number <= total + 1; number += 1) sums[number] = number > 0 ? 1 : 0;
      for (const most of limits) {
        // Downwards, as each number needs only smaller ones.
        for (let number = total; number >= 0; number -= 1) {
          sums[number + 1]! -= sums[Math.max(0, number - most)]!;
        }
        for (let number = 0; number <= total; number += 1) sums[number + 1]! += sums[number]!;
      }
      return sums[total + 1]! - sums[total]!;
    },
    start(limits, total) {
      limit.set(limits);
      for (let place = places - 1; place >= 0; place -= 1) {
        room[place] = room[place + 1]! + limit[place]!;
      }
      if (total > room[0]!) return false;
      fillFrom(0, total);
      return true;
    },
    next() {
      let after = at[places - 1]!;
      for (let place = places - 2; place >= 0; place -= 1) {
        if (after > 0 && at[place]! < limit[place]!) {
          at[place]! += 1;
          fillFrom(place + 1, after - 1);
          return place;
        }
        after += at[place]!;
      }
      return -1;
    },
  };
}
