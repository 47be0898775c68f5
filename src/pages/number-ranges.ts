/** Ranges shown at the beginning of a long list; the last one is shown besides. */
const shown = 2;

/**
 * Ascending whole numbers as ranges; of a long list the first and the last.
 *
 * @example
 * numberRanges([64, 67, 68, 69, 70]); // => "64, 67–70"
 * numberRanges([8, 16, 24, 32, 40, 48]); // => "8, 16, … 48"
 */
export function numberRanges(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  const texts = ranges.map(([from, to]) => {
    if (from === to) return String(from);
    return to === from + 1 ? `${from}, ${to}` : `${from}–${to}`;
  });
  if (texts.length <= shown + 1) return texts.join(", ");
  return `${texts.slice(0, shown).join(", ")}, … ${texts.at(-1)}`;
}
