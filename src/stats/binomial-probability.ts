import { logFactorial } from "./log-factorial.ts";

/**
 * The probability of exactly `count` of `base` cases, each with the probability `share`; for whole
 * numbers between which and 0 or the base there is something, and a share between 0 and 1.
 *
 * Method: deviances from what is expected, instead of differences between log factorials, which
 * lose all digits in bases of millions.
 * Same as R: `dbinom(count, base, share)`.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities
 *
 * @example
 * binomialProbability(5, 10, 0.5); // => 0.2461
 * binomialProbability(500_000_000, 1_000_000_000, 0.5); // => 0.00002523
 */
export function binomialProbability(count: number, base: number, share: number): number {
  const others = base - count;
  const exponent =
    stirlingError(base) -
    stirlingError(count) -
    stirlingError(others) -
    deviance(count, base * share) -
    deviance(others, base * (1 - share));
  return Math.exp(exponent) * Math.sqrt(base / (2 * Math.PI * count * others));
}

/** What Stirling's formula lacks of a log factorial. */
function stirlingError(n: number): number {
  if (n <= 30) {
    return logFactorial(n) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
  }
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / n;
}

/** `n log(n / expected) + expected − n`, also where both are nearly equal. */
function deviance(n: number, expected: number): number {
  const ratio = (n - expected) / (n + expected);
  if (Math.abs(ratio) > 0.1) return n * Math.log(n / expected) + expected - n;
  // n log((1 + r) / (1 − r)) as a series in r, of which the first term cancels most of the rest.
  let total = (n - expected) * ratio;
  let term = 2 * n * ratio;
  for (let power = 3; power < 100; power += 2) {
    term *= ratio * ratio;
    const next = total + term / power;
    if (next === total) break;
    total = next;
  }
  return total;
}
