import { textFinder } from "./find-text.ts";
import { fold } from "./fold.ts";
import type { Question } from "./instrument.ts";

/** Every text that is an answer to the question, folded, and the position of the answer it means. */
export function textsOf(question: Pick<Question, "answers">): ReadonlyMap<string, number> {
  const texts = new Map<string, number>();
  for (const [position, { code, label, also }] of question.answers.entries()) {
    for (const text of [code, label, ...also]) texts.set(fold(text), position);
  }
  return texts;
}

/**
 * Finds the position of the answer that a folded text names, or `null`. Also where a band contains
 * the number: the name of one number is more exact than a band.
 */
export function answerByText({
  answers,
  type,
  decimal,
}: Pick<Question, "answers" | "type" | "decimal">): (folded: string) => number | null {
  // The number of a band's name is in the band, and so is every way to write it.
  return textFinder(
    textsOf({ answers }),
    { type, decimal },
    (position) => answers[position]?.band === null,
  );
}
