import type { Figure } from "../../figures/figure.ts";
import type { RoundingRule } from "../../stats/printed-percent.ts";
import { canHaveBase } from "../model/figure-constraints.ts";
import { interpolate } from "../model/interpolate.ts";
import { evaluate, linearCombination } from "../model/linear-expression.ts";
import type { Solution } from "../model/solver.ts";
import type { ComponentSolver } from "./component-solver.ts";
import type { Component } from "./components.ts";
import type { FeasibleBases, UnprintedBase } from "./feasible-bases.ts";
import { nullIfUnsettled, type Scenario, wholeNumbersUpTo, withSolver } from "./scenario.ts";

/** Finds the feasible bases of some questions with the solver; `all` are those of the component. */
export function searchBases(
  unprinted: readonly UnprintedBase[],
  all: readonly UnprintedBase[],
  component: Component,
  members: readonly number[],
  scenario: Scenario,
): readonly FeasibleBases[] {
  if (unprinted.length === 0) return [];
  const { maxBase, rounding } = scenario;
  const withPercent = all
    .filter(({ figures }) => figures.some(({ printed }) => printed.percent !== undefined))
    .map((base) => base.question);
  const found = nullIfUnsettled(() =>
    withSolver(component, scenario, (open) =>
      unprinted.map(({ question, figures }) => {
        const candidates = wholeNumbersUpTo(maxBase).filter((base) =>
          isCandidate(base, figures, rounding),
        );
        const othersWithPercent = withPercent.filter((position) => position !== question);
        return searchBase(open, members, { question, candidates, othersWithPercent });
      }),
    ),
  );
  return unprinted.map((base, index) => {
    const { feasible = [], settled = false } = found?.[index] ?? {};
    return { ...base, feasible, settled };
  });
}

interface BaseSearch {
  readonly question: number;
  /** The bases to try. */
  readonly candidates: readonly number[];
  /** The other questions with a percent and no printed base. */
  readonly othersWithPercent: readonly number[];
}

/**
 * The feasible bases of one question. The constraints are linear, so every point between two
 * solutions satisfies them. Where the bases of the other percentages are held fixed, nearby whole
 * numbers mostly do too; only for bases that interpolation does not reach is the solver called.
 */
function searchBase(
  { component, solver, satisfiesAll }: ComponentSolver,
  members: readonly number[],
  { question, candidates, othersWithPercent }: BaseSearch,
): Pick<FeasibleBases, "feasible" | "settled"> {
  const { model, questions } = component;
  const expression = questions.indexOf(question);
  const base = model.base(question);
  const negated = linearCombination([-1, base]);
  const baseIn = (solution: Solution) => evaluate(base, solution);
  const feasible = new Set<number>();
  const tryBetween = (start: Solution, end: Solution) => {
    const [from, to] = [baseIn(start), baseIn(end)];
    for (const target of candidates) {
      if (feasible.has(target) || target < Math.min(from, to) || target > Math.max(from, to)) {
        continue;
      }
      const fraction = from === to ? 0 : (target - from) / (to - from);
      const solution = interpolate(model, start, end, fraction, { question, base: target });
      if (satisfiesAll(solution, members)) feasible.add(baseIn(solution));
    }
  };
  const heldFixed = (solution: Solution) =>
    othersWithPercent.map((position): [number, number, number] => {
      const value = evaluate(model.base(position), solution);
      return [questions.indexOf(position), value, value];
    });
  const settled = nullIfUnsettled(() => {
    const least = solver.minimise({ groups: members }, base);
    const greatest = solver.minimise({ groups: members }, negated);
    if (least === null || greatest === null) return true;
    for (const [start, objective] of [
      [least, negated],
      [greatest, base],
    ] as const) {
      const end = solver.minimise({ groups: members, bounds: heldFixed(start) }, objective);
      if (end !== null) tryBetween(start, end);
    }
    for (const target of candidates) {
      if (feasible.has(target) || target < baseIn(least) || target > baseIn(greatest)) continue;
      const solution = solver.solve({ groups: members, bounds: [[expression, target, target]] });
      if (solution !== null) feasible.add(target);
    }
    return true;
  });
  return {
    feasible: candidates.filter((candidate) => feasible.has(candidate)),
    settled: settled ?? false,
  };
}

/** Whether each figure, taken by itself, can have this base: a quick test before the solver is called. */
function isCandidate(base: number, figures: readonly Figure[], rule: RoundingRule): boolean {
  return figures.every(({ target, printed }) => {
    // Figures of answers outside the base do not restrict it.
    if (target.kind === "share" && !target.hasBase) return true;
    const { count, of } = printed;
    if (of !== undefined && of !== base) return false;
    if (count !== undefined && count > base) return false;
    return canHaveBase(printed, base, rule);
  });
}
