import type { RoundingRule } from "../../stats/printed-percent.ts";
import { blamedFor, type FigureStatement } from "./blame.ts";
import type { ComponentSolver } from "./component-solver.ts";
import type { Component } from "./components.ts";
import { smallestInfeasibleSubset } from "./infeasible-subset.ts";
import { isFeasibleByArithmetic } from "./question-bounds.ts";
import { reasonFor } from "./reason.ts";
import { membersExcept, nullIfUnsettled, type Scenario, withSolver } from "./scenario.ts";
import { type LeftOutStatements, scenarioWithout, statementsOf, withMore } from "./statements.ts";

/** An infeasible subset of the figures: not all can be true, but without any one of them the rest can. */
export interface Conflict {
  /** Their positions among the report's figures. */
  readonly figures: readonly number[];
  /** Why not, in words. */
  readonly reason: string;
}

/** What a search for conflicts has found. */
export interface Conflicts {
  readonly conflicts: readonly Conflict[];
  /** The statements without which the rest can hold, those included that were left out before. */
  readonly leftOut: LeftOutStatements;
  /** False where time ran out before the search was over. */
  readonly settled: boolean;
}

/**
 * Finds conflicts one after the other, each a smallest one among the statements of figures that are
 * not blamed for one before it and were not left out.
 *
 * A conflict among figures that all were in one before it, or in one of those that are `known`, is
 * not repeated: it would say the same of their percentages as of their counts.
 */
export function findConflicts(
  scenario: Scenario,
  before: LeftOutStatements = new Map(),
  known: readonly (readonly number[])[] = [],
): Conflicts {
  const conflicts: Conflict[] = [];
  let leftOut = before;
  const done = scenario.components.map((component) =>
    nullIfUnsettled(() => {
      while (true) {
        const rest = scenarioWithout(scenario, leftOut);
        const members = membersWithStatements(component, rest);
        if (isFeasibleByArithmetic(component, members, rest)) return true;
        const found = nextConflict(component, members, rest);
        if (found === null) return true;
        const isWithin = (earlier: readonly number[]) =>
          found.figures.every((figure) => earlier.includes(figure));
        // A figure by itself may be wrong in more than one way.
        const isRepeated =
          known.some(isWithin) ||
          (found.figures.length > 1 && conflicts.some(({ figures }) => isWithin(figures)));
        if (!isRepeated) conflicts.push(found);
        leftOut = withMore(leftOut, found.blamed);
      }
    }),
  );
  return { conflicts, leftOut, settled: !done.includes(null) };
}

/** A smallest conflict among some members of a component, and what is blamed for it. */
function nextConflict(
  component: Component,
  members: readonly number[],
  scenario: Scenario,
): (Conflict & { readonly blamed: readonly FigureStatement[] }) | null {
  const found = withSolver(component, scenario, (open) => {
    const subset = infeasibleSubset(open, members);
    if (subset === null || subset.length === 0) return null;
    return { subset, reason: reasonFor(open, scenario, subset) };
  });
  if (found === null) return null;
  const { subset, reason } = found;
  const note = truncationNote(component, subset, scenario);
  const blamed = blamedFor(component, subset, scenario);
  const figures = subset.flatMap((member) => component.figures[member] ?? []);
  return { figures, reason: `${reason}${note}`, blamed };
}

function membersWithStatements({ figures }: Component, scenario: Scenario): readonly number[] {
  return [...figures.keys()].filter((member) => {
    const printed = scenario.figures[figures[member] ?? -1]?.printed;
    return printed !== undefined && statementsOf(printed).length > 0;
  });
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
