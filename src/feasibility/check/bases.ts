import { askedRule } from "../../instrument/rule.ts";
import { simplify } from "../../instrument/rule-parts.ts";
import { evaluate, linearCombination } from "../model/linear-expression.ts";
import type { Component } from "./components.ts";
import type { FeasibleBases, UnprintedBase } from "./feasible-bases.ts";
import { hasSlack, type QuestionBounds, questionBounds } from "./question-bounds.ts";
import { membersExcept, nullIfUnsettled, type Scenario, withSolver } from "./scenario.ts";
import { searchBases } from "./search-bases.ts";

/**
 * Finds every feasible base of the questions whose base no figure prints, if all figures are true
 * but those that are excluded.
 */
export function findFeasibleBases(
  scenario: Scenario,
  excluded: ReadonlySet<number>,
): readonly FeasibleBases[] {
  const bases = scenario.components.flatMap((component) => {
    const members = membersExcept(component, excluded);
    const indices = members.flatMap((member) => component.figures[member] ?? []);
    const unprinted = unprintedBases(component.questions, indices, scenario);
    const bounds = questionBounds(component, members, scenario);
    const byArithmetic = unprinted.map((base) =>
      basesByArithmetic(base, component, members, bounds, scenario),
    );
    const open = unprinted.filter((_, index) => byArithmetic[index] === null);
    const settled = byArithmetic.flatMap((found) => found ?? []);
    return [...settled, ...searchBases(open, unprinted, component, members, scenario)];
  });
  return bases.sort((left, right) => left.question - right.question);
}

function unprintedBases(
  questions: readonly number[],
  indices: readonly number[],
  { figures, instrument, basePrinted }: Scenario,
): readonly UnprintedBase[] {
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

/** The feasible bases of a question by arithmetic alone; `null` where they have to be searched for. */
function basesByArithmetic(
  unprinted: UnprintedBase,
  component: Component,
  members: readonly number[],
  bounds: ReadonlyMap<number, QuestionBounds>,
  scenario: Scenario,
): FeasibleBases | null {
  const { question } = unprinted;
  const own = bounds.get(question);
  if (own === undefined) return null;
  const parents = component.model.tables.get(question)?.parents ?? [];
  if (parents.length === 0) return { ...unprinted, feasible: own.feasible, settled: true };
  const askable = askableCases(question, component, bounds, scenario);
  const { outside } = own;
  if (hasSlack(own)) {
    // Asking as many as possible leaves most room, and any of them may be left out of the base.
    const most = nullIfUnsettled(() =>
      askable === null
        ? mostAsked(unprinted, component, members, scenario)
        : askable.most(scenario.cases.to),
    );
    const feasible = own.feasible.filter((base) => base + outside.from <= (most ?? -1));
    return { ...unprinted, feasible, settled: most !== null };
  }
  if (askable === null || outside.from !== outside.to) return null;
  const feasible = own.feasible.filter((base) => askable.includes(base + outside.from));
  return { ...unprinted, feasible, settled: true };
}

/**
 * How many cases can be asked a question, by arithmetic alone; `null` where more than one question
 * decides that, or the one that does cannot be settled in this way.
 */
function askableCases(
  question: number,
  { model }: Component,
  bounds: ReadonlyMap<number, QuestionBounds>,
  { instrument }: Scenario,
) {
  const [parent, ...others] = model.tables.get(question)?.parents ?? [];
  const ofParent = bounds.get(parent ?? -1);
  const asked = askedRule(instrument.questions[question]?.askedIf ?? null);
  const rule = asked && simplify(asked);
  const isRoot = model.tables.get(parent ?? -1)?.parents.length === 0;
  if (ofParent === undefined || !isRoot || others.length > 0 || rule?.kind !== "answer") {
    return null;
  }
  const { answers } = rule;
  const isFeasible = (from: number, to: number) =>
    ofParent.isFeasibleWith({ answers, cases: { from, to } }, question);
  return {
    includes: (number: number) => isFeasible(number, number),
    /** The most that can be asked; −1 where nothing is feasible. */
    most(total: number): number {
      let [most, beyond] = [-1, total + 1];
      while (beyond - most > 1) {
        const middle = Math.floor((most + beyond) / 2);
        if (isFeasible(middle, Number.POSITIVE_INFINITY)) most = middle;
        else beyond = middle;
      }
      return most;
    },
  };
}

/** The most that can be asked a question if all figures but its own are true; −1 where they cannot be. */
function mostAsked(
  { question, figures }: UnprintedBase,
  component: Component,
  members: readonly number[],
  scenario: Scenario,
): number {
  const groups = members.filter((member) => {
    const figure = scenario.figures[component.figures[member] ?? -1];
    return figure !== undefined && !figures.includes(figure);
  });
  const asked = component.model.asked(question);
  const solution = withSolver(component, scenario, ({ solver }) =>
    solver.minimise({ groups }, linearCombination([-1, asked])),
  );
  return solution === null ? -1 : evaluate(asked, solution);
}
