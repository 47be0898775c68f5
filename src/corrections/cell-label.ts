import type { Instrument } from "../instrument/instrument.ts";

/** A listed cell in words: its question or the case id; an id that the instrument does not know. */
export function cellLabel(id: string, { questions, caseId, unit }: Instrument): string {
  const question = questions.find((candidate) => candidate.id === id);
  return question?.label ?? (id === caseId ? `The ${unit}’s id` : id);
}
