import { demandedShares } from "../figures/demanded-rows.ts";
import type { Figure } from "../figures/figure.ts";
import { mixed } from "../model/mixed.ts";
import { bare } from "../model/rule-parts.ts";
import type { Solution } from "../model/solver.ts";
import { amountOf } from "../model/sum.ts";
import { countsWithin, type RoundingRule } from "../stats/printed-percent.ts";
import type { OpenPart, Part } from "./parts.ts";
import { isSpare, type QuestionTest, questionTests } from "./question-tests.ts";
import { inTime, placesLeft, type Run, upwards, withPart } from "./run.ts";

/** The bases that are left for a question. */
export interface FeasibleBases {
  /** Its position in the instrument. */
  readonly question: number;
  /** Its figures that are true together. */
  readonly figures: readonly Figure[];
  /** In ascending order. */
  readonly feasible: readonly number[];
  /** Whether every base was looked at before time ran out. */
  readonly settled: boolean;
}

type WantedBases = Pick<FeasibleBases, "question" | "figures">;

/**
 * Every base that is left for the questions whose base no figure prints, if the figures that are
 * not passed over are true.
 */
export function basesLeft(run: Run, passedOver: ReadonlySet<number>): readonly FeasibleBases[] {
  const bases = run.parts.flatMap((part) => {
    const places = placesLeft(part, passedOver);
    const indices = places.flatMap((place) => part.figures[place] ?? []);
    const wanted = wantedIn(part.questions, indices, run);
    const tests = questionTests(part, places, run);
    const added = wanted.map((one) => basesByAdding(one, part, places, tests, run));
    const open = wanted.filter((_, index) => added[index] === null);
    const settled = added.flatMap((one) => one ?? []);
    return [...settled, ...searchBases(open, wanted, part, places, run)];
  });
  return bases.sort((one, other) => one.question - other.question);
}

function wantedIn(
  questions: readonly number[],
  indices: readonly number[],
  { figures, instrument, basePrinted }: Run,
): readonly WantedBases[] {
  return questions.flatMap((question) => {
    const id = instrument.questions[question]?.id;
    const own = indices.flatMap((index) => {
      const figure = figures[index];
      const { question: named, where } = figure?.printed ?? {};
      return figure !== undefined && named === id && where === undefined ? [figure] : [];
    });
    const hasShare = own.some(({ target }) => target.kind === "share" && target.hasBase);
    return basePrinted.has(question) || !hasShare ? [] : [{ question, figures: own }];
  });
}

/** The bases of a question that adding up settles; `null` where each has to be searched for. */
function basesByAdding(
  wanted: WantedBases,
  part: Part,
  places: readonly number[],
  tests: ReadonlyMap<number, QuestionTest>,
  run: Run,
): FeasibleBases | null {
  const { question } = wanted;
  const test = tests.get(question);
  if (test === undefined) return null;
  const parents = part.model.tables.get(question)?.parents ?? [];
  if (parents.length === 0) return { ...wanted, feasible: test.feasible, settled: true };
  const asking = askedBy(question, part, tests, run);
  const { outside } = test;
  if (isSpare(test)) {
    // As many as can be asked leave most room, and any of them may be left out.
    const most = inTime(() =>
      asking === null ? mostAsked(wanted, part, places, run) : asking.most(run.cases.to),
    );
    const feasible = test.feasible.filter((base) => base + outside.from <= (most ?? -1));
    return { ...wanted, feasible, settled: most !== null };
  }
  if (asking === null || outside.from !== outside.to) return null;
  const feasible = test.feasible.filter((base) => asking.canAsk(base + outside.from));
  return { ...wanted, feasible, settled: true };
}

/** How many can be asked, where the one question that decides it is settled by adding up. */
function askedBy(
  question: number,
  { model }: Part,
  tests: ReadonlyMap<number, QuestionTest>,
  { instrument }: Run,
) {
  const [parent, ...others] = model.tables.get(question)?.parents ?? [];
  const decides = tests.get(parent ?? -1);
  const { askedIf } = instrument.questions[question] ?? {};
  const rule = askedIf == null ? null : bare(askedIf);
  const isTop = model.tables.get(parent ?? -1)?.parents.length === 0;
  if (decides === undefined || !isTop || others.length > 0 || rule?.kind !== "answer") return null;
  const { answers } = rule;
  const possible = (from: number, to: number) =>
    decides.isPossibleWith({ answers, cases: { from, to } }, question);
  return {
    canAsk: (number: number) => possible(number, number),
    /** The most that can be asked; −1 where nothing is possible. */
    most(all: number): number {
      let [most, beyond] = [-1, all + 1];
      while (beyond - most > 1) {
        const middle = Math.floor((most + beyond) / 2);
        if (possible(middle, Number.POSITIVE_INFINITY)) most = middle;
        else beyond = middle;
      }
      return most;
    },
  };
}

/** The most that can be asked a question if all figures but its own are true; −1 where they cannot be. */
function mostAsked(
  { question, figures }: WantedBases,
  part: Part,
  places: readonly number[],
  run: Run,
): number {
  const others = places.filter((place) => {
    const figure = run.figures[part.figures[place] ?? -1];
    return figure !== undefined && !figures.includes(figure);
  });
  const asked = part.model.asked(question);
  const costs = new Map([...asked].map(([variable, times]) => [variable, -times]));
  const solution = withPart(part, run, ({ solver }) => solver.least({ demands: others }, costs));
  return solution === null ? -1 : amountOf(asked, solution);
}

/** The bases of questions that bear on others; `all` are those of the part that are wanted. */
function searchBases(
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
    return demandedShares(printed, rule).every((range) => {
      const counts = countsWithin(range, base);
      return (
        counts !== null && (count === undefined || (counts.from <= count && count <= counts.to))
      );
    });
  });
}
