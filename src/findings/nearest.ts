import { distance } from "fastest-levenshtein";

/**
 * The name that a text was most likely meant to be, or `null` where none is near: at most a third
 * of its letters may be wrong, of a short one a single letter. Two neighbouring letters that
 * changed places are one mistake. Of two equally near names the first is taken.
 *
 * @example
 * nearest("suspendd", ["licence", "suspended"]); // => "suspended"
 * nearest("scroe", ["score", "verify"]); // => "score"
 * nearest("xyz", ["licence", "suspended"]); // => null
 */
export function nearest(text: string, names: readonly string[]): string | null {
  const wanted = text.slice(0, 100).toLowerCase();
  let best: string | null = null;
  let bestDistance = (wanted.length < 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3))) + 1;
  for (const name of names) {
    const away = mistakes(wanted, name.toLowerCase(), bestDistance);
    if (away < bestDistance) {
      best = name;
      bestDistance = away;
    }
  }
  return wanted === "" ? null : best;
}

/**
 * A hint to end a message with, or nothing where no name is near.
 *
 * @example
 * didYouMean("licens", ["licence"]); // => "; did you mean licence?"
 * didYouMean("xyz", ["licence"]); // => ""
 */
export function didYouMean(text: string, names: readonly string[]): string {
  return suggestion(nearest(text, names));
}

/** The same hint for a name that was found near before. */
export function suggestion(near: string | null): string {
  return near === null ? "" : `; did you mean ${near}?`;
}

/** How many letters were mistyped; exact where that is less than `bound`. */
function mistakes(text: string, name: string, bound: number): number {
  const edits = distance(text, name);
  // A swap is two edits to a plain distance, so that undoing one saves one.
  return edits > bound
    ? edits
    : Math.min(edits, ...swapped(text).map((other) => 1 + distance(other, name)));
}

/** Every text that differs in two neighbouring letters that changed places. */
function swapped(text: string): readonly string[] {
  return Array.from(
    { length: Math.max(0, text.length - 1) },
    (_, at) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
  );
}
