import type { Highs } from "highs";
import type { Figure } from "../../figures/figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import type { Random } from "../../stats/seeded-random.ts";
import { componentsOf } from "../check/components.ts";
import type { CaseModel } from "../model/case-model.ts";
import type { Constraint } from "../model/constraint.ts";
import { figureConstraints } from "../model/figure-constraints.ts";
import {
  type LinearExpression,
  linearCombination,
  sumOfVariables,
} from "../model/linear-expression.ts";
import { openSolver, type Solution, type TimeLimit } from "../model/solver.ts";
import { type TargetShares, targetShares } from "./target-shares.ts";

/** How many cases give which answers: the model of a component, and a solution of it. */
export interface CaseCounts {
  readonly model: CaseModel;
  readonly counts: Solution;
}

export interface CaseCountsOptions {
  readonly cases: number;
  readonly random: Random;
  readonly time: TimeLimit;
}

/** The optimality gap: the counts need not be the closest of all to the target shares. */
const acceptedGap = 0.02;

/**
 * Finds counts of which every figure is true, with no required answer missing. Where the figures
 * leave them open, they are close to the target shares; `null` where there are none.
 */
export function findCaseCounts(
  highs: Highs,
  instrument: Instrument,
  figures: readonly Figure[],
  { cases, random, time }: CaseCountsOptions,
): readonly CaseCounts[] | null {
  const targets = targetShares(instrument, figures, random);
  const components = componentsOf(instrument, figures, {
    cases: { from: cases, to: cases },
    assume: ["no-missing"],
    basePrinted: new Set(),
    everyQuestion: true,
  });
  const found: CaseCounts[] = [];
  for (const { model, figures: own, expressions } of components) {
    const ofFigures = own.flatMap((index, member) => {
      const [printed, expression] = [figures[index]?.printed, expressions[member]];
      return printed && expression ? figureConstraints(printed, expression, "either") : [];
    });
    const deviations = deviationsFrom(targets, model, cases);
    const system = {
      upperBounds: [...model.upperBounds, ...deviations.upperBounds],
      constraints: [...model.constraints, ...ofFigures, ...deviations.constraints],
      groups: [],
      expressions: [],
    };
    const solver = openSolver(highs, system, time);
    try {
      const counts = solver.minimise({ groups: [] }, deviations.total, acceptedGap);
      if (counts === null) return null;
      found.push({ model, counts });
    } finally {
      solver.close();
    }
  }
  return found;
}

/** A deviation variable for every count: how far it is from its target, in hundredths of a case. */
function deviationsFrom(targets: readonly TargetShares[], model: CaseModel, cases: number) {
  const upperBounds: number[] = [];
  const constraints: Constraint[] = [];
  const addDeviation = (count: LinearExpression, percent: number, base: LinearExpression) => {
    const deviation = sumOfVariables([
      model.upperBounds.length + upperBounds.push(100 * cases) - 1,
    ]);
    for (const sign of [1, -1]) {
      const expression = linearCombination(
        [1, deviation],
        [-100 * sign, count],
        [percent * sign, base],
      );
      constraints.push({ expression, lower: 0, upper: Number.POSITIVE_INFINITY });
    }
  };
  for (const [question, { strata, marginals }] of model.tables) {
    const target = targets[question];
    if (target === undefined) continue;
    for (const { states, variables } of strata) {
      if (states.length < 2) continue;
      const all = sumOfVariables(variables);
      for (const [index, { code, given, inBase, numbers }] of states.entries()) {
        const variable = variables[index];
        if (variable === undefined || given.length > 0 || (marginals.size > 0 && inBase)) continue;
        const percent = code < 0 ? target.missing : (target.answers[code] ?? 0);
        // The numbers of one answer may be in several states; its name alone need not be written.
        const pieces = states.filter((state) => state.code === code && state.numbers !== null);
        const own = numbers === null && pieces.length > 0 ? 0 : percent / (pieces.length || 1);
        addDeviation(sumOfVariables([variable]), Math.round(own), all);
      }
    }
    for (const [answer, variable] of marginals) {
      addDeviation(sumOfVariables([variable]), target.answers[answer] ?? 0, model.base(question));
    }
  }
  const total = sumOfVariables(upperBounds.map((_, index) => model.upperBounds.length + index));
  return { upperBounds, constraints, total };
}
