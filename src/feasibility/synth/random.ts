/** Gives random numbers from 0 up to 1, the same for the same seed on every machine. */
export type Random = () => number;

export const defaultSeed = 1;

/** mulberry32: a seed of 32 bits, whole-number arithmetic throughout. Source: T. Ettinger, 2017. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), bits | 61)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * An approximately normal random number, with mean 0 and standard deviation 1. It is a sum, because
 * Math.log may differ between machines.
 */
export function normalNumber(random: Random): number {
  return 2 * (random() + random() + random() - 1.5);
}

/** The items in random order. (Fisher and Yates.) */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen]!, shuffled[last]!];
  }
  return shuffled;
}
