import type { Measure, Question } from "./instrument.ts";
import type { NumberRange } from "./number-range.ts";
import { cuts } from "./range-rule.ts";
import { askedRule } from "./rule.ts";
import { questionRules } from "./rule-parts.ts";

/** The same questions, each with the ranges that the instrument's own conditions compare it with. */
export function withComparisons(
  questions: readonly Question[],
  measures: readonly Measure[],
): readonly Question[] {
  const rules = [
    ...questions.flatMap(({ askedIf }) => askedRule(askedIf) ?? []),
    ...measures.flatMap(({ count, of }) => [count, of]),
  ];
  const ranges = rules.flatMap(questionRules).filter((rule) => rule.kind === "range");
  if (ranges.length === 0) return questions;
  return questions.map((question, position) => ({
    ...question,
    comparedWith: ranges.filter((rule) => rule.question === position).map(({ range }) => range),
  }));
}

/**
 * Whether the name of a band is an answer: unless a condition holds for some of its numbers only,
 * for then a cell with the name leaves open whether it holds.
 */
export function nameIsAnswer(
  { comparedWith }: Pick<Question, "comparedWith">,
  band: NumberRange,
): boolean {
  return !comparedWith.some((range) => cuts(range, band));
}
