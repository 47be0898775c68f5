import { fold } from "./fold.ts";
import type { Question } from "./instrument.ts";
import { otherAnswer } from "./other-answer.ts";
import { answerByText } from "./texts-of.ts";

/** What programs write between several answers, where an instrument does not say it. */
export const usualSeparators = [";", ",", "|", "\n", " "] as const;

/**
 * Reads a cell with several answers: their positions, in the order in which they are written; `null`
 * where it is not made of answers, or can be read in two ways.
 *
 * The cell is cut at every separator, at the first kind of which it is made of answers. Where the pieces are not all answers, an answer may contain the
 * separator ("Yes, in full"), and pieces are put together again; last of all, what follows the words of
 * another answer ("Other: hospice, at night") belongs to it.
 */
export function severalAnswers(
  question: Pick<Question, "answers" | "separators" | "type" | "decimal">,
): (text: string) => readonly number[] | null {
  const answerOf = answerByText(question);
  const readers = question.separators.map((separator) => separatedAnswers(question, separator));
  return (text) => {
    const whole = answerOf(fold(text));
    if (whole !== null) return [whole];
    for (const read of readers) {
      const given = read(text);
      if (given !== null) return given;
    }
    return null;
  };
}

function separatedAnswers(
  question: Pick<Question, "answers" | "type" | "decimal">,
  separator: string,
): (text: string) => readonly number[] | null {
  const answerOf = answerByText(question);
  const otherOf = otherAnswer(question);
  return (text) => {
    const pieces = piecesOf(text, separator);
    if (pieces.length === 0) return null;
    const each = pieces.map(({ from, to }) => answerOf(fold(text.slice(from, to))));
    const known = each.filter((position) => position !== null);
    if (known.length === pieces.length) return known;
    const between = (first: number, last: number) =>
      fold(text.slice(pieces[first]?.from, pieces[last]?.to));
    const [only, ...others] = ways(pieces.length, (first, last) => answerOf(between(first, last)));
    if (only !== undefined) return others.length === 0 ? only : null;
    return shortest(pieces.length, (first, last) => {
      const part = between(first, last);
      return answerOf(part) ?? otherOf(part);
    });
  };
}

/** Whether an answer's text is made of other answers with the separator between them. */
export function isMadeOfOthers(
  text: string,
  question: Pick<Question, "answers" | "separator" | "type" | "decimal">,
): boolean {
  const answerOf = answerByText(question);
  const pieces = piecesOf(text, question.separator);
  const between = (first: number, last: number) =>
    fold(text.slice(pieces[first]?.from, pieces[last]?.to));
  const parts = ways(pieces.length, (first, last) =>
    first === 0 && last === pieces.length - 1 ? null : answerOf(between(first, last)),
  );
  return parts.length > 0;
}

/** Where a piece of a text begins and ends, without the space around it. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

function piecesOf(text: string, separator: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const part of text.split(separator)) {
    const before = part.length - part.trimStart().length;
    const { length } = part.trim();
    if (length > 0) pieces.push({ from: from + before, to: from + before + length });
    from += part.length + separator.length;
  }
  return pieces;
}

/** More pieces are never put together: no cell that a person reads has so many. */
const mostPieces = 500;

/** At most two different ways to read pieces as answers, each piece in one answer. */
function ways(
  pieces: number,
  answerOf: (first: number, last: number) => number | null,
): readonly (readonly number[])[] {
  if (pieces > mostPieces) return [];
  const from: (readonly (readonly number[])[])[] = [];
  from[pieces] = [[]];
  for (let first = pieces - 1; first >= 0; first -= 1) {
    const found: (readonly number[])[] = [];
    for (let last = first; last < pieces && found.length < 2; last += 1) {
      const rests = from[last + 1] ?? [];
      const answer = rests.length === 0 ? null : answerOf(first, last);
      if (answer === null) continue;
      for (const rest of rests) {
        if (found.length < 2) found.push([answer, ...rest]);
      }
    }
    from[first] = found;
  }
  return from[0] ?? [];
}

/** The way that reads as few pieces as possible as one answer, from the first piece on; `null` if none. */
function shortest(
  pieces: number,
  answerOf: (first: number, last: number) => number | null,
): readonly number[] | null {
  if (pieces > mostPieces) return null;
  const from: (readonly number[] | null)[] = [];
  from[pieces] = [];
  for (let first = pieces - 1; first >= 0; first -= 1) {
    from[first] = null;
    for (let last = first; last < pieces && from[first] === null; last += 1) {
      const rest = from[last + 1] ?? null;
      const answer = rest === null ? null : answerOf(first, last);
      if (rest !== null && answer !== null) from[first] = [answer, ...rest];
    }
  }
  return from[0] ?? null;
}
