import { bare } from "../../instrument/rule-parts.ts";
import { amountOf } from "../model/sum.ts";
import type { FeasibleBases, WantedBases } from "./feasible-bases.ts";
import type { Part } from "./parts.ts";
import { isSpare, type QuestionTest, questionTests } from "./question-tests.ts";
import { inTime, placesLeft, type Run, withPart } from "./run.ts";
import { searchBases } from "./search-bases.ts";

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
