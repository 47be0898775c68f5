/**
 * A number with its noun: `1 case`, `112 cases`.
 *
 * @example
 * counted(3, "summary"); // => "3 summaries"
 */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : plural(noun)}`;
}

/**
 * Several of a noun.
 *
 * @example
 * plural("summary"); // => "summaries"
 */
export function plural(noun: string): string {
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
