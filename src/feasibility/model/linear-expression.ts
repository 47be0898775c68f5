/** A linear expression with whole-number coefficients: for each variable in it, its coefficient. */
export type LinearExpression = ReadonlyMap<number, number>;

/** The sum of variables; one that is listed twice counts twice. */
export function sumOfVariables(variables: Iterable<number>): LinearExpression {
  const sum = new Map<number, number>();
  for (const variable of variables) sum.set(variable, (sum.get(variable) ?? 0) + 1);
  return sum;
}

/** The sum of expressions, each times its factor. Variables that cancel out are left out. */
export function linearCombination(
  ...terms: readonly (readonly [factor: number, expression: LinearExpression])[]
): LinearExpression {
  const sum = new Map<number, number>();
  for (const [factor, expression] of terms) {
    for (const [variable, coefficient] of expression) {
      sum.set(variable, (sum.get(variable) ?? 0) + factor * coefficient);
    }
  }
  for (const [variable, coefficient] of sum) if (coefficient === 0) sum.delete(variable);
  return sum;
}

/** The value of an expression at a point: a value for each variable. */
export function evaluate(expression: LinearExpression, point: ArrayLike<number>): number {
  let value = 0;
  for (const [variable, coefficient] of expression) value += coefficient * (point[variable] ?? 0);
  return value;
}
