import type { FormReference } from "../../../src/draft/form/condition-of.ts";
import type { Expression } from "../../../src/draft/form/expression.ts";

/** A value of a form: what XPath and REDCap's branching logic work with. */
export type FormValue = string | number | boolean;

/** The answer to a question, several with spaces; empty where it has none. */
export type AnswerTo = (reference: FormReference) => string;

/** Thrown for what this evaluator does not know; it says nothing about the form. */
export class NotEvaluated extends Error {}

/**
 * What an expression gives, worked out as the tools do, with the answers that a person gave. It shares
 * nothing with what the program does with expressions but their tree: leave it so.
 */
export function evaluate(expression: Expression, answer: AnswerTo): FormValue {
  const value = (one: Expression) => evaluate(one, answer);
  switch (expression.kind) {
    case "text":
      return expression.text;
    case "number":
      return expression.number;
    case "field":
      if (expression.choice !== null) {
        return answer(expression).split(" ").includes(expression.choice) ? "1" : "0";
      }
      return answer(expression);
    case "path":
      return answer(expression);
    case "and":
      return expression.parts.every((part) => isTruth(value(part)));
    case "or":
      return expression.parts.some((part) => isTruth(value(part)));
    case "comparison":
      return compare(value(expression.left), expression.operator, value(expression.right));
    case "arithmetic":
      throw new NotEvaluated();
    case "call": {
      const [first, second, third] = expression.given;
      switch (expression.name) {
        case "true":
          return true;
        case "false":
          return false;
        case "not":
          return !isTruth(value(first!));
        case "selected":
          return textOf(value(first!))
            .split(" ")
            .includes(textOf(value(second!)));
        case "count-selected":
          return textOf(value(first!))
            .split(" ")
            .filter((one) => one !== "").length;
        case "string-length":
          return textOf(value(first!)).length;
        case "string":
        case "number":
        case "once":
          return value(first!);
        case "coalesce":
          return value(first!) === "" ? value(second!) : value(first!);
        case "if":
          return isTruth(value(first!)) ? value(second!) : value(third!);
        default:
          throw new NotEvaluated();
      }
    }
  }
}

/** Whether a value counts as true. */
export function isTruth(value: FormValue): boolean {
  if (typeof value === "boolean") return value;
  return typeof value === "number" ? value !== 0 : value !== "" && value !== "0";
}

function textOf(value: FormValue): string {
  return String(value);
}

function compare(left: FormValue, operator: string, right: FormValue): boolean {
  const [a, b] = [left, right].map((side) => (side === "" ? Number.NaN : Number(side)));
  const areNumbers = ![a, b].some((side) => Number.isNaN(side));
  switch (operator) {
    case "=":
      return areNumbers && typeof left !== "boolean" ? a === b : textOf(left) === textOf(right);
    case "!=":
      return !compare(left, "=", right);
    case "<":
      return a! < b!;
    case ">":
      return a! > b!;
    case "<=":
      return a! <= b!;
    default:
      return a! >= b!;
  }
}
