import { revealed, shortened } from "./printable.ts";

/**
 * Names as a list in words: each cut as cells are, the first `most` of them; 20.
 *
 * @example
 * listed(["yes", "no"]); // => "yes, no"
 * listed(["a", "b", "c", "d"], 2); // => "a, b and 2 more"
 */
export function listed(names: readonly string[], most = 20): string {
  const shown = names.map((name) => revealed(shortened(name)));
  // One more takes no more room than saying so.
  if (shown.length <= most + 1) return shown.join(", ");
  return `${shown.slice(0, most).join(", ")} and ${shown.length - most} more`;
}
