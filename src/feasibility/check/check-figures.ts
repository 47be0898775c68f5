import type { Highs } from "highs";
import type { Figure, Figures } from "../../figures/figure.ts";
import { labelsOf, printedText } from "../../figures/verify-figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { usedInstrument } from "../../instrument/used-instrument.ts";
import { type RoundingRule, roundingRules } from "../../stats/printed-percent.ts";
import { version } from "../../version.ts";
import type { TimeLimit } from "../model/solver.ts";
import type { Assumption } from "./assumption.ts";
import { basesLeft } from "./bases.ts";
import type { CheckResult, Problem, QuestionBases, RoundingVerdict } from "./check-result.ts";
import { conflictsIn, firstConflict } from "./conflicts.ts";
import type { FeasibleBases } from "./feasible-bases.ts";
import { kindsBelowAny } from "./kinds.ts";
import { leastBase } from "./least-base.ts";
import {
  asProblem,
  conflictProblem,
  inOrder,
  selfContradictions,
  smallerBases,
} from "./problems.ts";
import { idsOf, inTime, type Run, startRun } from "./run.ts";
import { twoBases, twoRoundings } from "./same-thing.ts";
import { sampleSize } from "./sample-size.ts";
import { sumWarnings } from "./sums.ts";

/** Figures and the questions they name, which differ by what is taken for granted of them. */
export interface Subject {
  readonly report: Figures;
  readonly instrument: Instrument;
}

export interface CheckOptions {
  /** The size of the sample; `null` for what the figures say. */
  readonly cases: number | null;
  readonly rounding: RoundingRule;
  readonly assume: readonly Assumption[];
  readonly time: TimeLimit;
  /** Whether the instrument is one, and not what the figures imply. */
  readonly hasInstrument: boolean;
}

/**
 * Whether figures can all be true at once, the few that contradict each other where they cannot,
 * and what they leave open. `subject` gives the figures under some assumptions.
 */
