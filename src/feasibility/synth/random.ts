import type { Random } from "../../stats/seeded-random.ts";

export const defaultSeed = 1;

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
