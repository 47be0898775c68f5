import { listed } from "../findings/listed.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import type { Condition } from "./condition.ts";
import { fold } from "./fold.ts";
import type { Question } from "./instrument.ts";
import type { Rule } from "./rule.ts";
import { deepestCondition } from "./sound-value.ts";

/** A contradiction in a file, and the path of keys to it. */
export interface Contradiction {
  readonly path: string;
  readonly message: string;
}

export type ReportContradiction = (contradiction: Contradiction) => void;

/** The questions that a condition may name, by their positions. */
export type KnownQuestions = readonly Pick<Question, "id" | "type" | "answers">[];

/**
 * Resolves the names in a condition, and reports those that it cannot resolve. `later` are
 * questions that exist but may not be named here. `depth` is the number of conditions around it; 0.
 */
export function resolveCondition(
  condition: Condition,
  path: string,
  known: KnownQuestions,
  later: readonly string[],
  report: ReportContradiction,
  depth = 0,
): Rule {
  if (depth > deepestCondition) {
    report({ path: "", message: `conditions are nested more than ${deepestCondition} deep` });
    return { kind: "any", rules: [] };
  }
  const rules = Object.entries(condition).map(([key, value]): Rule => {
    const here = `${path}.${key}`;
    const inner = (part: Condition, where: string) =>
      resolveCondition(part, where, known, later, report, depth + 1);
    const wrong = (message: string): Rule => {
      report({ path: here, message });
      return { kind: "any", rules: [] };
    };
    if (key === "any") {
      if (!isListOfConditions(value)) return wrong("any takes a list of conditions");
      return {
        kind: "any",
        rules: value.map((part, index) => inner(part, `${here}[${index}]`)),
      };
    }
    if (key === "not") {
      if (!isCondition(value)) return wrong("not takes a condition");
      return { kind: "not", rule: inner(value, here) };
    }
    if (typeof value !== "string" && !isListOfCodes(value)) {
      return wrong("a question takes a code or a list of codes");
    }
    const codes = typeof value === "string" ? [value] : value;
    return answerRule(key, codes, known, later, wrong);
  });
  const [only] = rules;
  return only !== undefined && rules.length === 1 ? only : { kind: "all", rules };
}

function answerRule(
  id: string,
  codes: readonly string[],
  known: KnownQuestions,
  later: readonly string[],
  wrong: (message: string) => Rule,
): Rule {
  const position = known.findIndex((question) => question.id === id);
  const question = known[position];
  if (question === undefined) {
    if (later.includes(id)) {
      return wrong(`${id} comes later; a condition may name earlier questions only`);
    }
    const names = known.map((one) => one.id);
    return wrong(`unknown question: ${quoted(id)}${didYouMean(id, names)}`);
  }
  if (question.type === "text") return wrong(`${id} is free text; a condition cannot depend on it`);
  if (codes.length === 0) return wrong("an empty list of codes holds for no case");
  const answers: number[] = [];
  for (const code of codes) {
    const answer = question.answers.findIndex((one) => fold(one.code) === fold(code));
    if (answer === -1) {
      const allowed = question.answers.map((one) => one.code);
      return wrong(`unknown answer to ${id}: ${quoted(code)}; one of ${listed(allowed)}`);
    }
    answers.push(answer);
  }
  return { kind: "answer", question: position, answers };
}

type ConditionValue = Condition[string];

function isListOfCodes(value: ConditionValue): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === "string");
}

function isCondition(value: ConditionValue): value is Condition {
  return typeof value === "object" && !Array.isArray(value);
}

function isListOfConditions(value: ConditionValue): value is readonly Condition[] {
  return Array.isArray(value) && value.every((part) => typeof part === "object");
}
