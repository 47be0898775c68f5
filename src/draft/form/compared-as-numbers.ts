import type { FormReference } from "./condition-of.ts";
import type { Expression } from "./expression.ts";
import { literalOf, withoutWrapping } from "./form-value.ts";

/**
 * What an expression compares with a number by order: `[age] >= 65`. Who writes that takes the answer
 * for a number, even where the form lets anything be written.
 */
export function comparedAsNumbers(expression: Expression): readonly FormReference[] {
  return comparisonsIn(expression).flatMap(({ operator, left, right }) => {
    if (operator === "=" || operator === "!=") return [];
    return [
      [left, right],
      [right, left],
    ].flatMap(([value, other]): readonly FormReference[] => {
      const literal = other === undefined ? null : literalOf(other);
      const isNumber = literal !== null && literal.trim() !== "" && !Number.isNaN(Number(literal));
      const inner = value === undefined ? null : withoutWrapping(value);
      return isNumber && (inner?.kind === "field" || inner?.kind === "path") ? [inner] : [];
    });
  });
}

/** Every comparison in an expression, at any depth. */
export function comparisonsIn(
  expression: Expression,
): readonly Extract<Expression, { kind: "comparison" }>[] {
  switch (expression.kind) {
    case "comparison":
      return [expression, ...comparisonsIn(expression.left), ...comparisonsIn(expression.right)];
    case "and":
    case "or":
    case "arithmetic":
      return expression.parts.flatMap(comparisonsIn);
    case "call":
      return expression.given.flatMap(comparisonsIn);
    case "text":
    case "number":
    case "field":
    case "path":
      return [];
  }
}
