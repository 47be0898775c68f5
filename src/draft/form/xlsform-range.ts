import { type ComparisonOperator, type Expression, parseExpression } from "./expression.ts";
import { literalOf } from "./form-value.ts";

/** The limits of a number. */
export interface NumberLimits {
  readonly from?: number;
  readonly to?: number;
}

/**
 * The limits that a constraint sets, and whether it says no more than these. A limit that is itself not
 * allowed, as in `. > 0`, is the next whole number where answers are whole.
 *
 * @example
 * constraintRange(". >= 0 and . < 10", "age", true); // => { range: { from: 0, to: 9 }, isWhole: true }
 */
export function constraintRange(
  constraint: string,
  name: string,
  whole: boolean,
): { readonly range: NumberLimits; readonly isWhole: boolean } {
  const { expression } = parseExpression(constraint);
  if (expression === null) return { range: {}, isWhole: false };
  const parts = expression.kind === "and" ? expression.parts : [expression];
  const limits = parts.map((part) => limitOf(part, name, whole));
  const found = limits.filter((limit) => limit !== null);
  const froms = found.flatMap(({ from }) => (from === undefined ? [] : [from]));
  const tos = found.flatMap(({ to }) => (to === undefined ? [] : [to]));
  const [from, to] = [Math.max(...froms), Math.min(...tos)];
  return {
    range: { ...(froms.length > 0 && { from }), ...(tos.length > 0 && { to }) },
    isWhole: found.length === limits.length,
  };
}

const turned = { "=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<=" } as const;

function limitOf(part: Expression, name: string, whole: boolean): NumberLimits | null {
  if (part.kind !== "comparison") return null;
  const isItself = (side: Expression) =>
    (side.kind === "path" && side.steps.join("/") === ".") ||
    (side.kind === "field" && side.name === name);
  if (isItself(part.left)) return limitAt(part.operator, literalOf(part.right), whole);
  if (isItself(part.right)) return limitAt(turned[part.operator], literalOf(part.left), whole);
  return null;
}

function limitAt(
  operator: ComparisonOperator,
  literal: string | null,
  whole: boolean,
): NumberLimits | null {
  const number = literal === null || literal.trim() === "" ? Number.NaN : Number(literal);
  if (!Number.isFinite(number)) return null;
  switch (operator) {
    case ">=":
      return { from: number };
    case "<=":
      return { to: number };
    case ">":
      return { from: whole ? Math.floor(number) + 1 : number };
    case "<":
      return { to: whole ? Math.ceil(number) - 1 : number };
    case "=":
      return { from: number, to: number };
    case "!=":
      return null;
  }
}
