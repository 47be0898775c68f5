import { digest } from "../findings/digest.ts";
import type { Question } from "../instrument/instrument.ts";

/**
 * By what a cell is known again wherever its row stands later, and known to have changed: case,
 * question and text. It does not look like a number, which a spreadsheet would make of some digits.
 */
export function fingerprint(caseId: string, question: string, content: string): string {
  return `sha256-${digest(JSON.stringify([caseId, question, content])).slice(0, 16)}`;
}

/** What of a cell goes into its fingerprint: nothing is nothing, however many blanks it is. */
export function cellContent(text: string, type: Question["type"] | "caseId"): string {
  const trimmed = text.trim();
  if (trimmed === "" || type === "caseId") return trimmed;
  return type === "text" ? digest(text) : text;
}
