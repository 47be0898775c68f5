import { quoted } from "../../findings/printable.ts";
import {
  always,
  codesCondition,
  type DraftCondition,
  everyOf,
  never,
  notOf,
  someOf,
} from "../draft-condition.ts";
import type { ComparisonOperator, Expression } from "./expression.ts";
import { codeOf, literalOf, numberIn, valueMeets, withoutWrapping } from "./form-value.ts";

/** A question as conditions see it. */
export interface ConditionQuestion {
  /** Its id in the instrument. */
  readonly id: string;
  readonly kind: "single" | "multiple" | "number" | "date" | "text";
  /** The codes of its answers; of a number, date or text none. */
  readonly codes: readonly string[];
}

/** How an expression names a question. */
export type FormReference = Extract<Expression, { kind: "field" | "path" }>;

/** The question that is named; words, if the form has none of this name that a condition can name. */
export type FindQuestion = (reference: FormReference) => ConditionQuestion | string;

/** What became of a form's condition. */
export interface FoundCondition {
  /** `null` if it cannot be expressed. */
  readonly condition: DraftCondition | null;
  /** Why not; `null` if it can. */
  readonly loss: string | null;
  /** What is wrong with the form itself. */
  readonly faults: readonly string[];
}

/**
 * Says a form's condition as an instrument does. Choices are compared by their value, so that `'01'` is
 * `1`; a comparison of a question's choices with a number becomes a list of codes.
 *
 * @example
 * conditionOf(parsed("[age] >= 65"), find); // { condition: { age: { from: 65 } }, … }
 */
export function conditionOf(expression: Expression, find: FindQuestion): FoundCondition {
  const faults: string[] = [];
  try {
    const condition = holds(expression, { find, faults });
    return { condition, loss: null, faults };
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    return { condition: null, loss: error.message, faults };
  }
}

/** Thrown for what an instrument's conditions cannot say. */
class Unsayable extends Error {}

interface Context {
  readonly find: FindQuestion;
  readonly faults: string[];
}

/** Where an expression is true. */
function holds(expression: Expression, context: Context): DraftCondition {
  switch (expression.kind) {
    case "and":
      return everyOf(expression.parts.map((part) => holds(part, context)));
    case "or":
      return someOf(expression.parts.map((part) => holds(part, context)));
    case "comparison":
      return compares(expression, context);
    case "call":
      return callHolds(expression, context);
    case "field":
    case "path":
      return isTrue(expression, context);
    case "text":
      return expression.text === "" ? never : always;
    case "number":
      return expression.number === 0 ? never : always;
    case "arithmetic":
      throw new Unsayable("it calculates");
  }
}

/** A question alone, as a condition: it has an answer, which REDCap's 0 is not. */
function isTrue(reference: FormReference, context: Context): DraftCondition {
  const question = questionOf(reference, context);
  if (reference.kind === "path" || !isCoded(question)) return answered(question);
  if (reference.choice !== null) return ticked(reference.choice, question, context);
  const zeros = question.codes.filter((code) => Number(code) === 0 && code.trim() !== "");
  if (zeros.length === 0) return answered(question);
  return codesCondition(
    question.id,
    question.codes.filter((code) => !zeros.includes(code)),
  );
}

type Call = Extract<Expression, { kind: "call" }>;

