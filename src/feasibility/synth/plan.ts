import type { Highs } from "highs";
import type { Figure } from "../../figures/figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { partsOf } from "../check/parts.ts";
import type { CaseModel } from "../model/case-model.ts";
import { demandedRows } from "../model/demanded-rows.ts";
import { openSolver, type Solution, type TimeLimit } from "../model/solver.ts";
import { combined, type Row, type Sum, sumOf } from "../model/sum.ts";
import type { Random } from "./random.ts";
import { type Wishes, wishesFor } from "./wishes.ts";

/** How many cases give which answers: for a group of questions, its model and its numbers. */
export interface Plan {
  readonly model: CaseModel;
  readonly counts: Solution;
}

export interface PlanOptions {
  readonly cases: number;
  readonly random: Random;
  readonly time: TimeLimit;
}

/** A plan need not be the very nearest to what was wished. */
const nearEnough = 0.02;

/**
 * Counts of which every figure is true, with no answer missing that must be given, as near as may
 * be to what is wished where figures leave it open; `null` where there are none.
 */
export function planCases(
  highs: Highs,
  instrument: Instrument,
  figures: readonly Figure[],
  { cases, random, time }: PlanOptions,
): readonly Plan[] | null {
  const wishes = wishesFor(instrument, figures, random);
  const parts = partsOf(instrument, figures, {
    cases: { from: cases, to: cases },
    assume: ["no-missing"],
    basePrinted: new Set(),
    everyGroup: true,
  });
  const plans: Plan[] = [];
  for (const { model, figures: own, sums } of parts) {
    const demanded = own.flatMap((index, place) => {
      const [printed, sum] = [figures[index]?.printed, sums[place]];
      return printed && sum ? demandedRows(printed, sum, "either") : [];
    });
    const strayed = strayings(model, wishes, cases);
    const system = {
      highest: [...model.highest, ...strayed.highest],
      rows: [...model.rows, ...demanded, ...strayed.rows],
      demands: [],
      probes: [],
    };
    const solver = openSolver(highs, system, time);
    try {
      const counts = solver.least({ demands: [] }, strayed.sum, nearEnough);
      if (counts === null) return null;
      plans.push({ model, counts });
    } finally {
      solver.close();
    }
  }
  return plans;
}

/** For every count a variable that is how far it strays from what is wished, in hundredths. */
function strayings(model: CaseModel, wishes: readonly Wishes[], cases: number) {
  const highest: number[] = [];
  const rows: Row[] = [];
  const stray = (count: Sum, percent: number, of: Sum) => {
    const distance = sumOf([model.highest.length + highest.push(100 * cases) - 1]);
    for (const way of [1, -1]) {
      const sum = combined([1, distance], [-100 * way, count], [percent * way, of]);
      rows.push({ sum, from: 0, to: Number.POSITIVE_INFINITY });
    }
  };
  for (const [question, { cells, loose }] of model.tables) {
    const wished = wishes[question];
    if (wished === undefined) continue;
    for (const { states, variables } of cells) {
      if (states.length < 2) continue;
      const all = sumOf(variables);
      for (const [index, { code, given, inBase }] of states.entries()) {
        const variable = variables[index];
        if (variable === undefined || given.length > 0 || (loose.size > 0 && inBase)) continue;
        const percent = code < 0 ? wished.missing : (wished.answers[code] ?? 0);
        stray(sumOf([variable]), percent, all);
      }
    }
    for (const [kind, variable] of loose) {
      stray(sumOf([variable]), wished.answers[kind] ?? 0, model.base(question));
    }
  }
  const sum = sumOf(highest.map((_, index) => model.highest.length + index));
  return { highest, rows, sum };
}
