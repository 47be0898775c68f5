/** Ascending whole numbers as ranges: 2, 3, 4, 9 become 2–4 and 9–9. */
export function rangesOf(
  numbers: readonly number[],
): readonly { readonly from: number; readonly to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to === number - 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges;
}

/** How many ranges of a long list are shown at its beginning, before the last one. */
const shown = 2;

/**
 * Ascending whole numbers as ranges; only the first few and the last of a long list.
 *
 * @example
 * numberRanges([64, 67, 68, 69, 70]); // => "64, 67–70"
 * numberRanges([8, 16, 24, 32, 40, 48]); // => "8, 16, … 48"
 */
export function numberRanges(numbers: readonly number[]): string {
  const texts = rangesOf(numbers).map(({ from, to }) => {
    if (from === to) return String(from);
    return to === from + 1 ? `${from}, ${to}` : `${from}–${to}`;
  });
  if (texts.length <= shown + 1) return texts.join(", ");
  return `${texts.slice(0, shown).join(", ")}, … ${texts.at(-1)}`;
}