function callHolds(call: Call, context: Context): DraftCondition {
  const [first, second, third] = call.given;
  switch (call.name) {
    case "true":
      return always;
    case "false":
      return never;
    case "not":
      if (first === undefined || second !== undefined) throw new Unsayable("not() of no condition");
      return notOf(holds(first, context));
    case "boolean":
    case "string":
    case "once":
      if (first === undefined) throw new Unsayable(`${call.name}() of nothing`);
      return holds(first, context);
    case "selected": {
      const literal = second === undefined ? null : literalOf(second);
      if (first === undefined || literal === null) break;
      const question = referredTo(first, context);
      if (question === null) break;
      return isCoded(question) ? chosen(literal, question, context) : textIs(question);
    }
    case "if":
      if (first === undefined || second === undefined || third === undefined) break;
      return someOf([
        everyOf([holds(first, context), holds(second, context)]),
        everyOf([notOf(holds(first, context)), holds(third, context)]),
      ]);
    case "isblankormissingcode": {
      const question = first === undefined ? null : referredTo(first, context);
      if (question !== null) return notOf(answered(question));
      break;
    }
    case "string-length":
    case "count-selected":
      return compares({ ...more, left: call }, context);
    case "coalesce": {
      const inner = withoutWrapping(call);
      if (inner !== call) return holds(inner, context);
      break;
    }
  }
  throw new Unsayable(`it uses ${call.name}()`);
}

const zero: Expression = { kind: "number", number: 0, text: "0" };
const more = { kind: "comparison", operator: ">", right: zero } as const;

type Compared = Extract<Expression, { kind: "comparison" }>;

function compares({ operator, ...sides }: Compared, context: Context): DraftCondition {
  const [left, right] = [withoutWrapping(sides.left), withoutWrapping(sides.right)];
  const [atLeft, atRight] = [literalOf(left), literalOf(right)];
  if (atLeft !== null && atRight !== null) {
    return valueMeets(atLeft, operator, atRight) ? always : never;
  }
  if (atRight !== null) return comparesWith(left, operator, atRight, context);
  if (atLeft !== null) return comparesWith(right, turned[operator], atLeft, context);
  throw new Unsayable("it compares two questions");
}

const turned = { "=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<=" } as const;

function comparesWith(
  value: Expression,
  operator: ComparisonOperator,
  literal: string,
  context: Context,
): DraftCondition {
  switch (value.kind) {
    case "field":
    case "path":
      return questionMeets(value, operator, literal, context);
    case "call": {
      const counted = countedQuestion(value, context);
      if (counted !== null) return countMeets(counted, operator, literal, value.name);
      break;
    }
    case "and":
    case "or":
    case "comparison":
      break;
    case "arithmetic":
      throw new Unsayable("it calculates");
    case "text":
    case "number":
      throw new Unsayable("it compares two values");
  }
  // What is true or false may be compared with true(), 'true' or 1.
  const isTruth =
    value.kind !== "call" || ["not", "selected", "true", "false", "boolean"].includes(value.name);
  if (!isTruth) throw new Unsayable(`it uses ${value.kind === "call" ? value.name : ""}()`);
  if (operator !== "=" && operator !== "!=") throw new Unsayable("it puts conditions in order");
  const isYes = ["true", "1"].includes(literal);
  const isSame = isYes === (operator === "=");
  const condition = holds(value, context);
  return isSame ? condition : notOf(condition);
}

/** The question whose length or number of choices a call gives; `null` for another call. */
function countedQuestion({ name, given }: Call, context: Context): ConditionQuestion | null {
  const [first, second] = given;
  const counts = name === "string-length" || name === "count-selected";
  return counts && first !== undefined && second === undefined ? referredTo(first, context) : null;
}

function countMeets(
  question: ConditionQuestion,
  operator: ComparisonOperator,
  literal: string,
  name: string,
): DraftCondition {
  const [none, ...some] = [0, 1, 2, 1000].map((count) =>
    valueMeets(String(count), operator, literal),
  );
  if (some.every((one) => one === some[0])) {
    if (none === some[0]) return none ? always : never;
    return none ? notOf(answered(question)) : answered(question);
  }
  throw new Unsayable(`it counts with ${name}()`);
}

