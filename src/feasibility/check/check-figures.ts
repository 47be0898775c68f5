import type { Highs } from "highs";
import type { Figure, Figures } from "../../figures/figure.ts";
import { labelsOf, printedText } from "../../figures/verify-figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { usedInstrument } from "../../instrument/make-used-instrument.ts";
import { type RoundingRule, roundingRules } from "../../stats/printed-percent.ts";
import { version } from "../../version.ts";
import type { TimeLimit } from "../model/solver.ts";
import type { Assumption } from "./assumption.ts";
import { findFeasibleBases } from "./bases.ts";
import type { CheckResult, Problem, QuestionBases, RoundingVerdict } from "./check-result.ts";
import { findConflicts, firstConflict } from "./conflicts.ts";
import type { FeasibleBases } from "./feasible-bases.ts";
import { kindsBelowAny } from "./kinds.ts";
import { leastBase } from "./least-base.ts";
import { sumWarnings } from "./percent-sums.ts";
import { twoBases, twoRoundings } from "./printed-twice.ts";
import {
  asProblem,
  compareProblems,
  conflictProblem,
  selfContradictions,
  smallerBases,
} from "./problems.ts";
import { sampleSize } from "./sample-size.ts";
import { idsOf, nullIfUnsettled, type Scenario, scenarioOf } from "./scenario.ts";
import { allOfFigures, type LeftOutStatements } from "./statements.ts";
import { sumsShort } from "./sums-short.ts";

/** Figures and their instrument, as read under some assumptions. */
export interface CheckInput {
  readonly report: Figures;
  readonly instrument: Instrument;
}

export interface CheckOptions {
  /** The size of the sample; `null` for what the figures say. */
  readonly cases: number | null;
  readonly rounding: RoundingRule;
  readonly assume: readonly Assumption[];
  readonly time: TimeLimit;
  /** Whether there is an instrument; without one it is implied by the figures. */
  readonly hasInstrument: boolean;
  /** What of the table was not read as a figure, and why. */
  readonly passedOver: readonly string[];
}

/**
 * Checks whether figures can all be true at once: finds smallest sets of figures that cannot, and
 * the bases that the figures leave open. `inputUnder` gives the figures under some assumptions.
 *
 * The way from figures to problems, and the files that it passes through:
 *
 *     figures, under assumptions              check-file, implied-instrument, scenario
 *         |
 *         v
 *     components: independent subproblems     components, model/dependencies
 *         |
 *         v
 *     constraints on counts of cases          model/case-model, model/figure-constraints
 *         |
 *         +--> arithmetic alone               question-bounds, answer-bounds
 *         |       v if it cannot decide
 *         +--> solver                         component-solver, model/solver
 *         |
 *         +--> conflicts                      conflicts, infeasible-subset, reason
 *         +--> feasible bases                 bases, search-bases, model/interpolate
 *         +--> cases with no printed kind     kinds
 *         |
 *         v
 *     problems                                problems; printed-twice and percent-sums add those
 *                                             that need no constraints
 */
export function checkFigures(
  highs: Highs,
  inputUnder: (assume: readonly Assumption[]) => CheckInput,
  { cases: given, rounding, assume, time, hasInstrument, passedOver }: CheckOptions,
): CheckResult {
  const { report, instrument } = inputUnder(assume);
  const { figures } = report;
  const { cases, range, maxBase } = sampleSize(report, given);
  const scenarioUnder = (assumed: readonly Assumption[]) => {
    const input = inputUnder(assumed);
    const settings = { highs, assume: assumed, rounding, cases: range, maxBase, time };
    return scenarioOf({ figures: input.report.figures, instrument: input.instrument }, settings);
  };
  const scenario = scenarioUnder(assume);

  const { conflicts, leftOut, settled } = findConflicts(scenario);
  const inConflict = new Set(conflicts.flatMap((conflict) => conflict.figures));
  const roundedTwice = rounding === "truncation" ? [] : twoRoundings(figures);
  const errors: readonly Problem[] = [
    ...selfContradictions(figures, rounding),
    ...conflicts.map((conflict) => {
      const problem = conflictProblem(conflict, figures, null, hasInstrument);
      const same = roundedTwice.find((pair) => pair.figures.join() === problem.figures.join());
      return same === undefined ? problem : { ...problem, message: same.message };
    }),
  ];
  const bases = findFeasibleBases(scenario, inConflict);
  // Without an instrument it is not known which questions are `multiple`.
  const kinds = hasInstrument
    ? nullIfUnsettled(() => kindsBelowAny(scenario, inConflict, null))
    : [];
  const smaller = smallerBases(bases, scenario);
  const roundings = roundingRules.map((rule) =>
    roundingVerdict(scenario, rule, inConflict, settled),
  );

  const reported = indicesOf(
    figures,
    smaller.flatMap((warning) => warning.figures),
  );
  const usual: Assumption = hasInstrument ? "no-missing" : "exclusive";
  const underUsual = assume.includes(usual)
    ? nothingAssumed
    : checkAssumption(scenarioUnder([...assume, usual]), usual, {
        inConflict,
        leftOut: new Map([...leftOut, ...allOfFigures(reported)]),
        known: conflicts.map((conflict) => conflict.figures),
        figures,
      });
  const complete = hasInstrument ? { report, instrument } : inputUnder(["exclusive", "complete"]);
  // A misprinted percent does not hide what the counts add up to.
  const isBlamedForCount = (id: string) => {
    const index = figures.findIndex((figure) => figure.printed.id === id);
    return [...(leftOut.get(index) ?? [])].some((statement) => statement !== "percent");
  };
  const inError = new Set(errors.flatMap((problem) => problem.figures));
  const warnings = [
    ...roundedTwice,
    ...twoBases(figures, instrument),
    ...smaller,
    ...(kinds ?? []),
    ...sumWarnings(complete.report, complete.instrument, {
      implied: !hasInstrument,
      isExcluded: (id) => inError.has(id),
    }),
    ...(hasInstrument || assume.includes("complete") ? [] : sumsShort(figures, isBlamedForCount)),
  ].filter(
    ({ code, figures: ids }) => code === "sum-too-small" || !ids.some((id) => inError.has(id)),
  );
  const certain = [...errors, ...warnings.map(asProblem)];
  const added = underUsual.problems.filter(isNotAmong(certain));
  const problems = [...certain, ...added].sort(compareProblems);

  return {
    schema: "da-audit/check/1",
    tool: version,
    source: report.id,
    instrument: hasInstrument ? usedInstrument(instrument) : null,
    options: { rounding, assume: [...assume] },
    passedOver: [...passedOver],
    cases,
    possible: errors.length > 0 ? false : settled || null,
    settled:
      settled &&
      underUsual.settled &&
      kinds !== null &&
      bases.every((base) => base.settled) &&
      roundings.every((verdict) => verdict.consistent !== null),
    summary: {
      figures: figures.length,
      checked: figures.filter(({ target }) => target.kind !== "none").length,
      error: errors.length,
      warning: problems.length - errors.length,
    },
    problems,
    bases: bases.map((base) => questionBases(base, underUsual.bases, scenario)),
    rounding: roundings,
    figures: figures.map((figure) => ({
      id: figure.printed.id,
      at: figure.printed.at,
      ...labelsOf(figure.target),
      printed: printedText(figure.printed),
      leastBase: leastBase(figure),
      notCheckable: figure.target.kind === "none" ? figure.target.reason : null,
    })),
  };
}

