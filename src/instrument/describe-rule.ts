import type { Question } from "./instrument.ts";
import { rangeText } from "./range-rule.ts";
import type { Rule } from "./rule.ts";

/**
 * A rule in words, with the ids and codes of the files:
 * `case_type is licence and sara_done is yes or partly`.
 */
export function describeRule(rule: Rule, questions: readonly Question[]): string {
  switch (rule.kind) {
    case "all":
      return rule.rules.length === 0 ? "always" : joined(rule.rules, "and", questions);
    case "any":
      return rule.rules.length === 0 ? "never" : joined(rule.rules, "or", questions);
    case "not":
      return `not (${describeRule(rule.rule, questions)})`;
    case "answered":
      return `${questions[rule.question]?.id} is answered`;
    case "answer": {
      const question = questions[rule.question];
      const codes = rule.answers.map((position) => question?.answers[position]?.code);
      const verb = question?.type === "multiple" ? "includes" : "is";
      return `${question?.id} ${verb} ${codes.join(" or ")}`;
    }
    case "range":
      return rangeText(questions[rule.question] ?? noQuestion, rule.range);
  }
}

function joined(rules: readonly Rule[], word: "and" | "or", questions: readonly Question[]) {
  return rules
    .map((rule) => {
      const text = describeRule(rule, questions);
      const mixes = (rule.kind === "all" || rule.kind === "any") && rule.rules.length > 1;
      return mixes ? `(${text})` : text;
    })
    .join(` ${word} `);
}

const noQuestion = { id: "", type: "number" } as const;
