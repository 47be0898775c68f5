/** How much rarer than chance, in bits, a condition must be that is written. */
export const certainBits = 8;

/**
 * How much two ways to part the rows say of each other, in bits over all rows, by the counts of the four
 * kinds of row: with a question that is blank by chance, so good a parting has the probability 2 to the
 * power of minus this.
 *
 * Source: Shannon's mutual information; times 2 ln 2 it is the G statistic.
 */
export function information(a: number, b: number, c: number, d: number): number {
  const all = a + b + c + d;
  const part = (cell: number, row: number, column: number) =>
    cell === 0 ? 0 : cell * Math.log2((cell * all) / (row * column));
  return (
    part(a, a + b, a + c) + part(b, a + b, b + d) + part(c, c + d, a + c) + part(d, c + d, b + d)
  );
}
