import type { Figure } from "../../figures/figure.ts";
import type { RoundingRule } from "../../stats/printed-percent.ts";
import { canBeOf } from "../model/demanded-rows.ts";
import { mixed } from "../model/mixed.ts";
import type { Solution } from "../model/solver.ts";
import { amountOf } from "../model/sum.ts";
import type { FeasibleBases, WantedBases } from "./feasible-bases.ts";
import type { OpenPart, Part } from "./parts.ts";
import { inTime, type Run, upwards, withPart } from "./run.ts";

/** The bases of questions that bear on others; `all` are those of the part that are wanted. */
export function searchBases(
  wanted: readonly WantedBases[],
  all: readonly WantedBases[],
  part: Part,
  places: readonly number[],
  run: Run,
): readonly FeasibleBases[] {
  if (wanted.length === 0) return [];
  const { upTo, rounding } = run;
  const percents = all
    .filter(({ figures }) => figures.some(({ printed }) => printed.percent !== undefined))
    .map((one) => one.question);
  const found = inTime(() =>
    withPart(part, run, (opened) =>
      wanted.map(({ question, figures }) => {
        const open = upwards(upTo).filter((base) => couldBe(base, figures, rounding));
        const narrow = percents.filter((one) => one !== question);
        return searchBase(opened, places, { question, open, narrow });
      }),
    ),
  );
  return wanted.map((one, index) => {
    const { feasible = [], settled = false } = found?.[index] ?? {};
    return { ...one, feasible, settled };
  });
}

interface Searched {
  readonly question: number;
  /** The bases to look at. */
  readonly open: readonly number[];
  /** The other questions of which a percent is printed. */
  readonly narrow: readonly number[];
}

/**
 * The feasible bases of one question. The conditions are linear, so between two solutions every
 * mixture of both meets them. Where the bases of printed percents stand still, mixtures in whole
 * numbers mostly do too; for the bases that they do not show the solver is asked.
 */
function searchBase(
  { part, solver, holds }: OpenPart,
  places: readonly number[],
  { question, open, narrow }: Searched,
): Pick<FeasibleBases, "feasible" | "settled"> {
  const probe = part.questions.indexOf(question);
  const base = part.model.base(question);
  const opposite = new Map([...base].map(([variable, times]) => [variable, -times]));
  const baseIn = (solution: Solution) => amountOf(base, solution);
  const shown = new Set<number>();
  const showBetween = (one: Solution, other: Solution) => {
    const [from, to] = [baseIn(one), baseIn(other)];
    for (const wanted of open) {
      if (shown.has(wanted) || wanted < Math.min(from, to) || wanted > Math.max(from, to)) continue;
      const way = from === to ? 0 : (wanted - from) / (to - from);
      const solution = mixed(part.model, one, other, way, { question, base: wanted });
      if (holds(solution, places)) shown.add(baseIn(solution));
    }
  };
  const standingStill = (solution: Solution) =>
    narrow.map((one): [number, number, number] => {
      const amount = amountOf(part.model.base(one), solution);
      return [part.questions.indexOf(one), amount, amount];
    });
  const settled = inTime(() => {
    const least = solver.least({ demands: places }, base);
    const most = solver.least({ demands: places }, opposite);
    if (least === null || most === null) return true;
    for (const [start, way] of [
      [least, opposite],
      [most, base],
    ] as const) {
      const end = solver.least({ demands: places, probes: standingStill(start) }, way);
      if (end !== null) showBetween(start, end);
    }
    for (const wanted of open) {
      if (shown.has(wanted) || wanted < baseIn(least) || wanted > baseIn(most)) continue;
      const solution = solver.solve({ demands: places, probes: [[probe, wanted, wanted]] });
      if (solution !== null) shown.add(wanted);
    }
    return true;
  });
  return { feasible: open.filter((wanted) => shown.has(wanted)), settled: settled ?? false };
}

/** Whether each figure by itself can be of this base; a quick look before the solver is asked. */
function couldBe(base: number, figures: readonly Figure[], rule: RoundingRule): boolean {
  return figures.every(({ target, printed }) => {
    // What lies outside the base says nothing of it.
    if (target.kind === "share" && !target.hasBase) return true;
    const { count, of } = printed;
    if (of !== undefined && of !== base) return false;
    if (count !== undefined && count > base) return false;
    return canBeOf(printed, base, rule);
  });
}
