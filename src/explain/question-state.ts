import { answersGiven } from "../instrument/answers-given.ts";
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
export const stateNames = ["base", "outsideBase", "missing", "notAsked"] as const;
export type QuestionState = (typeof stateNames)[number];

/** Where a case counts in a question, and with which answers. */
export interface Standing {
  readonly state: QuestionState;
  /** Positions of the answers given; none of free text. */
  readonly answers: readonly number[];
}

/** Where a coded case counts in a question. */
export function standingOf(question: Question, row: CodedRow): Standing {
  const { slot, type, answers } = question;
  const code = row[slot] ?? blank;
  switch (code) {
    case notAsked:
    case undecided:
      return { state: "notAsked", answers: [] };
    case blank:
    case faulty:
      return { state: "missing", answers: [] };
  }
  const isOutside = type === "multiple" ? code === outOfBase : answers[code]?.outsideBase;
  return { state: isOutside ? "outsideBase" : "base", answers: answersGiven(question, row) };
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