export function checkFigures(
  highs: Highs,
  subject: (assume: readonly Assumption[]) => Subject,
  { cases: given, rounding, assume, time, hasInstrument }: CheckOptions,
): CheckResult {
  const { report, instrument } = subject(assume);
  const { figures } = report;
  const { cases, range, upTo } = sampleSize(report, given);
  const runWith = (assumed: readonly Assumption[]) => {
    const { report: read, instrument: implied } = subject(assumed);
    const settings = { highs, assume: assumed, rounding, cases: range, upTo, time };
    return startRun({ figures: read.figures, instrument: implied }, settings);
  };
  const run = runWith(assume);

  const conflicts = conflictsIn(run);
  const inConflict = new Set(conflicts.found.flatMap((conflict) => conflict.figures));
  const roundedTwice = rounding === "truncation" ? [] : twoRoundings(figures);
  const errors: readonly Problem[] = [
    ...selfContradictions(figures, rounding),
    ...conflicts.found.map((conflict) => {
      const problem = conflictProblem(conflict, figures, null, hasInstrument);
      const same = roundedTwice.find((pair) => pair.figures.join() === problem.figures.join());
      return same === undefined ? problem : { ...problem, message: same.message };
    }),
  ];
  const bases = basesLeft(run, inConflict);
  // Without an instrument it is not known which questions have several answers.
  const kinds = hasInstrument ? inTime(() => kindsBelowAny(run, inConflict, null)) : [];
  const smaller = smallerBases(bases, run);
  const roundings = roundingRules.map((rule) =>
    roundingVerdict(run, rule, inConflict, conflicts.settled),
  );

  const told = [
    ...inConflict,
    ...indicesOf(
      figures,
      smaller.flatMap((one) => one.figures),
    ),
  ];
  const reading: Assumption = hasInstrument ? "no-missing" : "exclusive";
  const assumed = assume.includes(reading)
    ? nothingAssumed
    : underAssumption(runWith([...assume, reading]), reading, { inConflict, told, figures });
  const complete = hasInstrument ? { report, instrument } : subject(["exclusive", "complete"]);
  const inError = new Set(errors.flatMap((problem) => problem.figures));
  const warnings = [
    ...roundedTwice,
    ...twoBases(figures, instrument),
    ...smaller,
    ...(kinds ?? []),
    ...sumWarnings(complete.report, complete.instrument, !hasInstrument),
  ].filter((warning) => !warning.figures.some((id) => inError.has(id)));
  const certain = [...errors, ...warnings.map(asProblem)];
  const problems = [...certain, ...assumed.problems.filter(isNewAmong(certain))].sort(inOrder);

  return {
    schema: "da-audit/check/1",
    tool: version,
    source: report.id,
    instrument: hasInstrument ? usedInstrument(instrument) : null,
    options: { rounding, assume: [...assume] },
    cases,
    possible: errors.length > 0 ? false : conflicts.settled || null,
    settled:
      conflicts.settled &&
      assumed.settled &&
      kinds !== null &&
      bases.every((one) => one.settled) &&
      roundings.every((one) => one.consistent !== null),
    summary: {
      figures: figures.length,
      checked: figures.filter(({ target }) => target.kind !== "none").length,
      error: errors.length,
      warning: problems.length - errors.length,
    },
    problems,
    bases: bases.map((one) => questionBases(one, assumed.bases, run)),
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

/** What would not hold if one thing more were taken for granted, and what would follow from it. */
interface Assumed {
  readonly problems: readonly Problem[];
  /** The bases that would be left; `null` where that is not asked. */
  readonly bases: readonly FeasibleBases[] | null;
  readonly settled: boolean;
}

const nothingAssumed: Assumed = { problems: [], bases: null, settled: true };

/**
 * What most readers take for granted. Figures that were `told` of are not told of again: they
 * would only repeat it.
 */
function underAssumption(
  run: Run,
  assumption: Assumption,
  known: {
    readonly inConflict: ReadonlySet<number>;
    readonly told: readonly number[];
    readonly figures: readonly Figure[];
  },
): Assumed {
  const { found, settled } = conflictsIn(run, new Set(known.told));
  const against = found.flatMap((conflict) => conflict.figures);
  const problems = found.map((one) =>
    conflictProblem(one, known.figures, assumption, assumption === "no-missing"),
  );
  if (assumption !== "no-missing") return { problems, bases: null, settled };
  const passedOver = new Set([...known.inConflict, ...against]);
  const kinds = inTime(() => kindsBelowAny(run, passedOver, assumption));
  return {
    problems: [...problems, ...(kinds ?? []).map(asProblem)],
    bases: basesLeft(run, passedOver),
    settled: settled && kinds !== null,
  };
}

function roundingVerdict(
  run: Run,
  rule: RoundingRule,
  passedOver: ReadonlySet<number>,
  settled: boolean,
): RoundingVerdict {
  // By the run's own rule nothing is left that contradicts.
  if (rule === run.rounding) return { rule, consistent: settled || null, decidedBy: [] };
  const against = inTime(() => firstConflict(run, rule, passedOver) ?? []);
  if (against === null) return { rule, consistent: null, decidedBy: [] };
  return { rule, consistent: against.length === 0, decidedBy: idsOf(run.figures, against) };
}

function questionBases(
  { question: position, figures, feasible, settled }: FeasibleBases,
  withoutMissing: readonly FeasibleBases[] | null,
  { instrument, upTo }: Run,
): QuestionBases {
  const question = instrument.questions[position];
  const narrower = withoutMissing?.find((one) => one.question === position);
  return {
    question: question?.id ?? "",
    label: question?.label ?? "",
    figures: figures.map((figure) => figure.printed.id),
    feasible: [...feasible],
    withoutMissing: narrower?.settled ? [...narrower.feasible] : null,
    upTo,
    settled,
  };
}

/** Tells problems that are not there already without an assumption. */
function isNewAmong(certain: readonly Problem[]): (problem: Problem) => boolean {
  const key = ({ code, figures }: Problem) => `${code} ${figures.join(" ")}`;
  const known = new Set(certain.map(key));
  return (problem) => !known.has(key(problem));
}

function indicesOf(figures: readonly Figure[], ids: readonly string[]): readonly number[] {
  return ids.map((id) => figures.findIndex((figure) => figure.printed.id === id));
}
