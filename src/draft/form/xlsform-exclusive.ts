import { type Expression, parseExpression } from "./expression.ts";
import { literalOf } from "./form-value.ts";

/**
 * The choice that a constraint allows only alone, as forms say it of "None of these"; `null` for a
 * constraint that says anything else.
 *
 * @example
 * exclusiveChoice("not(selected(., 'none') and count-selected(.) > 1)"); // => "none"
 */
export function exclusiveChoice(constraint: string): string | null {
  const { expression } = parseExpression(constraint);
  if (expression === null) return null;
  if (expression.kind === "call" && expression.name === "not" && expression.given.length === 1) {
    const [inner] = expression.given;
    return inner?.kind === "and" ? chosenWith(inner.parts, isSelected, countsSeveral) : null;
  }
  return expression.kind === "or" ? chosenWith(expression.parts, isNotSelected, countsOne) : null;
}

/** The choice in one of two parts, if the other counts what was chosen. */
function chosenWith(
  parts: readonly Expression[],
  choiceIn: (part: Expression) => string | null,
  counts: (part: Expression) => boolean,
): string | null {
  const [first, second, third] = parts;
  if (first === undefined || second === undefined || third !== undefined) return null;
  if (counts(second)) return choiceIn(first);
  return counts(first) ? choiceIn(second) : null;
}

function isSelected(part: Expression): string | null {
  if (part.kind !== "call" || part.name !== "selected") return null;
  const [of, choice] = part.given;
  return of !== undefined && isItself(of) && choice !== undefined ? literalOf(choice) : null;
}

function isNotSelected(part: Expression): string | null {
  const [inner] = part.kind === "call" && part.name === "not" ? part.given : [];
  return inner === undefined ? null : isSelected(inner);
}

function countsSeveral(part: Expression): boolean {
  return isCount(part, [">1", ">=2", "!=1"]);
}

function countsOne(part: Expression): boolean {
  return isCount(part, ["=1", "<2", "<=1"]);
}

function isCount(part: Expression, comparisons: readonly string[]): boolean {
  if (part.kind !== "comparison" || part.left.kind !== "call") return false;
  const { name, given } = part.left;
  const [of] = given;
  return (
    name === "count-selected" &&
    of !== undefined &&
    isItself(of) &&
    comparisons.includes(`${part.operator}${literalOf(part.right)?.trim()}`)
  );
}

function isItself(expression: Expression): boolean {
  return expression.kind === "path" && expression.steps.join("/") === ".";
}
