import type { Highs } from "highs";
import type { Row, Sum } from "./sum.ts";
import { holdsFor, reduced } from "./sum.ts";

/** How long may be searched. */
export interface TimeLimit {
  /** Seconds that are left; infinite where there is no limit. */
  secondsLeft(): number;
}

export const noTimeLimit: TimeLimit = { secondsLeft: () => Number.POSITIVE_INFINITY };

/** Thrown where a question cannot be settled; caught where the rest is reported. */
export class Unsettled extends Error {
  override readonly name: string = "Unsettled";
}

/** Thrown where the time is up before a question was settled. */
export class OutOfTime extends Unsettled {
  override readonly name = "OutOfTime";
}

/** A system of whole-number conditions, some of which can be left out. */
export interface System {
  /** For each variable the highest number it can be; the lowest is 0. */
  readonly highest: readonly number[];
  /** Conditions that always hold. */
  readonly rows: readonly Row[];
  /** Sets of conditions that are demanded or not, each as a whole. */
  readonly demands: readonly (readonly Row[])[];
  /** Sums that can be held to a number. */
  readonly probes: readonly Sum[];
}

export interface Wanted {
  /** The positions of the demands that must be met. */
  readonly demands: Iterable<number>;
  /** Probes that must come to a number, or lie between two. */
  readonly probes?: readonly (readonly [probe: number, from: number, to: number])[];
}

/** Whole numbers for the variables. */
export type Solution = readonly number[];

export interface Solver {
  /** Numbers that meet what is wanted; `null` where there are none. Throws {@link Unsettled}. */
  solve(wanted: Wanted): Solution | null;
  /**
   * Numbers that meet what is wanted and make a sum of costs least; where that takes long, `gap`
   * allows for a sum that is larger by this share of it.
   */
  least(wanted: Wanted, costs: ReadonlyMap<number, number>, gap?: number): Solution | null;
  close(): void;
}

/**
 * All factors are whole, so a sum that is not above a bound is not above the bound and a half
 * either; the half is what a solver that works in fractions may be wrong by.
 */
const margin = 0.5;

/** Opens a system with HiGHS. It holds memory until it is closed. */
export function openSolver(highs: Highs, system: System, time: TimeLimit): Solver {
  const { constants, infinity } = highs;
  const bounded = (value: number) =>
    Math.abs(value) === Number.POSITIVE_INFINITY ? Math.sign(value) * infinity : value;
  const lower = ({ from, to }: Row) => bounded(from === to ? from : from - margin);
  const upper = ({ from, to }: Row) => bounded(from === to ? to : to + margin);
  const always = system.rows.map(reduced);
  const demands = system.demands.map((rows) => rows.map(reduced));
  const rows = [
    ...always,
    ...demands.flat(),
    ...system.probes.map((sum) => ({
      sum,
      from: Number.NEGATIVE_INFINITY,
      to: Number.POSITIVE_INFINITY,
    })),
  ];
  let next = always.length;
  const firstRow = demands.map((demand) => {
    next += demand.length;
    return next - demand.length;
  });
  const firstProbe = next;
  const free = rows.slice(always.length).map(() => infinity);
  const entries = rows.map(({ sum }) => [...sum]);
  let position = 0;
  const starts = [0, ...entries.map((entry) => (position += entry.length))];
  const model = highs.createModel({
    numCols: system.highest.length,
    numRows: rows.length,
    colCost: system.highest.map(() => 0),
    colLower: system.highest.map(() => 0),
    colUpper: [...system.highest],
    rowLower: [...always.map(lower), ...free.map((value) => -value)],
    rowUpper: [...always.map(upper), ...free],
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: system.highest.length,
      starts,
      indices: entries.flatMap((entry) => entry.map(([variable]) => variable)),
      values: entries.flatMap((entry) => entry.map(([, factor]) => factor)),
    },
    integrality: system.highest.map(() => constants.variableType.integer),
  });
  model.options.set({
    output_flag: false,
    mip_heuristic_run_feasibility_jump: false,
    mip_heuristic_effort: 0,
    mip_detect_symmetry: false,
    presolve: "off",
  });
  const switched = new Set<number>();
  const probed = new Set<number>();

  /** Sets the bounds of what is wanted, and frees what no longer is. */
  function want({ demands: wanted, probes = [] }: Wanted): readonly Row[] {
    const now = new Set(wanted);
    for (const demand of switched) {
      if (now.has(demand)) continue;
      for (const [index] of (demands[demand] ?? []).entries()) {
        model.changeRowBounds((firstRow[demand] ?? 0) + index, -infinity, infinity);
      }
      switched.delete(demand);
    }
    for (const demand of now) {
      if (switched.has(demand)) continue;
      for (const [index, row] of (demands[demand] ?? []).entries()) {
        model.changeRowBounds((firstRow[demand] ?? 0) + index, lower(row), upper(row));
      }
      switched.add(demand);
    }
    for (const probe of probed) model.changeRowBounds(firstProbe + probe, -infinity, infinity);
    probed.clear();
    const held = probes.map(([probe, from, to]): Row => {
      const row = { sum: system.probes[probe] ?? new Map(), from, to };
      model.changeRowBounds(firstProbe + probe, lower(row), upper(row));
      probed.add(probe);
      return row;
    });
    return [...[...now].flatMap((demand) => demands[demand] ?? []), ...held];
  }

  function run(wanted: Wanted): Solution | null {
    const rowsWanted = want(wanted);
    const left = time.secondsLeft();
    if (left <= 0) throw new OutOfTime();
    if (left < Number.POSITIVE_INFINITY) {
      model.zeroAllClocks();
      model.options.set("time_limit", left);
    }
    model.run();
    const status = model.getModelStatus();
    const { modelStatus } = constants;
    if (status === modelStatus.infeasible) return null;
    if (status === modelStatus.timeLimit) throw new OutOfTime();
    const values = [...model.getSolution().colValue].map(Math.round);
    const met = [...always, ...rowsWanted].every((row) => holdsFor(row, values));
    // Numbers that are too large for fractions give sums that do not add up: nothing is known then.
    if (status !== modelStatus.optimal || !met) throw new Unsettled();
    return values;
  }

  return {
    solve: run,
    least(wanted, costs, gap = 0) {
      model.options.set("mip_rel_gap", gap);
      for (const [variable, cost] of costs) model.changeColCost(variable, cost);
      try {
        return run(wanted);
      } finally {
        for (const variable of costs.keys()) model.changeColCost(variable, 0);
      }
    },
    close: () => model.dispose(),
  };
}
