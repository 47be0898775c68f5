import type { CaseModel } from "./case-model.ts";
import type { Cell } from "./question-tables.ts";
import type { Solution } from "./solver.ts";
import { amountOf } from "./sum.ts";

/** A question that is to have a base. */
export interface Aim {
  readonly question: number;
  readonly base: number;
}

/**
 * A mixture of two solutions in whole numbers, `part` of the way from one to the other, in which a
 * question has the base that is aimed at. Cases add up as they must, question after question;
 * whether figures are still true of it must be looked at.
 */
export function mixed(
  model: CaseModel,
  one: Solution,
  other: Solution,
  part: number,
  aim: Aim,
): Solution {
  const exact = one.map((value, variable) => value + part * ((other[variable] ?? 0) - value));
  const values = exact.map(Math.round);
  for (const { question, cells, loose } of model.tables.values()) {
    for (const { total, variables } of cells) {
      share(amountOf(total, values), variables, exact, values);
    }
    if (question === aim.question) {
      moveTowards(aim.base - amountOf(model.base(question), values), cells, values);
    }
    for (const variable of loose.values()) values[variable] = Math.round(exact[variable] ?? 0);
  }
  return values;
}

/** Shares a total out among variables as near to their exact values as whole numbers can be. */
function share(
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
  const lacking = (variable: number) => (exact[variable] ?? 0) - (values[variable] ?? 0);
  while (left !== 0) {
    const able = left > 0 ? variables : variables.filter((one) => (values[one] ?? 0) > 0);
    const next = able.reduce<number | null>((best, variable) => {
      if (best === null) return variable;
      const more = lacking(variable) - lacking(best);
      return (left > 0 ? more > 0 : more < 0) ? variable : best;
    }, null);
    if (next === null) return;
    values[next] = (values[next] ?? 0) + Math.sign(left);
    left -= Math.sign(left);
  }
}

/** Moves cases into the base, or out of it, within their cells. */
function moveTowards(difference: number, cells: readonly Cell[], values: number[]): void {
  let left = difference;
  for (const { states, variables } of cells) {
    const side = (inBase: boolean) =>
      variables.filter((_, index) => states[index]?.inBase === inBase);
    const [from, to] = left > 0 ? [side(false), side(true)] : [side(true), side(false)];
    const [target] = [...to].sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0));
    if (target === undefined) continue;
    for (const variable of from) {
      const moved = Math.min(Math.abs(left), values[variable] ?? 0);
      values[variable] = (values[variable] ?? 0) - moved;
      values[target] = (values[target] ?? 0) + moved;
      left -= Math.sign(left) * moved;
    }
    if (left === 0) return;
  }
}
