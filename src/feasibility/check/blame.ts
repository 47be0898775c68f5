import type { Figure } from "../../figures/figure.ts";
import { contradictsItself } from "../../figures/verify-figure.ts";
import type { Component } from "./components.ts";
import { type Scenario, withSolver } from "./scenario.ts";
import {
  type Statement,
  scenarioWithout,
  statements,
  statementsOf,
  withMore,
} from "./statements.ts";

/** A statement of a figure, by the figure's position. */
export type FigureStatement = readonly [figure: number, statement: Statement];

/**
 * The statements to be left out because of a conflict, so that the rest can be checked further: one
 * misprint must not hide another.
 *
 * Of a figure that contradicts itself the percent is blamed and the count kept, unless the count is
 * more than its base. Of two bases of one question the one that fewer figures print is blamed, with
 * the percent that was made of it. Of other conflicts, the statements that they are made of.
 */
export function blamedFor(
  component: Component,
  subset: readonly number[],
  scenario: Scenario,
): readonly FigureStatement[] {
  const indices = subset.flatMap((member) => component.figures[member] ?? []);
  const [only, ...others] = indices;
  const printed = scenario.figures[only ?? -1]?.printed;
  if (only !== undefined && others.length === 0 && printed !== undefined) {
    if (contradictsItself(printed) !== null) {
      const { count, of = Number.POSITIVE_INFINITY } = printed;
      const parts = new Set<Statement>(count !== undefined && count > of ? ["count"] : ["percent"]);
      const { percent, ...rest } = printed;
      if (
        percent !== undefined &&
        contradictsItself({ ...rest, percent, of: undefined }) !== null
      ) {
        parts.add("percent");
      }
      return [...parts].map((part) => [only, part]);
    }
  }
  const made = conflictingStatements(component, subset, indices, scenario);
  const areBases = made.length === 2 && made.every(([, statement]) => statement === "base");
  return areBases ? rarerBases(made, scenario.figures) : made;
}

/**
 * An irreducible set of statements of these figures that cannot hold together. Percentages are left
 * out before counts where either would do, as counts are what percentages are made of.
 */
function conflictingStatements(
  component: Component,
  subset: readonly number[],
  indices: readonly number[],
  scenario: Scenario,
): readonly FigureStatement[] {
  let leftOut = withMore(new Map(), []);
  const kept: FigureStatement[] = [];
  for (const statement of statements) {
    for (const index of indices.toReversed()) {
      const printed = scenario.figures[index]?.printed;
      if (printed === undefined || !statementsOf(printed).includes(statement)) continue;
      const fewer = withMore(leftOut, [[index, statement]]);
      const solution = withSolver(component, scenarioWithout(scenario, fewer), ({ solver }) =>
        solver.solve({ groups: subset }),
      );
      if (solution === null) leftOut = fewer;
      else kept.push([index, statement]);
    }
  }
  return kept;
}

/** Of statements on one base, those that fewer figures of the question make; all where as many do. */
function rarerBases(
  made: readonly FigureStatement[],
  figures: readonly Figure[],
): readonly FigureStatement[] {
  const frequency = (index: number) => {
    const own = figures[index]?.printed;
    return figures.filter(
      ({ printed }) => printed.question === own?.question && printed.of === own?.of,
    ).length;
  };
  const least = Math.min(...made.map(([index]) => frequency(index)));
  return made
    .filter(([index]) => frequency(index) === least)
    .flatMap(([index]): readonly FigureStatement[] => [
      [index, "base"],
      [index, "percent"],
    ]);
}
