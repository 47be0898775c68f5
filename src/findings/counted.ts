/**
 * A number with its noun: `1 case`, `112 cases`.
 *
 * @example
 * counted(3, "summary"); // => "3 summaries"
 */
export function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}
