/** A whole-number sum: variables, by their position, each with its factor. */
export type Sum = ReadonlyMap<number, number>;

/** A sum that must lie between two whole numbers, both included; either may be infinite. */
export interface Row {
  readonly sum: Sum;
  readonly from: number;
  readonly to: number;
}

/** The sum of variables, each once for every time that it is named. */
export function sumOf(variables: Iterable<number>): Sum {
  const sum = new Map<number, number>();
  for (const variable of variables) sum.set(variable, (sum.get(variable) ?? 0) + 1);
  return sum;
}

/** Sums added up, each times its factor. Variables that cancel out are gone. */
export function combined(...parts: readonly (readonly [factor: number, sum: Sum])[]): Sum {
  const total = new Map<number, number>();
  for (const [factor, sum] of parts) {
    for (const [variable, times] of sum) {
      total.set(variable, (total.get(variable) ?? 0) + factor * times);
    }
  }
  for (const [variable, times] of total) if (times === 0) total.delete(variable);
  return total;
}

/** What a sum comes to where the variables have these values. */
export function amountOf(sum: Sum, values: ArrayLike<number>): number {
  let value = 0;
  for (const [variable, factor] of sum) value += factor * (values[variable] ?? 0);
  return value;
}

/** Whether a row holds for these values. */
export function holdsFor({ sum, from, to }: Row, values: ArrayLike<number>): boolean {
  const value = amountOf(sum, values);
  return value >= from && value <= to;
}

/**
 * The same row in the smallest whole numbers. Dividing by what all factors have in common lets the
 * bounds be rounded inwards, which a solver that works in fractions cannot do by itself.
 */
export function reduced({ sum, from, to }: Row): Row {
  const divisor = [...sum.values()].reduce((common, factor) => greatestCommon(common, factor), 0);
  if (divisor <= 1) return { sum, from, to };
  const smaller = new Map([...sum].map(([variable, factor]) => [variable, factor / divisor]));
  return { sum: smaller, from: Math.ceil(from / divisor), to: Math.floor(to / divisor) };
}

function greatestCommon(one: number, other: number): number {
  let [larger, smaller] = [Math.abs(one), Math.abs(other)];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
