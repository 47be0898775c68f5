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
