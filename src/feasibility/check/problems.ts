import type { Figure } from "../../figures/figure.ts";
import { percentText } from "../../stats/percent.ts";
import { parsePercent, type RoundingRule } from "../../stats/printed-percent.ts";
import { canHaveBase } from "../model/figure-constraints.ts";
import type { Assumption } from "./assumption.ts";
import { type Problem, problemCodes } from "./check-result.ts";
import type { Conflict } from "./conflicts.ts";
import type { FeasibleBases } from "./feasible-bases.ts";
import { quotedText } from "./reason.ts";
import { idsOf, type Scenario } from "./scenario.ts";

/** A problem with figures that may all be true nevertheless. */
export type Warning = Omit<Problem, "severity">;

export function asProblem(warning: Warning): Problem {
  const { code, figures, assumption, message } = warning;
  return { code, severity: "warning", figures, assumption, message };
}

/**
 * A conflict as a problem: an error, unless it depends on an assumption. Where there is no
 * instrument to say that a question has one base, a base that is not printed is only inferred.
 */
export function conflictProblem(
  { figures: indices, reason }: Conflict,
  figures: readonly Figure[],
  assumption: Assumption | null,
  hasInstrument: boolean,
): Problem {
  const number = indices.length;
  const isInferred =
    !hasInstrument && indices.some((index) => figures[index]?.printed.of === undefined);
  const what =
    number === 1
      ? "this figure cannot be true"
      : `these ${number} figures cannot ${number === 2 ? "both" : "all"} be true${isInferred ? " if they have the same base" : ""}`;
  const bases = new Set(indices.map((index) => figures[index]?.printed.of));
  const questions = new Set(indices.map((index) => figures[index]?.printed.question));
  const basesDiffer =
    number === 2 && bases.size === 2 && !bases.has(undefined) && questions.size === 1;
  return {
    code: basesDiffer ? "two-bases" : "impossible",
    severity: assumption === null ? "error" : "warning",
    figures: idsOf(figures, indices),
    assumption,
    message: `${what}: ${reason}`,
  };
}

/** Figures that no case data can check, but whose own numbers contradict each other. */
export function selfContradictions(
  figures: readonly Figure[],
  rule: RoundingRule,
): readonly Problem[] {
  return figures.flatMap(({ printed, target }): readonly Problem[] => {
    const { percent: text = "", count, of } = printed;
    const percent = parsePercent(text);
    if (target.kind !== "none" || percent === null || of === undefined) return [];
    if (canHaveBase(printed, of, rule)) return [];
    const exact = percentText(count ?? 0, of, { places: percent.places + 1 });
    const reason =
      count === undefined || exact === null
        ? `no count of ${of} prints as ${text}%`
        : `${count} of ${of} is ${exact}%, printed ${text}%`;
    const message = `this figure cannot be true: ${reason}`;
    return [
      { code: "impossible", severity: "error", figures: [printed.id], assumption: null, message },
    ];
  });
}

/** Warns of shares that cannot be of the whole sample, though no base is printed with them. */
export function smallerBases(
  bases: readonly FeasibleBases[],
  { instrument, cases, rounding }: Scenario,
): readonly Warning[] {
  if (cases.from < cases.to) return [];
  const sample = cases.to;
  return bases.flatMap(({ question, figures, feasible, settled }): readonly Warning[] => {
    const impossible = figures.filter(({ printed }) => !canHaveBase(printed, sample, rounding));
    const largest = feasible.at(-1);
    if (impossible.length === 0 || largest === undefined || !settled) return [];
    const shares = new Set(
      impossible.map(({ printed }) =>
        printed.percent === undefined ? quotedText(printed) : `${printed.percent}%`,
      ),
    );
    return [
      {
        code: "smaller-base",
        figures: impossible.map(({ printed }) => printed.id),
        assumption: null,
        message: `${instrument.questions[question]?.label}: ${[...shares].join(", ")} cannot be of the whole sample of ${sample}; no base is printed, but it was at most ${largest}`,
      },
    ];
  });
}

/** Sorts errors first, then by code; problems with the same code keep the report's order. */
export function compareProblems(left: Problem, right: Problem): number {
  const rank = ({ severity, code }: Problem) =>
    (severity === "error" ? 0 : problemCodes.length) + problemCodes.indexOf(code);
  return rank(left) - rank(right);
}
