import type { Question } from "./instrument.ts";
import type { Rule } from "./rule.ts";

/** The part of a rule that speaks of one question. */
export type AnswerRule = Extract<Rule, { kind: "answer" }>;

/** Every part of a rule that speaks of a question's answers. */
export function answerRules(rule: Rule): readonly AnswerRule[] {
  switch (rule.kind) {
    case "all":
    case "any":
      return rule.rules.flatMap(answerRules);
    case "not":
      return answerRules(rule.rule);
    case "answer":
      return [rule];
  }
}

/** The positions of the questions that rules speak of, in order. */
export function questionsOf(...rules: readonly Rule[]): readonly number[] {
  const named = rules.flatMap(answerRules).map((part) => part.question);
  return [...new Set(named)].sort((one, other) => one - other);
}

/** A rule without the shells that say nothing: an "all" or "any" of one rule is that rule. */
export function bare(rule: Rule): Rule {
  switch (rule.kind) {
    case "all": {
      const rules = rule.rules.map(bare).filter((part) => !holdsAlways(part));
      const [only] = rules;
      return only !== undefined && rules.length === 1 ? only : { kind: "all", rules };
    }
    case "any": {
      const [only, ...others] = rule.rules.map(bare);
      return only !== undefined && others.length === 0 ? only : rule;
    }
    case "not":
    case "answer":
      return rule;
  }
}

/** Whether a bare rule holds for every case. */
export function holdsAlways(rule: Rule): boolean {
  return rule.kind === "all" && rule.rules.length === 0;
}

/** Whether a part names just the answers in its question's base. */
export function isBase(part: AnswerRule, question: Question): boolean {
  const namesOutside = part.answers.some((position) => question.answers[position]?.outsideBase);
  return coversBase(part, question) && !namesOutside;
}

/** Whether a part names every answer in its question's base: of a case in the base it says nothing. */
export function coversBase({ answers }: AnswerRule, question: Question): boolean {
  return question.answers.every(
    ({ outsideBase }, position) => outsideBase || answers.includes(position),
  );
}
