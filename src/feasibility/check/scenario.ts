import type { Highs } from "highs";
import type { Figure } from "../../figures/figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import type { RoundingRule } from "../../stats/printed-percent.ts";
import type { CountRange } from "../model/count-range.ts";
import { type TimeLimit, UnsettledError } from "../model/solver.ts";
import type { Assumption } from "./assumption.ts";
import { type ComponentSolver, openComponent } from "./component-solver.ts";
import { type Component, componentsOf } from "./components.ts";

/** The feasibility problem of a report's figures under some assumptions and a rounding rule. */
export interface Scenario {
  readonly highs: Highs;
  readonly instrument: Instrument;
  readonly figures: readonly Figure[];
  readonly components: readonly Component[];
  readonly assume: readonly Assumption[];
  readonly rounding: RoundingRule;
  readonly cases: CountRange;
  /** The largest base to try. */
  readonly maxBase: number;
  /** Questions whose base a figure prints. */
  readonly basePrinted: ReadonlySet<number>;
  readonly time: TimeLimit;
}

export function scenarioOf(
  { instrument, figures }: Pick<Scenario, "instrument" | "figures">,
  settings: Pick<Scenario, "highs" | "assume" | "rounding" | "cases" | "maxBase" | "time">,
): Scenario {
  const basePrinted = questionsWithBase(figures, instrument);
  const { cases, assume } = settings;
  const components = componentsOf(instrument, figures, { cases, assume, basePrinted });
  return { ...settings, instrument, figures, components, basePrinted };
}

function questionsWithBase(
  figures: readonly Figure[],
  { questions }: Instrument,
): ReadonlySet<number> {
  const ids = questions.map((question) => question.id);
  const printed = figures.flatMap(({ printed: { question, of, where } }) =>
    question !== undefined && of !== undefined && where === undefined
      ? [ids.indexOf(question)]
      : [],
  );
  return new Set(printed);
}

/** Opens a component's solver, uses it and closes it; `rule` replaces the scenario's rounding rule. */
export function withSolver<T>(
  component: Component,
  { highs, figures, rounding, time }: Scenario,
  use: (open: ComponentSolver) => T,
  rule = rounding,
): T {
  const open = openComponent(highs, component, figures, rule, time);
  try {
    return use(open);
  } finally {
    open.solver.close();
  }
}

/** The members of a component whose figures are not excluded. */
export function membersExcept(
  { figures }: Component,
  excluded: ReadonlySet<number>,
): readonly number[] {
  return [...figures.keys()].filter((member) => !excluded.has(figures[member] ?? -1));
}

/** The ids of the figures at these positions. */
export function idsOf(figures: readonly Figure[], indices: readonly number[]): string[] {
  return indices.flatMap((index) => figures[index]?.printed.id ?? []);
}

/** A result, or `null` where the solver could not decide, for time or for numbers too large. */
export function nullIfUnsettled<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof UnsettledError) return null;
    throw error;
  }
}

/** The whole numbers from 0 to this one, both included. */
export function wholeNumbersUpTo(last: number): readonly number[] {
  return Array.from({ length: last + 1 }, (_, number) => number);
}
