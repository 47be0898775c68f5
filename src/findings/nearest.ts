import { distance } from "fastest-levenshtein";

/**
 * The name that a text was most likely meant to be, or `null` where none is near: at most a third
 * of its letters may be wrong, of a short one a single letter. Of two equally near the first is taken.
 *
 * @example
 * nearest("suspendd", ["licence", "suspended"]); // => "suspended"
 * nearest("xyz", ["licence", "suspended"]); // => null
 */
export function nearest(text: string, names: readonly string[]): string | null {
  const wanted = text.slice(0, 100).toLowerCase();
  let best: string | null = null;
  let bestDistance = (wanted.length < 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3))) + 1;
  for (const name of names) {
    const away = distance(wanted, name.toLowerCase());
    if (away < bestDistance) {
      best = name;
      bestDistance = away;
    }
  }
  return wanted === "" ? null : best;
}
