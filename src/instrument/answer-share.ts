import type { Question } from "./instrument.ts";
import type { Share } from "./rule.ts";
import { allOf, everyCase, type Rule } from "./rule.ts";

/** A share to be counted, which may have no base. */
export interface AnswerShare {
  readonly share: Share;
  /** Whether it has a base; an answer outside its question's base has a count only. */
  readonly hasBase: boolean;
}

/**
 * The share of some answers to a question, taken together, of the question's base, among the cases
 * for which `narrowed` holds. `position` is the question's in its instrument, `answers` are
 * positions in the question.
 */
export function answerShare(
  question: Question,
  position: number,
  answers: readonly number[],
  narrowed: Rule,
): AnswerShare {
  const count: Rule = { kind: "answer", question: position, answers };
  if (answers.some((answer) => question.answers[answer]?.outsideBase)) {
    return { share: { count: allOf(narrowed, count), of: everyCase }, hasBase: false };
  }
  const inBase = question.answers.flatMap((one, index) => (one.outsideBase ? [] : [index]));
  const base: Rule = { kind: "answer", question: position, answers: inBase };
  return { share: { count, of: allOf(narrowed, base) }, hasBase: true };
}
