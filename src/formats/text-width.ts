import stringWidth from "string-width";

/** Characters as a reader sees them: a letter with its marks is one, and so is a joined emoji. */
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Marks take no place; the one that makes an emoji of a sign is needed to know that it is wide. */
const marks = /(?:(?!\ufe0f)\p{M})+/gu;

/** The segmenter looks at the whole text again for each character, so it gets a short piece. */
const piece = 500;

/** A character and the places that it takes in a terminal. */
export interface MeasuredCharacter {
  readonly text: string;
  readonly width: number;
}

/** The characters of a text, each with its places: none, one or two. */
export function* measured(text: string): Generator<MeasuredCharacter> {
  let from = 0;
  while (from < text.length) {
    const last = from + piece >= text.length;
    const characters = [...segmenter.segment(text.slice(from, from + piece))];
    // The last character of a piece may go on in the next one.
    const whole = last || characters.length < 2 ? characters : characters.slice(0, -1);
    for (const { segment } of whole) {
      yield { text: segment, width: widthOfCharacter(segment) };
      from += segment.length;
    }
  }
}

/** A chain of joined characters is drawn as one, and no character takes more than two places. */
function widthOfCharacter(character: string): number {
  if (character.length === 1 && /[ -~]/.test(character)) return 1;
  return Math.min(2, stringWidth(character.replace(marks, "")));
}

/** The places that a text takes in a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of measured(text)) width += character.width;
  return width;
}
