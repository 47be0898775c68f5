import { distance } from "fastest-levenshtein";

/**
 * Whether two texts are near each other only because one denies the other: "incomplete" is no misprint
 * of "complete". They are if the one without its denial is nearer to the other than the whole is.
 *
 * @example
 * isOpposite("incomplet", "complete"); // => true
 * isOpposite("incomplet", "incomplete"); // => false
 */
export function isOpposite(text: string, other: string): boolean {
  const [one, two] = [text.toLowerCase(), other.toLowerCase()];
  const away = distance(one, two);
  const isNearer = (denied: string, plain: string) =>
    affirmed(denied).some((rest) => distance(rest, plain) < away);
  return isNearer(one, two) || isNearer(two, one);
}

/** What denies, at the beginning of a word, or as a word of its own. */
const denials = () => [
  /\b(?:in|im|il|ir|un|dis|non-?|mis|ab|a)(?=\p{L}{3})/gu,
  /\b(?:not|no|non|never|without|with no) /g,
  /\bwith(?=out\b)|(?<=\bwith)out\b/g,
  /n['’]?t\b/g,
];

/** The text without one of its denials, for each that it has. */
function affirmed(text: string): readonly string[] {
  return denials().flatMap((denial) =>
    [...text.matchAll(denial)].map(({ 0: found, index }) => {
      return text.slice(0, index) + text.slice(index + found.length);
    }),
  );
}
