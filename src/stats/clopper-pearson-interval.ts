import { binomialProbability } from "./binomial-probability.ts";
import { numberDefaults } from "./defaults.ts";
import type { Interval } from "./wilson-interval.ts";

/**
 * Clopper–Pearson interval for a share, called exact: it is based on the binomial distribution
 * itself and covers the true share in at least `level` of all samples.
 *
 * Usually wider than necessary, and wider than Wilson's interval; for those who must err on the
 * safe side. `level` lies between 0 and 1, exclusive; 0.95.
 *
 * Gives `null` for a base of 0.
 *
 * Same as R: `binom.test(count, base, conf.level = level)$conf.int`.
 * Source: Clopper and Pearson (1934), https://doi.org/10.1093/biomet/26.4.404
 *
 * @example
 * clopperPearsonInterval(5, 10); // => { lower: 0.1871, upper: 0.8129 }
 * clopperPearsonInterval(0, 10); // => { lower: 0, upper: 0.3085 }
 */
export function clopperPearsonInterval(
  count: number,
  base: number,
  level = numberDefaults.level,
): Interval | null {
  if (base === 0) return null;
  const tail = (1 - level) / 2;
  const others = base - count;
  // The end of a share near 1 is made of its distance from 1, which has more digits.
  return count <= others
    ? { lower: lowerEnd(count, base, tail), upper: upperEnd(count, base, tail) }
    : { lower: 1 - upperEnd(others, base, tail), upper: 1 - lowerEnd(others, base, tail) };
}

/** The share for which a count at least this high has exactly the probability `tail`. */
function lowerEnd(count: number, base: number, tail: number): number {
  if (count === 0) return 0;
  if (count === 1) return -Math.expm1(Math.log1p(-tail) / base);
  return solve((count - 1) / (base - 1), (share) => {
    const first = binomialProbability(count, base, share);
    const odds = share / (1 - share);
    let reached = 0;
    for (let at = count, term = first; at <= base && term > 1e-18 * reached; at += 1) {
      reached += term;
      term *= ((base - at) / (at + 1)) * odds;
    }
    return { miss: reached - tail, slope: (first * count) / share };
  });
}

/** The share for which a count at most this high has exactly the probability `tail`. */
function upperEnd(count: number, base: number, tail: number): number {
  if (count === base) return 1;
  if (count === 0) return -Math.expm1(Math.log(tail) / base);
  if (count === base - 1) return Math.exp(Math.log1p(-tail) / base);
  return solve(count / (base - 1), (share) => {
    const first = binomialProbability(count, base, share);
    const odds = share / (1 - share);
    let reached = 0;
    for (let at = count, term = first; at >= 0 && term > 1e-18 * reached; at -= 1) {
      reached += term;
      term *= at / (base - at + 1) / odds;
    }
    return { miss: reached - tail, slope: -(first * (base - count)) / (1 - share) };
  });
}

/**
 * Where a function of the share is 0. It is S-shaped, so that Newton's method, started at its point
 * of inflection, stays on one side of the solution and always converges.
 */
function solve(
  inflection: number,
  at: (share: number) => { readonly miss: number; readonly slope: number },
): number {
  let share = inflection;
  for (let turn = 0; turn < 100; turn += 1) {
    const { miss, slope } = at(share);
    const step = miss / slope;
    share -= step;
    // The next step would be about the square of this one.
    if (Math.abs(step) < 1e-9 * share) break;
  }
  return share;
}
