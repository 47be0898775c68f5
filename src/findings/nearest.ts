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
  return nearestOf(names)(text);
}

/**
 * The same search for many texts: {@link nearest} of each. Names that have too many other letters
 * are passed over at the price of a comparison, so that a long list costs each text little.
 */
export function nearestOf(names: readonly string[]): (text: string) => string | null {
  const candidates = names.map((name) => {
    const lower = name.toLowerCase();
    return { name, lower, letters: lettersOf(lower) };
  });
  return (text) => {
    const wanted = text.slice(0, 100).toLowerCase();
    if (wanted === "") return null;
    const letters = lettersOf(wanted);
    let best: string | null = null;
    let bestDistance = (wanted.length < 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3))) + 1;
    for (const candidate of candidates) {
      // Each mistake changes the length by one at most, and adds and takes away one letter.
      if (Math.abs(candidate.lower.length - wanted.length) >= bestDistance) continue;
      if (ones(letters & ~candidate.letters) >= bestDistance) continue;
      if (ones(candidate.letters & ~letters) >= bestDistance) continue;
      const away = mistakes(wanted, candidate.lower, bestDistance);
      if (away < bestDistance) {
        best = candidate.name;
        bestDistance = away;
      }
    }
    return best;
  };
}

/** The letters that a text has, as the bits of a number; some letters share a bit. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

/** How many bits of a number of 32 are set. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
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