function questionMeets(
  reference: FormReference,
  operator: ComparisonOperator,
  literal: string,
  context: Context,
): DraftCondition {
  const question = questionOf(reference, context);
  const { id, kind, codes } = question;
  if (reference.kind === "field" && reference.choice !== null) {
    if (kind !== "multiple") throw new Unsayable(`${id} has no choices to tick`);
    const condition = ticked(reference.choice, question, context);
    if (literal === "") return operator === "=" ? notOf(condition) : condition;
    const [on, off] = [valueMeets("1", operator, literal), valueMeets("0", operator, literal)];
    if (on === off) return on ? always : never;
    return on ? condition : notOf(condition);
  }
  if (literal === "") {
    if (operator === "=") return notOf(answered(question));
    if (operator === "!=") return answered(question);
    throw new Unsayable(`it compares ${id} with nothing`);
  }
  switch (kind) {
    case "single":
      if (operator === "=") return chosen(literal, question, context);
      if (operator === "!=") return notOf(chosen(literal, question, context));
      return codesCondition(
        id,
        codes.filter((code) => valueMeets(code, operator, literal)),
      );
    case "multiple":
      if (operator === "=") return alone(literal, question, context);
      if (operator === "!=") return notOf(alone(literal, question, context));
      throw new Unsayable(`it puts the answers to ${id} in order, which may be several`);
    case "number":
      return inRange(id, operator, literal, context);
    case "date":
      throw new Unsayable(`it compares ${id} with a date`);
    case "text":
      return textIs(question);
  }
}

function inRange(
  id: string,
  operator: ComparisonOperator,
  literal: string,
  { faults }: Context,
): DraftCondition {
  const number = numberIn(literal);
  if (number === null) {
    faults.push(`${id} is a number and is compared with ${quoted(literal)}, which it never is`);
    return operator === "!=" ? always : never;
  }
  switch (operator) {
    case "=":
      return { [id]: { from: number, to: number } };
    case "!=":
      return notOf({ [id]: { from: number, to: number } });
    case ">":
      return { [id]: { over: number } };
    case ">=":
      return { [id]: { from: number } };
    case "<":
      return { [id]: { under: number } };
    case "<=":
      return { [id]: { to: number } };
  }
}

/** One answer of a question was given, alone or with others. */
function chosen(
  literal: string,
  { id, codes }: ConditionQuestion,
  { faults }: Context,
): DraftCondition {
  const code = codeOf(literal, codes);
  if (code !== null) return { [id]: code };
  faults.push(`${id} has no choice ${quoted(literal)}, so the form compares it with nothing`);
  return never;
}

/** The choices of a checkbox that a field in brackets names. */
function ticked(choice: string, question: ConditionQuestion, context: Context): DraftCondition {
  if (!isCoded(question)) throw new Unsayable(`${question.id} has no choices to tick`);
  return chosen(choice, question, context);
}

/** What XPath means by the equality of a question with several answers: these and no others. */
function alone(literal: string, question: ConditionQuestion, context: Context): DraftCondition {
  const whole = codeOf(literal, question.codes);
  const given = whole === null ? literal.trim().split(/\s+/) : [whole];
  const codes = given.map((one) => codeOf(one, question.codes));
  const others = question.codes.filter((code) => !codes.includes(code));
  return everyOf([
    ...given.map((one) => chosen(one, question, context)),
    ...(others.length === 0 ? [] : [notOf(codesCondition(question.id, others))]),
  ]);
}

function textIs({ id }: ConditionQuestion): never {
  throw new Unsayable(`it depends on the words of ${id}, which is free text`);
}

function answered({ id }: ConditionQuestion): DraftCondition {
  return { [id]: { answered: true } };
}

function isCoded({ kind }: ConditionQuestion): boolean {
  return kind === "single" || kind === "multiple";
}

function questionOf(reference: FormReference, { find }: Context): ConditionQuestion {
  const found = find(reference);
  if (typeof found === "string") throw new Unsayable(found);
  return found;
}

/** The question that an expression is nothing but; `null` where it is more. */
function referredTo(expression: Expression, context: Context): ConditionQuestion | null {
  const inner = withoutWrapping(expression);
  return inner.kind === "field" || inner.kind === "path" ? questionOf(inner, context) : null;
}
