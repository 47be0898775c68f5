import type { HeldRow } from "./held-row.ts";
import { isImportId } from "./row-looks.ts";

/** Several rows of headings, as survey tools write them. */
export interface SurveyHeadings {
  /** The first of them. */
  readonly header: HeldRow;
  /** The others, under it. */
  readonly further: readonly HeldRow[];
  /** For each column the names that it has in all of them, the one to be shown first. */
  readonly names: readonly (readonly string[])[];
}

/** So many rows under a header show whether they are headings. */
export const rowsLookedAt = 2;

/**
 * Recognises the headings of two tools, by signs that no case has: Qualtrics' third row, in which every
 * cell is the id of an import, with the questions in words above it; and SurveyMonkey's second row, in
 * which each column says "Response" or which answer it has. `null` where `header` is the only one. Of
 * Qualtrics' rows the second may have been taken for the header, and `above` is then the first.
 */
export function surveyHeadings(
  header: HeldRow,
  above: HeldRow | null,
  below: readonly HeldRow[],
): SurveyHeadings | null {
  const [second, third] = below;
  if (second !== undefined && isImported(second)) {
    return above !== null && filledIn(above) * 2 >= filledIn(header)
      ? imported(above, header, [header, second])
      : imported(header, null, [second]);
  }
  if (second !== undefined && third !== undefined && isImported(third)) {
    return imported(header, second, [second, third]);
  }
  return second !== undefined && isOfAnswers(header, second)
    ? { header, further: [second], names: namesOfAnswers(header, second) }
    : null;
}

function imported(
  header: HeldRow,
  words: HeldRow | null,
  further: readonly HeldRow[],
): SurveyHeadings {
  const names = header.record.map((name, cell) => [name, words?.record[cell] ?? ""]);
  return { header, further, names };
}

function isImported({ record }: HeldRow): boolean {
  const filled = record.filter((text) => text.trim() !== "");
  return filled.some(isImportId) && filled.every((text) => /^\s*\{.*\}\s*$/s.test(text));
}

function filledIn({ record }: HeldRow): number {
  return record.filter((text) => text.trim() !== "").length;
}

/** The words for a column that has a question's only answer. */
const response = /^\s*(?:open-ended )?response\s*$/i;

/** Whether a row says of each column without a heading which answer it has. */
function isOfAnswers({ record: header }: HeldRow, { record }: HeldRow): boolean {
  const unnamed = header.flatMap((name, cell) => (name.trim() === "" ? [cell] : []));
  const isFilled = (cell: number) => (record[cell] ?? "").trim() !== "";
  if (isFilled(0) || !record.some((text) => response.test(text))) return false;
  // A case may say "Response" somewhere; that it does so in every filled cell cannot be.
  return unnamed.length > 0
    ? unnamed.every(isFilled)
    : record.every((text) => text.trim() === "" || response.test(text));
}

/** A question with "Response" has its own name, another column that of the question and the answer. */
function namesOfAnswers(
  { record: header }: HeldRow,
  { record: answers }: HeldRow,
): readonly (readonly string[])[] {
  let question = "";
  return header.map((name, cell) => {
    if (name.trim() !== "") question = name.trim();
    const answer = answers[cell]?.trim() ?? "";
    return [answer === "" || response.test(answer) ? question : `${question}/${answer}`];
  });
}
