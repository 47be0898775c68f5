/**
 * Random numbers that depend on a text alone, so that any input can be made again from the seed,
 * its kind and its index. Sfc32, by Chris Doty-Humphrey, seeded with FNV-1a; both public domain.
 */
export function randomOf(text) {
  let [a, b, c, d] = [0x811c9dc5, 0x9e3779b9, 0x243f6a88, 1];
  for (const character of text) {
    a = Math.imul(a ^ character.codePointAt(0), 0x01000193);
    b = Math.imul(b ^ a, 0x85ebca6b);
  }
  function word() {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }
  for (let round = 0; round < 12; round += 1) word();

  const random = {
    /** A whole number from 0 to below `end`. */
    below: (end) => Math.floor((word() / 4294967296) * end),
    /** A whole number, both ends included. */
    between: (from, to) => from + random.below(to - from + 1),
    chance: (share) => word() / 4294967296 < share,
    pick: (list) => list[random.below(list.length)],
    /** The list in another order. */
    shuffled(list) {
      const mixed = [...list];
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = random.below(last + 1);
        [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
      }
      return mixed;
    },
    /** So many of the list, in its order. */
    some: (list, count) =>
      random
        .shuffled(list.map((_, index) => index))
        .slice(0, count)
        .sort((one, other) => one - other)
        .map((index) => list[index]),
    times: (count, make) => Array.from({ length: count }, (_, index) => make(index)),
  };
  return random;
}
