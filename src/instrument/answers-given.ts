import type { CodedRow } from "./coded-row.ts";
import type { Question } from "./instrument.ts";

/** The positions of the answers that a coded row gives to a question which is answered; none of free text. */
export function answersGiven({ slot, type, answers }: Question, row: CodedRow): readonly number[] {
  switch (type) {
    case "text":
      return [];
    case "multiple":
      return answers.flatMap((_, answer) => (row[slot + 1 + answer] === 1 ? [answer] : []));
    case "single":
    case "number":
      return [row[slot] ?? -1];
  }
}
