import type { Highs } from "highs";
import { type Constraint, isSatisfied, tighten } from "./constraint.ts";
import type { LinearExpression } from "./linear-expression.ts";

/** How long a search may take. */
export interface TimeLimit {
  /** Seconds that are left; infinite where there is no limit. */
  secondsLeft(): number;
}

export const noTimeLimit: TimeLimit = { secondsLeft: () => Number.POSITIVE_INFINITY };

/** Thrown where the solver cannot decide; caught where the rest of a result is reported. */
export class UnsettledError extends Error {
  override readonly name: string = "UnsettledError";
}

/** Thrown where the time limit was reached before the solver could decide. */
export class TimeLimitError extends UnsettledError {
  override readonly name = "TimeLimitError";
}

/** A system of linear constraints on whole numbers, some of which can be switched on and off. */
export interface System {
  /** The upper bound of each variable; the lower bound is 0. */
  readonly upperBounds: readonly number[];
  /** Constraints that always apply. */
  readonly constraints: readonly Constraint[];
  /** Groups of constraints, each switched on or off as a whole. */
  readonly groups: readonly (readonly Constraint[])[];
  /** Expressions that a query can bound. */
  readonly expressions: readonly LinearExpression[];
}

/** What a solution must satisfy in addition to the constraints that always apply. */
export interface Query {
  /** The positions of the groups that are switched on. */
  readonly groups: Iterable<number>;
  /** Bounds on expressions of the system, by their position; none. */
  readonly bounds?: readonly (readonly [expression: number, lower: number, upper: number])[];
}

/** A whole number for each variable. */
export type Solution = readonly number[];

export interface Solver {
  /** A solution of the query; `null` where there is none. Throws {@link UnsettledError}. */
  solve(query: Query): Solution | null;
  /**
   * The solution of the query that minimises an objective; where that takes long, `gap` accepts
   * one that is worse by this share of it.
   */
  minimise(query: Query, objective: LinearExpression, gap?: number): Solution | null;
  close(): void;
}

/**
 * Expressions take whole values only, so widening a bound by a half admits nothing new; the half
 * absorbs the floating-point error of the solver.
 */
const tolerance = 0.5;

/** Opens a system with HiGHS. It holds memory until it is closed. */
export function openSolver(highs: Highs, system: System, time: TimeLimit): Solver {
  const { constants, infinity } = highs;
  const finite = (value: number) =>
    Math.abs(value) === Number.POSITIVE_INFINITY ? Math.sign(value) * infinity : value;
  const rowLower = ({ lower, upper }: Constraint) =>
    finite(lower === upper ? lower : lower - tolerance);
  const rowUpper = ({ lower, upper }: Constraint) =>
    finite(lower === upper ? upper : upper + tolerance);
  const permanent = system.constraints.map(tighten);
  const groups = system.groups.map((constraints) => constraints.map(tighten));
  const rows = [
    ...permanent,
    ...groups.flat(),
    ...system.expressions.map((expression) => ({
      expression,
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    })),
  ];
  let nextRow = permanent.length;
  const firstRows = groups.map((group) => {
    nextRow += group.length;
    return nextRow - group.length;
  });
  const firstExpressionRow = nextRow;
  const unbounded = rows.slice(permanent.length).map(() => infinity);
  const entries = rows.map(({ expression }) => [...expression]);
  let position = 0;
  const starts = [0, ...entries.map((entry) => (position += entry.length))];
  const model = highs.createModel({
    numCols: system.upperBounds.length,
    numRows: rows.length,
    colCost: system.upperBounds.map(() => 0),
    colLower: system.upperBounds.map(() => 0),
    colUpper: [...system.upperBounds],
    rowLower: [...permanent.map(rowLower), ...unbounded.map((value) => -value)],
    rowUpper: [...permanent.map(rowUpper), ...unbounded],
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: system.upperBounds.length,
      starts,
      indices: entries.flatMap((entry) => entry.map(([variable]) => variable)),
      values: entries.flatMap((entry) => entry.map(([, coefficient]) => coefficient)),
    },
    integrality: system.upperBounds.map(() => constants.variableType.integer),
  });
  model.options.set({
    output_flag: false,
    mip_heuristic_run_feasibility_jump: false,
    mip_heuristic_effort: 0,
    mip_detect_symmetry: false,
    presolve: "off",
  });
  const activeGroups = new Set<number>();
  const boundedExpressions = new Set<number>();

  /** Sets the bounds that a query asks for and lifts those of the query before; gives its constraints. */
  function apply({ groups: wanted, bounds = [] }: Query): readonly Constraint[] {
    const wantedGroups = new Set(wanted);
    for (const group of activeGroups) {
      if (wantedGroups.has(group)) continue;
      for (const [index] of (groups[group] ?? []).entries()) {
        model.changeRowBounds((firstRows[group] ?? 0) + index, -infinity, infinity);
      }
      activeGroups.delete(group);
    }
    for (const group of wantedGroups) {
      if (activeGroups.has(group)) continue;
      for (const [index, constraint] of (groups[group] ?? []).entries()) {
        model.changeRowBounds(
          (firstRows[group] ?? 0) + index,
          rowLower(constraint),
          rowUpper(constraint),
        );
      }
      activeGroups.add(group);
    }
    for (const index of boundedExpressions) {
      model.changeRowBounds(firstExpressionRow + index, -infinity, infinity);
    }
    boundedExpressions.clear();
    const bounding = bounds.map(([index, lower, upper]): Constraint => {
      const constraint = { expression: system.expressions[index] ?? new Map(), lower, upper };
      model.changeRowBounds(firstExpressionRow + index, rowLower(constraint), rowUpper(constraint));
      boundedExpressions.add(index);
      return constraint;
    });
    return [...[...wantedGroups].flatMap((group) => groups[group] ?? []), ...bounding];
  }

  function solve(query: Query): Solution | null {
    const applied = apply(query);
    const left = time.secondsLeft();
    if (left <= 0) throw new TimeLimitError("the time limit was reached");
    if (left < Number.POSITIVE_INFINITY) {
      model.zeroAllClocks();
      model.options.set("time_limit", left);
    }
    model.run();
    const status = model.getModelStatus();
    const { modelStatus } = constants;
    if (status === modelStatus.infeasible) return null;
    if (status === modelStatus.timeLimit) throw new TimeLimitError("the time limit was reached");
    const solution = [...model.getSolution().colValue].map(Math.round);
    const holds = [...permanent, ...applied].every((constraint) =>
      isSatisfied(constraint, solution),
    );
    // Numbers too large for floating point give sums that do not add up: nothing is known then.
    if (status !== modelStatus.optimal || !holds) {
      throw new UnsettledError("the solver could not decide");
    }
    return solution;
  }

  return {
    solve,
    minimise(query, objective, gap = 0) {
      model.options.set("mip_rel_gap", gap);
      for (const [variable, cost] of objective) model.changeColCost(variable, cost);
      try {
        return solve(query);
      } finally {
        for (const variable of objective.keys()) model.changeColCost(variable, 0);
      }
    },
    close: () => model.dispose(),
  };
}
