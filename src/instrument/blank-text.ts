import { textFinder } from "./find-text.ts";
import { fold } from "./fold.ts";
import type { Question } from "./instrument.ts";

/** Whether the text of a cell is one of certain texts. */
export type TextTest = (text: string) => boolean;

/** Whether a cell of the question counts as blank: nothing is in it, or a text that means nothing. */
export function blankTest(question: Pick<Question, "missing" | "type" | "decimal">): TextTest {
  if (question.missing.length === 0) return isSpace;
  const isMissing = textTest(question.missing, question);
  return (text) => isSpace(text) || isMissing(text);
}

/** Whether a whole cell is one of these texts, compared as the answers of such a question are. */
export function textTest(
  texts: readonly string[],
  question: Pick<Question, "type" | "decimal">,
): TextTest {
  if (texts.length === 0) return () => false;
  const find = textFinder(new Map(texts.map((text) => [fold(text), true])), question);
  return (text) => find(fold(text)) ?? false;
}

function isSpace(text: string): boolean {
  return text.trim() === "";
}
