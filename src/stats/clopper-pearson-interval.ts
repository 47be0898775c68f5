import { numberDefaults } from "./defaults.ts";
import { logFactorial } from "./log-factorial.ts";
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
  return {
    lower: lowerEnd(count, base, tail),
    upper: 1 - lowerEnd(base - count, base, tail),
  };
}

/** The share for which a count at least this high has exactly the probability `tail`. */
function lowerEnd(count: number, base: number, tail: number): number {
  if (count === 0) return 0;
  if (count === 1) return -Math.expm1(Math.log1p(-tail) / base);
  if (count === base) return tail ** (1 / base);
  // The probability is an S-shaped function of the share. Newton's method, started at its point of
  // inflection, stays on one side of the solution and always converges.
  let share = (count - 1) / (base - 1);
  for (let turn = 0; turn < 100; turn += 1) {
    const { tail: reached, slope } = upperTail(count, base, share);
    const step = (reached - tail) / slope;
    share -= step;
    // The next step would be about the square of this one.
    if (Math.abs(step) < 1e-9 * share) break;
  }
  return share;
}

/** The probability of at least `count` of `base`, and its derivative by the share. */
function upperTail(count: number, base: number, share: number) {
  const odds = share / (1 - share);
  const first = Math.exp(
    logFactorial(base) -
      logFactorial(count) -
      logFactorial(base - count) +
      count * Math.log(share) +
      (base - count) * Math.log1p(-share),
  );
  let tail = 0;
  for (let at = count, term = first; at <= base && term > 1e-18 * tail; at += 1) {
    tail += term;
    term *= ((base - at) / (at + 1)) * odds;
  }
  return { tail, slope: (first * count) / share };
}
