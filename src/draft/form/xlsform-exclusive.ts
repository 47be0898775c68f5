import type { ComparisonOperator, Expression } from "./expression.ts";
import { parseExpression } from "./expression.ts";
import { literalOf, valueMeets } from "./form-value.ts";

/** The choices that may only be made alone, and whether a constraint says no more than that. */
export interface ExclusiveChoices {
  readonly choices: readonly string[];
  readonly isWhole: boolean;
}

/** So many choices are named at most by a constraint that is tried out. */
const mostNamed = 6;

/**
 * The choices that a constraint allows only alone, as forms say it of "None of these" in many ways:
 * every way to make the choices that it names, with others or without, is tried.
 *
 * @example
 * exclusiveChoices("not(selected(., 'none') and count-selected(.) > 1)");
 * // { choices: ["none"], isWhole: true }
 */
export function exclusiveChoices(constraint: string): ExclusiveChoices {
  const nothing = { choices: [], isWhole: false };
  const { expression } = parseExpression(constraint);
  if (expression === null) return nothing;
  const named = [...new Set(choicesIn(expression))];
  if (named.length === 0 || named.length > mostNamed) return nothing;
  const ways = waysToChoose(named).map((way) => ({
    ...way,
    isAllowed: isAllowed(expression, way),
    size: way.chosen.length + way.others,
  }));
  if (ways.some((way) => way.isAllowed === null)) return nothing;
  const choices = named.filter((choice) =>
    ways
      .filter(({ chosen }) => chosen.includes(choice))
      .every((way) => way.isAllowed === (way.size === 1)),
  );
  const isWhole = ways.every(
    ({ chosen, size, isAllowed: allowed }) =>
      allowed === (size === 1 || !chosen.some((choice) => choices.includes(choice))),
  );
  return { choices, isWhole: isWhole && choices.length > 0 };
}

/** Choices that were made: those that a constraint names, and how many others. */
interface Chosen {
  readonly chosen: readonly string[];
  readonly others: number;
}

/** Every way to make at least one choice, with up to three others. */
function waysToChoose(named: readonly string[]): readonly Chosen[] {
  const sets = Array.from({ length: 2 ** named.length }, (_, bits) =>
    named.filter((_choice, at) => (bits >> at) % 2 === 1),
  );
  return sets
    .flatMap((chosen) => [0, 1, 2, 3].map((others) => ({ chosen, others })))
    .filter(({ chosen, others }) => chosen.length + others > 0);
}

/** The choices of the question itself that an expression looks for. */
function choicesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "call": {
      const choice = selectedChoice(expression);
      return choice === null ? expression.given.flatMap(choicesIn) : [choice];
    }
    case "and":
    case "or":
    case "arithmetic":
      return expression.parts.flatMap(choicesIn);
    case "comparison":
      return [...choicesIn(expression.left), ...choicesIn(expression.right)];
    case "text":
    case "number":
    case "field":
    case "path":
      return [];
  }
}

function selectedChoice(expression: Expression): string | null {
  if (expression.kind !== "call" || expression.name !== "selected") return null;
  const [of, choice] = expression.given;
  return of !== undefined && isItself(of) && choice !== undefined ? literalOf(choice) : null;
}

/** Whether choices meet a constraint; `null` where that depends on anything else. */
function isAllowed(expression: Expression, way: Chosen): boolean | null {
  switch (expression.kind) {
    case "and":
    case "or": {
      const parts = expression.parts.map((part) => isAllowed(part, way));
      if (parts.includes(null)) return null;
      return expression.kind === "and" ? !parts.includes(false) : parts.includes(true);
    }
    case "comparison":
      return comparisonHolds(expression, way);
    case "call": {
      const choice = selectedChoice(expression);
      if (choice !== null) return way.chosen.includes(choice);
      const [first, second, third] = expression.given.map((one) => () => isAllowed(one, way));
      if (expression.name === "true") return true;
      if (expression.name === "false") return false;
      if (expression.name === "not") return denied(first?.() ?? null);
      if (expression.name !== "if" || first === undefined) return null;
      const condition = first();
      return condition === null ? null : ((condition ? second : third)?.() ?? null);
    }
    case "text":
    case "number":
    case "field":
    case "path":
    case "arithmetic":
      return null;
  }
}

function denied(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

/** Of how many choices were made, or of what is true. */
function comparisonHolds(
  { left, operator, right }: Extract<Expression, { kind: "comparison" }>,
  way: Chosen,
): boolean | null {
  const literal = literalOf(right);
  if (literal === null) return null;
  if (isCount(left)) return valueMeets(String(way.chosen.length + way.others), operator, literal);
  const truth = isAllowed(left, way);
  if (truth === null || !isEquality(operator)) return null;
  return (truth === ["true", "1"].includes(literal)) === (operator === "=");
}

function isEquality(operator: ComparisonOperator): boolean {
  return operator === "=" || operator === "!=";
}

function isCount(expression: Expression): boolean {
  if (expression.kind !== "call" || expression.name !== "count-selected") return false;
  const [of] = expression.given;
  return of !== undefined && isItself(of);
}

function isItself(expression: Expression): boolean {
  return expression.kind === "path" && expression.steps.join("/") === ".";
}
