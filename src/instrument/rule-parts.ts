import type { Question } from "./instrument.ts";
import { isEveryCase, type Rule } from "./rule.ts";

/** The part of a rule that concerns one question. */
export type QuestionRule = Extract<Rule, { question: number }>;

/** The part of a rule that names answers to one question. */
export type AnswerRule = Extract<Rule, { kind: "answer" }>;

/** Every part of a rule that concerns a question. */
export function questionRules(rule: Rule): readonly QuestionRule[] {
  switch (rule.kind) {
    case "all":
    case "any":
      return rule.rules.flatMap(questionRules);
    case "not":
      return questionRules(rule.rule);
    case "answer":
    case "answered":
    case "range":
      return [rule];
  }
}

/** Every part of a rule that names answers. */
export function answerRules(rule: Rule): readonly AnswerRule[] {
  return questionRules(rule).filter((part) => part.kind === "answer");
}

/** The positions of the questions that rules concern, in order. */
export function questionsOf(...rules: readonly Rule[]): readonly number[] {
  const named = rules.flatMap(questionRules).map((part) => part.question);
  return [...new Set(named)].sort((left, right) => left - right);
}

/** The same rule without redundant nesting: an "all" or "any" of one rule is that rule. */
export function simplify(rule: Rule): Rule {
  switch (rule.kind) {
    case "all": {
      const rules = rule.rules.map(simplify).filter((part) => !isEveryCase(part));
      const [only] = rules;
      return only !== undefined && rules.length === 1 ? only : { kind: "all", rules };
    }
    case "any": {
      const [only, ...others] = rule.rules.map(simplify);
      return only !== undefined && others.length === 0 ? only : rule;
    }
    case "not":
    case "answer":
    case "answered":
    case "range":
      return rule;
  }
}

/** Whether a part names exactly the answers in its question's base. */
export function isBase(part: AnswerRule, question: Question): boolean {
  const namesOutside = part.answers.some((position) => question.answers[position]?.outsideBase);
  return coversBase(part, question) && !namesOutside;
}

/** Whether a part names every answer in its question's base, so that every case in the base satisfies it. */
export function coversBase({ answers }: AnswerRule, question: Question): boolean {
  return question.answers.every(
    ({ outsideBase }, position) => outsideBase || answers.includes(position),
  );
}
