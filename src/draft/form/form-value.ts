import type { ComparisonOperator, Expression } from "./expression.ts";

/** An expression without the calls around it that change nothing about what it is compared with. */
export function withoutWrapping(expression: Expression): Expression {
  if (expression.kind !== "call") return expression;
  const [first, second] = expression.given;
  if (first === undefined) return expression;
  switch (expression.name) {
    case "string":
    case "number":
    case "int":
    case "once":
    case "normalize-space":
      return second === undefined ? withoutWrapping(first) : expression;
    case "coalesce":
      // Nothing, or 0, in place of a blank.
      return second !== undefined && ["", "0"].includes(literalOf(second) ?? "more")
        ? withoutWrapping(first)
        : expression;
    default:
      return expression;
  }
}

/** The value that an expression is written as; `null` where it depends on answers. */
export function literalOf(expression: Expression): string | null {
  switch (expression.kind) {
    case "text":
    case "number":
      return expression.text;
    case "call": {
      const inner = withoutWrapping(expression);
      if (inner !== expression) return literalOf(inner);
      if (expression.given.length > 0) return null;
      return ["true", "false"].includes(expression.name) ? expression.name : null;
    }
    case "field":
    case "path":
    case "comparison":
    case "and":
    case "or":
    case "arithmetic":
      return null;
  }
}

/** Whether a value compares so with another: as numbers where both are, otherwise as texts. */
export function valueMeets(value: string, operator: ComparisonOperator, other: string): boolean {
  const [a, b] = [numberIn(value), numberIn(other)];
  const numbers = a !== null && b !== null;
  switch (operator) {
    case "=":
      return numbers ? a === b : value === other;
    case "!=":
      return numbers ? a !== b : value !== other;
    case "<":
      return numbers && a < b;
    case ">":
      return numbers && a > b;
    case "<=":
      return numbers && a <= b;
    case ">=":
      return numbers && a >= b;
  }
}

/** The code that a form means by a value: the same text, or the same number. */
export function codeOf(value: string, codes: readonly string[]): string | null {
  const text = value.trim();
  return (
    codes.find((code) => code === text) ?? codes.find((code) => valueMeets(code, "=", text)) ?? null
  );
}

/** The number that a text is; `null` for any other text. */
export function numberIn(text: string): number | null {
  return /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : null;
}
