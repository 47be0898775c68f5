import { fold } from "./fold.ts";
import type { Question } from "./instrument.ts";
import { parseNumber } from "./parse-number.ts";

/** Every text that is an answer to the question, folded, and the position of the answer it means. */
export function textsOf(question: Pick<Question, "answers">): ReadonlyMap<string, number> {
  const texts = new Map<string, number>();
  for (const [position, { code, label, also }] of question.answers.entries()) {
    for (const text of [code, label, ...also]) texts.set(fold(text), position);
  }
  return texts;
}

/**
 * Finds the position of the answer that a folded text names, or `null`. In a number question an
 * answer that is a number is meant by every way to write it: "999" by "999.0". It is meant where
 * a band contains the number too, since whoever names one number says more than a band does.
 */
export function answerByText(
  question: Pick<Question, "answers" | "type">,
): (folded: string) => number | null {
  const texts = textsOf(question);
  if (question.type !== "number") return (folded) => texts.get(folded) ?? null;
  const numbers = new Map<number, number>();
  for (const [text, position] of texts) {
    const value = parseNumber(text);
    if (value !== null) numbers.set(value, position);
  }
  return (folded) => {
    const position = texts.get(folded);
    if (position !== undefined || numbers.size === 0) return position ?? null;
    return numbers.get(parseNumber(folded) ?? Number.NaN) ?? null;
  };
}
