/** 170! is the largest factorial that a number can represent. */
const table = Float64Array.from({ length: 171 });
for (let n = 0, product = 1; n < table.length; n += 1) {
  if (n > 1) product *= n;
  table[n] = Math.log(product);
}

/**
 * The natural logarithm of `n!`, for a whole number from 0.
 *
 * Method: a table up to 170, then Stirling's series with three corrections; the first one omitted
 * is below 1e-19, beyond the precision of a number.
 * Same as R: `lfactorial(n)`.
 * Source: Abramowitz and Stegun (1964), 6.1.41; NIST, https://dlmf.nist.gov/5.11.E1
 *
 * @example
 * logFactorial(5); // => 4.787492
 * logFactorial(1_000_000); // => 12815518.384658
 */
export function logFactorial(n: number): number {
  if (n < table.length) return table[n]!;
  const square = n * n;
  const corrections = (1 / 12 - (1 / 360 - 1 / (1260 * square)) / square) / n;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + corrections;
}
