import { logFactorial } from "./log-factorial.ts";

/**
 * The probability that a chi-squared variable is at least `statistic`; `degreesOfFreedom` is a
 * whole number from 1.
 *
 * Method: the regularised incomplete gamma function, as a series below its turning point and as a
 * continued fraction above it.
 * Same as R: `pchisq(statistic, degreesOfFreedom, lower.tail = FALSE)`.
 * Source: NIST, https://dlmf.nist.gov/8.7.E1 and https://dlmf.nist.gov/8.9.E2; the fraction
 * evaluated as by Lentz (1976), https://doi.org/10.1364/AO.15.000668
 *
 * @example
 * chiSquaredTail(7.0234, 1); // => 0.00805
 */
export function chiSquaredTail(statistic: number, degreesOfFreedom: number): number {
  if (statistic <= 0) return 1;
  const a = degreesOfFreedom / 2;
  const x = statistic / 2;
  const scale = Math.exp(a * Math.log(x) - x - logGammaOfHalf(degreesOfFreedom));
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
}

/** The logarithm of Γ(n / 2); for odd n, `Γ(m + 1/2) = (2m)! √π / (4^m m!)`. */
function logGammaOfHalf(n: number): number {
  if (n % 2 === 0) return logFactorial(n / 2 - 1);
  const m = (n - 1) / 2;
  return logFactorial(2 * m) - logFactorial(m) - m * Math.log(4) + 0.5 * Math.log(Math.PI);
}

function lowerSeries(a: number, x: number): number {
  let sum = 0;
  for (let at = a, term = 1 / a; term > 1e-17 * sum; at += 1, term *= x / at) sum += term;
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let value = d;
  for (let turn = 1; turn <= 10_000; turn += 1) {
    const part = turn * (a - turn);
    b += 2;
    d = 1 / (part * d + b);
    c = b + part / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return value;
}
