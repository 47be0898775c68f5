import { digest } from "../findings/digest.ts";
import type { Question } from "../instrument/instrument.ts";

/**
 * Identifies a cell wherever its row is moved, and shows whether it has changed: a hash of case,
 * question and text. The prefix keeps spreadsheets from reading it as a number.
 */
export function fingerprint(caseId: string, question: string, content: string): string {
  return `sha256-${digest(JSON.stringify([caseId, question, content])).slice(0, 16)}`;
}

/** The part of a cell's text that its fingerprint covers; any number of blanks is an empty cell. */
export function cellContent(text: string, type: Question["type"] | "caseId"): string {
  const trimmed = text.trim();
  if (trimmed === "" || type === "caseId") return trimmed;
  return type === "text" ? digest(text) : text;
}
