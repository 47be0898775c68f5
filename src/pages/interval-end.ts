/** Computed ends carry noise: the lower end of a count of 0 need not be 0 to the last bit. */
const noise = 1e-12;

/**
 * One end of an interval as it is printed: a rounded percentage, unless it rounds to 0 or 100 and is
 * not, since an interval of no width would say that nothing is unsure.
 *
 * @example
 * intervalEnd("0", 0.0038); // => "<1"
 * intervalEnd("100.0", 0.9997); // => ">99.9"
 */
export function intervalEnd(rounded: string, share: number): string {
  const value = Number(rounded);
  if (value !== 0 && value !== 100) return rounded;
  const places = rounded.split(".")[1]?.length ?? 0;
  if (value === 0 && share > noise) return `<${(10 ** -places).toFixed(places)}`;
  if (value === 100 && share < 1 - noise) {
    return `>${(100 - 10 ** -places).toFixed(places)}`;
  }
  return rounded;
}
