import type { Instrument } from "../instrument/instrument.ts";

/** A listed cell in words: its question, or the id of a case; what the instrument does not know by its id. */
export function cellLabel(id: string, { questions, caseId, unit }: Instrument): string {
  const question = questions.find((candidate) => candidate.id === id);
  return question?.label ?? (id === caseId ? `The ${unit}’s id` : id);
}
