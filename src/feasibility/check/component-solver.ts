import type { Highs } from "highs";
import type { Figure } from "../../figures/figure.ts";
import type { RoundingRule } from "../../stats/printed-percent.ts";
import { type Constraint, isSatisfied } from "../model/constraint.ts";
import { figureConstraints } from "../model/figure-constraints.ts";
import { openSolver, type Solution, type Solver, type TimeLimit } from "../model/solver.ts";
import type { Component } from "./components.ts";

/** A component with its solver. */
export interface ComponentSolver {
  readonly component: Component;
  /** Its groups of constraints are the members, its expressions the bases of the questions. */
  readonly solver: Solver;
  /** Whether a solution satisfies all that always applies, and these members. */
  satisfiesAll(solution: Solution, members: readonly number[]): boolean;
  /** Whether a member is true of a solution. */
  satisfies(solution: Solution, member: number): boolean;
}

/** Opens the solver of a component, which the caller closes. */
export function openComponent(
  highs: Highs,
  component: Component,
  figures: readonly Figure[],
  rule: RoundingRule,
  time: TimeLimit,
): ComponentSolver {
  const { model, questions, expressions } = component;
  const groups = component.figures.map((index, member): readonly Constraint[] => {
    const own = expressions[member];
    const printed = figures[index]?.printed;
    return own === undefined || printed === undefined ? [] : figureConstraints(printed, own, rule);
  });
  const constraints = [...model.constraints, ...component.assumed];
  const satisfies = (solution: Solution, member: number) =>
    (groups[member] ?? []).every((constraint) => isSatisfied(constraint, solution));
  const solver = openSolver(
    highs,
    {
      upperBounds: model.upperBounds,
      constraints,
      groups,
      expressions: questions.map((question) => model.base(question)),
    },
    time,
  );
  return {
    component,
    solver,
    satisfiesAll: (solution, members) =>
      constraints.every((constraint) => isSatisfied(constraint, solution)) &&
      members.every((member) => satisfies(solution, member)),
    satisfies,
  };
}
