import type { RoundingRule } from "../../stats/printed-percent.ts";
import type { ComponentSolver } from "./component-solver.ts";
import type { Component } from "./components.ts";
import { smallestInfeasibleSubset } from "./infeasible-subset.ts";
import { isFeasibleByArithmetic } from "./question-bounds.ts";
import { reasonFor } from "./reason.ts";
import { membersExcept, nullIfUnsettled, type Scenario, withSolver } from "./scenario.ts";

/** An infeasible subset of the figures: not all can be true, but without any one of them the rest can. */
export interface Conflict {
  /** Their positions among the report's figures. */
  readonly figures: readonly number[];
  /** Why not, in words. */
  readonly reason: string;
}

/**
 * Finds conflicts one after the other, each a smallest one among the figures that are in none
 * before it and are not excluded. `settled` is false where time ran out before the search was over.
 */
export function findConflicts(
  scenario: Scenario,
  excluded: ReadonlySet<number> = new Set(),
): { readonly conflicts: readonly Conflict[]; readonly settled: boolean } {
  const conflicts: Conflict[] = [];
  const done = scenario.components.map((component) =>
    nullIfUnsettled(() => {
      let left = membersExcept(component, excluded);
      if (isFeasibleByArithmetic(component, left, scenario)) return true;
      return withSolver(component, scenario, (open) => {
        while (true) {
          const subset = infeasibleSubset(open, left);
          if (subset === null || subset.length === 0) return true;
          left = left.filter((member) => !subset.includes(member));
          const figures = subset.flatMap((member) => component.figures[member] ?? []);
          const reason = reasonFor(open, scenario.figures, subset);
          const note = truncationNote(component, subset, scenario);
          conflicts.push({ figures, reason: `${reason}${note}` });
        }
      });
    }),
  );
  return { conflicts, settled: !done.includes(null) };
}

/**
 * The positions of figures that conflict under a rounding rule, in the first component where some
 * do: an irreducible infeasible subset, which need not be a smallest one.
 */
export function firstConflict(
  scenario: Scenario,
  rule: RoundingRule,
  excluded: ReadonlySet<number>,
): readonly number[] | null {
  for (const component of scenario.components) {
    const members = membersExcept(component, excluded);
    if (isFeasibleByArithmetic(component, members, scenario, rule)) continue;
    const subset = withSolver(
      component,
      scenario,
      (open) => infeasibleSubset(open, members, 0),
      rule,
    );
    if (subset !== null) return subset.flatMap((member) => component.figures[member] ?? []);
  }
  return null;
}

/** The members of a smallest infeasible subset; `null` where all of these can be true. */
function infeasibleSubset(
  { solver, satisfies }: ComponentSolver,
  members: readonly number[],
  patience?: number,
): readonly number[] | null {
  const solve = (groups: readonly number[]) => solver.solve({ groups });
  return smallestInfeasibleSubset(members, { solve, satisfies }, patience);
}

/** An addition to the reason where the figures could all be true if percentages were truncated. */
function truncationNote(
  component: Component,
  groups: readonly number[],
  scenario: Scenario,
): string {
  if (scenario.rounding === "truncation") return "";
  const truncated = withSolver(
    component,
    scenario,
    ({ solver }) => solver.solve({ groups }),
    "truncation",
  );
  return truncated === null ? "" : "; possible if percentages were truncated, not rounded";
}
