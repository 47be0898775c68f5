import { type Interval, wilsonInterval } from "./wilson-interval.ts";

/**
 * Wilson score interval for the share in a known caseload, from which `base` cases were drawn at
 * random without replacement: the more of the caseload was read, the narrower it is.
 *
 * The share in such a sample has the variance `P (1 − P) / n · (N − n) / (N − 1)`, with P the
 * caseload's share, n the base and N the caseload (Cochran 1977, Sampling Techniques, section 3.2).
 * That is the variance of a sample of `m = n (N − 1) / (N − n)` cases from an infinite population.
 * Wilson's interval contains every P with `(share − P)² ≤ z² · variance`, so using m for the base
 * gives the interval for a caseload. Where all cases were read it is the share itself.
 *
 * An approximation, like Wilson's interval: it ignores which shares a caseload of whole cases can
 * have.
 *
 * Gives `null` for a base of 0, and for one larger than the caseload.
 *
 * Same as R: `stat.extend::CONF.prop(0.05, sample.prop = count / base, n = base, N = caseload)`;
 * or `prop.test(m * (count / base), m, correct = FALSE)$conf.int` with m as above.
 * Source: O'Neill (2021), https://doi.org/10.48550/arXiv.2109.12464
 *
 * @example
 * finitePopulationInterval(5, 10, 40); // => { lower: 0.2610, upper: 0.7390 }
 * finitePopulationInterval(5, 10, 10); // => { lower: 0.5, upper: 0.5 }
 */
export function finitePopulationInterval(
  count: number,
  base: number,
  caseload: number,
  z?: number,
): Interval | null {
  if (base === 0 || base > caseload) return null;
  const share = count / base;
  if (base === caseload) return { lower: share, upper: share };
  const effective = (base * (caseload - 1)) / (caseload - base);
  return wilsonInterval(share * effective, effective, z);
}
