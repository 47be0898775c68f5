import { blank, type CodedRow, lowestCode, notAsked, outOfBase, undecided } from "./coded-row.ts";
import type { Question } from "./instrument.ts";

/** The states of a case in a question: exactly one holds, so that they add up to the cases. */
export const stateNames = ["base", "outsideBase", "missing", "notAsked"] as const;
export type State = (typeof stateNames)[number];

/**
 * The state of a coded row in a question. This is the one place that decides it; every way of
 * counting must agree with the examples in `fixtures/states/`.
 *
 * A question whose routing is undecided counts as not asked; see {@link isUndecided}.
 */
export function stateOf(question: Question, row: CodedRow): State {
  return stateOfCode(question, row[question.slot] ?? blank);
}

function stateOfCode({ type, answers }: Question, code: number): State {
  if (code < 0) return code === notAsked || code === undecided ? "notAsked" : "missing";
  const isOutside = type === "multiple" ? code === outOfBase : answers[code]?.outsideBase === true;
  return isOutside ? "outsideBase" : "base";
}

/** The state of every code that a question can have: code `c` is at `c - lowestCode`. */
export function stateTable(question: Question): readonly State[] {
  // One more than there are answers, for a number that is none of them.
  const codes = Math.max(question.answers.length, outOfBase) + 1 - lowestCode;
  return Array.from({ length: codes }, (_, index) => stateOfCode(question, lowestCode + index));
}

/**
 * Whether routing cannot know if the question was asked, because an answer that decides it is
 * missing or faulty. That answer is the finding, and this question adds none of its own.
 */
export function isUndecided({ slot }: Question, row: CodedRow): boolean {
  return row[slot] === undecided;
}

/** The positions of the answers given; none of free text and of numbers without a band, and none where nothing was answered. */
export function answersGiven({ slot, type, answers }: Question, row: CodedRow): readonly number[] {
  const code = row[slot] ?? blank;
  if (code < 0) return [];
  switch (type) {
    case "text":
      return [];
    case "multiple":
      return answers.flatMap((_, answer) => (row[slot + 1 + answer] === 1 ? [answer] : []));
    case "single":
      return [code];
    case "number":
    case "date":
    case "datetime":
      return code < answers.length ? [code] : [];
  }
}
