import { digest } from "../findings/digest.ts";
import { blankTest } from "../instrument/blank-text.ts";
import type { Question } from "../instrument/instrument.ts";
import { withoutOtherWords } from "../instrument/other-answer.ts";

/**
 * Identifies a cell wherever its row is moved, and shows whether it has changed: a hash of case,
 * question and text. The prefix keeps spreadsheets from reading it as a number.
 */
export function fingerprint(caseId: string, question: string, content: string): string {
  return `sha256-${digest(JSON.stringify([caseId, question, content])).slice(0, 16)}`;
}

/**
 * The part of a cell's text that its fingerprint covers; whatever counts as blank is an empty cell.
 * `question` is `null` for a case id.
 */
export function cellContent(text: string, question: Question | null): string {
  if (question === null) return text.trim();
  if (blankTest(question)(text)) return "";
  return question.type === "text" ? digest(text) : withoutOtherWords(question)(text);
}
