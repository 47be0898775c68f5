import stringWidth from "string-width";

/** Characters as a reader sees them: a letter with its marks is one, and so is a joined emoji. */
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The segmenter looks at the whole text again for each character, so it gets a short piece. */
const pieceLength = 500;

/** The places that a text takes in a terminal, as the layout of tables counts them. */
export function textWidth(text: string): number {
  return stringWidth(text);
}

/**
 * A word in pieces of at most `room` places, in time that grows with the word. Only a sign that is
 * wider by itself takes more.
 *
 * @example
 * piecesOf("日本日本日", 5); // => ["日本", "日本", "日"]
 */
export function piecesOf(word: string, room: number): readonly string[] {
  // Of letters, digits and marks on a keyboard each takes one place.
  if (/^[!-~]*$/.test(word)) return word.match(new RegExp(`.{1,${room}}`, "g")) ?? [];
  const pieces: string[] = [];
  let piece: string[] = [];
  let width = 0;
  for (const character of charactersOf(word, room)) {
    const places = stringWidth(character);
    if (width + places > room && width > 0) {
      pieces.push(piece.join(""));
      piece = [];
      width = 0;
    }
    piece.push(character);
    width += places;
  }
  return [...pieces, piece.join("")];
}

/** The characters of a text; one that is too wide, having many marks, in its parts. */
function* charactersOf(text: string, room: number): Generator<string> {
  let from = 0;
  while (from < text.length) {
    const isLast = from + pieceLength >= text.length;
    const characters = [...segmenter.segment(text.slice(from, from + pieceLength))];
    // The last character of a piece may go on in the next one.
    const whole = isLast || characters.length < 2 ? characters : characters.slice(0, -1);
    for (const { segment } of whole) {
      if (stringWidth(segment) > room) yield* segment;
      else yield segment;
      from += segment.length;
    }
  }
}
