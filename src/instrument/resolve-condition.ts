import { listed } from "../findings/listed.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import {
  type Answered,
  type Condition,
  type ConditionRange,
  type ConditionValue,
  isConditionRange,
  type WrittenCondition,
} from "./condition.ts";
import { fold } from "./fold.ts";
import type { Question } from "./instrument.ts";
import { parseCondition, type ReadPart } from "./parse-condition.ts";
import { exactNumber, rangeRule } from "./range-rule.ts";
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
 * Resolves the names in a condition, and reports those that it cannot resolve; the path of what is wrong in a
 * text ends with the character. `depth` is the number of conditions around it; 0.
 */
export function resolveCondition(
  condition: WrittenCondition,
  path: string,
  known: KnownQuestions,
  report: ReportContradiction,
  depth = 0,
): Rule {
  if (typeof condition === "string") return resolveText(condition, path, known, report, depth);
  if (depth > deepestCondition) {
    report({ path: "", message: `conditions are nested more than ${deepestCondition} deep` });
    return { kind: "any", rules: [] };
  }
  const rules = Object.entries(condition).map(([key, value]): Rule => {
    const here = `${path}.${key}`;
    const inner = (part: WrittenCondition, where: string) =>
      resolveCondition(part, where, known, report, depth + 1);
    const wrong = (message: string): Rule => {
      report({ path: here, message });
      return { kind: "any", rules: [] };
    };
    if (key === "any" || (key === "all" && !isQuestionAll(value, known))) {
      if (!isListOfConditions(value)) return wrong(`${key} takes a list of conditions`);
      return {
        kind: key,
        rules: value.map((part, index) => inner(part, `${here}[${index}]`)),
      };
    }
    if (key === "not") {
      if (!isWrittenCondition(value)) return wrong("not takes a condition");
      return { kind: "not", rule: inner(value, here) };
    }
    return questionRule(key, value, known, wrong);
  });
  const [only] = rules;
  return only !== undefined && rules.length === 1 ? only : { kind: "all", rules };
}

/** Resolves a condition on one line, in which a question may be named in any case. */
function resolveText(
  text: string,
  path: string,
  known: KnownQuestions,
  report: ReportContradiction,
  depth: number,
): Rule {
  const none: Rule = { kind: "any", rules: [] };
  const wrongAt = (at: number, message: string): Rule => {
    report({ path: `${path}${path === "" ? "" : ", "}character ${at}`, message });
    return none;
  };
  const readPart: ReadPart = (name, value, at) => {
    const id = known.find((question) => fold(question.id) === fold(name))?.id ?? name;
    return questionRule(id, value, known, (message) => wrongAt(at, message));
  };
  const { rule, fault } = parseCondition(text, readPart, depth);
  return fault === null ? rule : wrongAt(fault.at, fault.why);
}

/** The rule of what a condition says of one question. */
function questionRule(
  id: string,
  value: ConditionValue,
  known: KnownQuestions,
  wrong: (message: string) => Rule,
): Rule {
  const position = known.findIndex((question) => question.id === id);
  const question = known[position];
  if (question === undefined) {
    const names = known.map((one) => one.id);
    return wrong(`unknown question: ${quoted(id)}${didYouMean(id, names)}`);
  }
  if (isAnswered(value)) return { kind: "answered", question: position };
  if (isConditionRange(value)) {
    const made = rangeRule(question, position, value);
    return typeof made === "string" ? wrong(made) : made;
  }
  if (typeof value !== "string" && !isListOfCodes(value)) {
    return wrong('a question takes a code, a list of codes, a range, or { "answered": true }');
  }
  const codes = typeof value === "string" ? [value] : value;
  return answerRule(question, position, codes, wrong);
}

function answerRule(
  question: KnownQuestions[number],
  position: number,
  codes: readonly string[],
  wrong: (message: string) => Rule,
): Rule {
  const { id } = question;
  if (question.type === "text") {
    return wrong(
      `${id} is free text; a condition can only depend on whether it is answered: { "answered": true }`,
    );
  }
  if (codes.length === 0) return wrong("an empty list of codes holds for no case");
  const answers: number[] = [];
  const numbers: Rule[] = [];
  for (const code of codes) {
    const answer = question.answers.findIndex((one) => fold(one.code) === fold(code));
    const number = answer === -1 ? exactNumber(question, position, code) : null;
    if (number !== null) {
      numbers.push(number);
    } else if (answer === -1) {
      const allowed = question.answers.map((one) => one.code);
      const right = allowed.length === 0 ? "it is a number" : `one of ${listed(allowed)}`;
      return wrong(`unknown answer to ${id}: ${quoted(code)}; ${right}`);
    } else answers.push(answer);
  }
  const named: Rule = { kind: "answer", question: position, answers };
  if (numbers.length === 0) return named;
  return { kind: "any", rules: answers.length === 0 ? numbers : [named, ...numbers] };
}

/** Whether a value asks only whether there is an answer. */
export function isAnswered(value: ConditionValue): value is Answered {
  return isObject(value) && "answered" in value && value.answered === true;
}

/**
 * Whether `all` is the name of a question. That it is one of a condition's own words came later, so
 * a question may have it, and lists of conditions are told from codes.
 */
function isQuestionAll(value: ConditionValue, known: KnownQuestions): boolean {
  const isOfQuestion =
    typeof value === "string" ||
    isListOfCodes(value) ||
    isAnswered(value) ||
    isConditionRange(value);
  return isOfQuestion && known.some(({ id }) => id === "all");
}

/** Whether a value is a list of codes, or empty. */
export function isListOfCodes(value: ConditionValue): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === "string");
}

/** Whether a value is a condition in itself. */
export function isCondition(value: ConditionValue): value is Condition {
  return isObject(value) && !isAnswered(value) && !isConditionRange(value);
}

function isObject(value: ConditionValue): value is Answered | ConditionRange | Condition {
  return typeof value === "object" && !Array.isArray(value);
}

function isWrittenCondition(value: ConditionValue): value is WrittenCondition {
  return typeof value === "string" || isCondition(value);
}

/** Whether a value is a list of conditions. One of texts alone may be of codes too: the key decides. */
function isListOfConditions(value: ConditionValue): value is readonly WrittenCondition[] {
  return Array.isArray(value);
}
