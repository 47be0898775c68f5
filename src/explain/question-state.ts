import {
  blank,
  type CodedRow,
  faulty,
  notAsked,
  outOfBase,
  undecided,
} from "../instrument/coded-row.ts";
import type { Question } from "../instrument/instrument.ts";

/** What a case is to a question; the four add up to the number of cases. */
export const questionStates = ["base", "outsideBase", "missing", "notAsked"] as const;
export type QuestionState = (typeof questionStates)[number];

/** Where a case counts in a question, and with which answers. */
export interface Standing {
  readonly state: QuestionState;
  /** Positions of the answers given; none of free text. */
  readonly answers: readonly number[];
}

/** Where a coded case counts in a question. */
export function standingOf({ slot, type, answers }: Question, row: CodedRow): Standing {
  const code = row[slot] ?? blank;
  switch (code) {
    case notAsked:
    case undecided:
      return { state: "notAsked", answers: [] };
    case blank:
    case faulty:
      return { state: "missing", answers: [] };
  }
  switch (type) {
    case "text":
      return { state: "base", answers: [] };
    case "multiple": {
      const given = answers.flatMap((_, answer) => (row[slot + 1 + answer] === 1 ? [answer] : []));
      return { state: code === outOfBase ? "outsideBase" : "base", answers: given };
    }
    case "single":
    case "number":
      return { state: answers[code]?.outsideBase ? "outsideBase" : "base", answers: [code] };
  }
}

/**
 * What a case answered, with the ids and codes that a file holds: `case_type is licence`,
 * `sara_done is missing`.
 */
export function standingInWords(question: Question, row: CodedRow): string {
  const { id, answers, slot, type } = question;
  const code = row[slot] ?? blank;
  if (code === notAsked) return `${id} was not asked`;
  if (code === undecided) return `${id} hangs on a missing answer`;
  if (code < 0) return `${id} is missing`;
  if (type === "text") return `${id} is answered`;
  const given = standingOf(question, row).answers.map((answer) => answers[answer]?.code);
  return `${id} ${type === "multiple" ? "includes" : "is"} ${given.join(" and ")}`;
}
