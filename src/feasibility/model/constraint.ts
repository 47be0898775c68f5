import { evaluate, type LinearExpression } from "./linear-expression.ts";

/** A linear constraint: two bounds on an expression, either of which may be infinite. */
export interface Constraint {
  readonly expression: LinearExpression;
  readonly lower: number;
  readonly upper: number;
}

/** Whether a point, a value for each variable, satisfies a constraint. */
export function isSatisfied(
  { expression, lower, upper }: Constraint,
  point: ArrayLike<number>,
): boolean {
  const value = evaluate(expression, point);
  return value >= lower && value <= upper;
}

/**
 * The same constraint with its coefficients divided by their greatest common divisor. The bounds
 * can then be rounded inwards, which a solver that works in floating point cannot do by itself.
 */
export function tighten({ expression, lower, upper }: Constraint): Constraint {
  const divisor = [...expression.values()].reduce(greatestCommonDivisor, 0);
  if (divisor <= 1) return { expression, lower, upper };
  const divided = new Map(
    [...expression].map(([variable, coefficient]) => [variable, coefficient / divisor]),
  );
  return {
    expression: divided,
    lower: Math.ceil(lower / divisor),
    upper: Math.floor(upper / divisor),
  };
}

function greatestCommonDivisor(first: number, second: number): number {
  let [larger, smaller] = [Math.abs(first), Math.abs(second)];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
