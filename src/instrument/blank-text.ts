import { textFinder } from "./find-text.ts";
import { fold } from "./fold.ts";
import type { Question } from "./instrument.ts";

/** Whether the text of a cell is one of certain texts. */
export type TextTest = (text: string) => boolean;

/** Whether a cell of the question counts as blank: nothing is in it, or a text that means nothing. */
export function blankTest({ missing, type }: Pick<Question, "missing" | "type">): TextTest {
  if (missing.length === 0) return isSpace;
  const isMissing = textTest(missing, type);
  return (text) => isSpace(text) || isMissing(text);
}

/** Whether a whole cell is one of these texts, compared as the answers of such a question are. */
export function textTest(texts: readonly string[], type: Question["type"]): TextTest {
  if (texts.length === 0) return () => false;
  const find = textFinder(new Map(texts.map((text) => [fold(text), true])), type);
  return (text) => find(fold(text)) ?? false;
}

function isSpace(text: string): boolean {
  return text.trim() === "";
}