/** What one more assumption would make a problem, and what would follow from it. */
interface AssumptionResult {
  readonly problems: readonly Problem[];
  /** The feasible bases under it; `null` where they are not needed. */
  readonly bases: readonly FeasibleBases[] | null;
  readonly settled: boolean;
}

const nothingAssumed: AssumptionResult = { problems: [], bases: null, settled: true };

/**
 * Checks an assumption that most readers make. Statements that are reported without it are left out:
 * under it they would only be reported again.
 */
function checkAssumption(
  scenario: Scenario,
  assumption: Assumption,
  known: {
    readonly inConflict: ReadonlySet<number>;
    readonly leftOut: LeftOutStatements;
    /** The figures of conflicts that need no assumption. */
    readonly known: readonly (readonly number[])[];
    readonly figures: readonly Figure[];
  },
): AssumptionResult {
  const { conflicts, settled } = findConflicts(scenario, known.leftOut, known.known);
  const contradicting = conflicts.flatMap((conflict) => conflict.figures);
  const problems = conflicts.map((conflict) =>
    conflictProblem(conflict, known.figures, assumption, assumption === "no-missing"),
  );
  if (assumption !== "no-missing") return { problems, bases: null, settled };
  const excluded = new Set([...known.inConflict, ...contradicting]);
  const kinds = nullIfUnsettled(() => kindsBelowAny(scenario, excluded, assumption));
  return {
    problems: [...problems, ...(kinds ?? []).map(asProblem)],
    bases: findFeasibleBases(scenario, excluded),
    settled: settled && kinds !== null,
  };
}

function roundingVerdict(
  scenario: Scenario,
  rule: RoundingRule,
  excluded: ReadonlySet<number>,
  settled: boolean,
): RoundingVerdict {
  // Without the excluded figures there is no conflict under the scenario's own rule.
  if (rule === scenario.rounding) return { rule, consistent: settled || null, decidedBy: [] };
  const conflict = nullIfUnsettled(() => firstConflict(scenario, rule, excluded) ?? []);
  if (conflict === null) return { rule, consistent: null, decidedBy: [] };
  const decidedBy = idsOf(scenario.figures, conflict);
  return { rule, consistent: conflict.length === 0, decidedBy };
}

function questionBases(
  { question: position, figures, feasible, settled }: FeasibleBases,
  withoutMissing: readonly FeasibleBases[] | null,
  { instrument, maxBase }: Scenario,
): QuestionBases {
  const question = instrument.questions[position];
  const narrower = withoutMissing?.find((base) => base.question === position);
  return {
    question: question?.id ?? "",
    label: question?.label ?? "",
    figures: figures.map((figure) => figure.printed.id),
    feasible: [...feasible],
    withoutMissing: narrower?.settled ? [...narrower.feasible] : null,
    upTo: maxBase,
    settled,
  };
}

/** A test for problems that are not among these already, whatever they assume. */
function isNotAmong(known: readonly Problem[]): (problem: Problem) => boolean {
  const keyOf = ({ code, figures }: Problem) => `${code} ${figures.join(" ")}`;
  const keys = new Set(known.map(keyOf));
  return (problem) => !keys.has(keyOf(problem));
}

function indicesOf(figures: readonly Figure[], ids: readonly string[]): readonly number[] {
  return ids.map((id) => figures.findIndex((figure) => figure.printed.id === id));
}
