/** Gives random numbers from 0 up to 1, the same for the same seed on every machine. */
export type Random = () => number;

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
