import type { CaseModel } from "./case-model.ts";
import { evaluate } from "./linear-expression.ts";
import type { Stratum } from "./question-tables.ts";
import type { Solution } from "./solver.ts";

/** The base that a question is to have. */
export interface TargetBase {
  readonly question: number;
  readonly base: number;
}

/**
 * Whole numbers near the point that lies this fraction of the way from one solution to another, in
 * which a question has the target base. Every table still adds up; whether the figures are still
 * true is for the caller to check.
 */
export function interpolate(
  model: CaseModel,
  start: Solution,
  end: Solution,
  fraction: number,
  target: TargetBase,
): Solution {
  const exact = start.map((value, variable) => value + fraction * ((end[variable] ?? 0) - value));
  const values = exact.map(Math.round);
  for (const { question, strata, marginals } of model.tables.values()) {
    for (const { total, variables } of strata) {
      apportion(evaluate(total, values), variables, exact, values);
    }
    if (question === target.question) {
      shiftBase(target.base - evaluate(model.base(question), values), strata, values);
    }
    for (const variable of marginals.values()) values[variable] = Math.round(exact[variable] ?? 0);
  }
  return values;
}

/** Apportions a total among variables, by largest remainder: as near as can be to their exact values. */
function apportion(
  total: number,
  variables: readonly number[],
  exact: readonly number[],
  values: number[],
): void {
  let left = total;
  for (const variable of variables) {
    const value = Math.floor(exact[variable] ?? 0);
    values[variable] = value;
    left -= value;
  }
  const remainder = (variable: number) => (exact[variable] ?? 0) - (values[variable] ?? 0);
  while (left !== 0) {
    const candidates =
      left > 0 ? variables : variables.filter((variable) => (values[variable] ?? 0) > 0);
    const next = candidates.reduce<number | null>((best, variable) => {
      if (best === null) return variable;
      const more = remainder(variable) - remainder(best);
      return (left > 0 ? more > 0 : more < 0) ? variable : best;
    }, null);
    if (next === null) return;
    values[next] = (values[next] ?? 0) + Math.sign(left);
    left -= Math.sign(left);
  }
}

/** Moves cases into the base, or out of it, within their strata. */
function shiftBase(difference: number, strata: readonly Stratum[], values: number[]): void {
  let left = difference;
  for (const { states, variables } of strata) {
    const side = (inBase: boolean) =>
      variables.filter((_, index) => states[index]?.inBase === inBase);
    const [from, to] = left > 0 ? [side(false), side(true)] : [side(true), side(false)];
    const [largest] = [...to].sort((first, second) => (values[second] ?? 0) - (values[first] ?? 0));
    if (largest === undefined) continue;
    for (const variable of from) {
      const moved = Math.min(Math.abs(left), values[variable] ?? 0);
      values[variable] = (values[variable] ?? 0) - moved;
      values[largest] = (values[largest] ?? 0) + moved;
      left -= Math.sign(left) * moved;
    }
    if (left === 0) return;
  }
}
