import type { Figure } from "../../figures/figure.ts";
import type { Question } from "../../instrument/instrument.ts";
import { askedRule } from "../../instrument/rule.ts";
import { questionsOf, simplify } from "../../instrument/rule-parts.ts";
import type { RoundingRule } from "../../stats/printed-percent.ts";
import type { CountRange } from "../model/count-range.ts";
import { type BaseTestOptions, baseTest, outsideRange, type Requirement } from "./answer-bounds.ts";
import type { Component } from "./components.ts";
import { type Scenario, wholeNumbersUpTo } from "./scenario.ts";

/** Bounds on a question's base by arithmetic alone, with what its dependent questions require. */
export interface QuestionBounds {
  /** The bases it can have if enough are asked, in ascending order. */
  readonly feasible: readonly number[];
  /** How many of those who were asked can be outside the base. */
  readonly outside: CountRange;
  /** Whether an answer may be missing. */
  readonly missing: boolean;
  /** Whether it can have a base if this requirement replaces that of a dependent question. */
  isFeasibleWith(requirement: Requirement, dependent: number): boolean;
}

/**
 * Bounds for the questions of a component that need no solver: each is asked of everyone, or
 * depends on the answers to one other question, and has only figures of its own answers. Bounds
 * propagate from the last question to the first: a dependent question requires some number of cases
 * to give the answers by which it is asked, which is one more constraint on their count.
 */
export function questionBounds(
  component: Component,
  members: readonly number[],
  scenario: Scenario,
  rule: RoundingRule = scenario.rounding,
): ReadonlyMap<number, QuestionBounds> {
  const bounds = new Map<number, QuestionBounds>();
  if (scenario.assume.includes("whole-sample")) return bounds;
  const byQuestion = figuresByQuestion(component, members, scenario);
  if (byQuestion === null) return bounds;
  for (const position of [...component.model.tables.keys()].reverse()) {
    const question = scenario.instrument.questions[position];
    const required = requirementsOn(position, component, bounds, scenario);
    if (question === undefined || required === null) continue;
    const isRoot = component.model.tables.get(position)?.parents.length === 0;
    const isAskedOfAll = isRoot && question.askedIf !== "unknown";
    const options = {
      cases: isAskedOfAll ? scenario.cases : { from: 0, to: scenario.cases.to },
      missing: !scenario.assume.includes("no-missing"),
      rule,
    };
    const own = byQuestion.get(position) ?? [];
    const found = boundsOf(question, own, required, options, scenario.maxBase);
    if (found !== null) bounds.set(position, found);
  }
  return bounds;
}

/** The figures of each question; `null` where one concerns several questions, or none. */
function figuresByQuestion({ figures }: Component, members: readonly number[], scenario: Scenario) {
  const byQuestion = new Map<number, Figure[]>();
  for (const member of members) {
    const figure = scenario.figures[figures[member] ?? -1];
    if (figure?.target.kind !== "share") return null;
    const [only, ...others] = questionsOf(figure.target.share.count, figure.target.share.of);
    if (only === undefined || others.length > 0) return null;
    byQuestion.set(only, [...(byQuestion.get(only) ?? []), figure]);
  }
  return byQuestion;
}

interface DependentRequirement extends Requirement {
  /** The question that requires it. */
  readonly dependent: number;
}

/**
 * What the dependent questions of a question require of its answers; `null` where arithmetic alone
 * does not settle that.
 */
function requirementsOn(
  position: number,
  { model }: Component,
  bounds: ReadonlyMap<number, QuestionBounds>,
  { instrument }: Scenario,
): readonly DependentRequirement[] | null {
  const requirements: DependentRequirement[] = [];
  const answers = instrument.questions[position]?.answers ?? [];
  for (const { question, parents } of model.tables.values()) {
    if (!parents.includes(position)) continue;
    const asked = askedRule(instrument.questions[question]?.askedIf ?? null);
    const rule = asked && simplify(asked);
    const own = bounds.get(question);
    if (parents.length > 1 || rule?.kind !== "answer" || own === undefined) return null;
    if (rule.answers.some((answer) => answers[answer]?.outsideBase)) return null;
    const cases = askedRange(own);
    if (cases === null) return null;
    requirements.push({ dependent: question, answers: rule.answers, cases });
  }
  return requirements;
}

/** Whether more can be asked without enlarging the base. */
export function hasSlack({ outside, missing }: QuestionBounds): boolean {
  return missing || outside.to === Number.POSITIVE_INFINITY;
}

/** How many can be asked; `null` where no number is feasible, or not every number between two. */
function askedRange(bounds: QuestionBounds): CountRange | null {
  const { feasible, outside } = bounds;
  const [first] = feasible;
  const last = feasible.at(-1);
  if (first === undefined || last === undefined) return null;
  if (hasSlack(bounds)) return { from: first + outside.from, to: Number.POSITIVE_INFINITY };
  return last - first + 1 === feasible.length
    ? { from: first + outside.from, to: last + outside.to }
    : null;
}

function boundsOf(
  question: Question,
  figures: readonly Figure[],
  required: readonly DependentRequirement[],
  options: BaseTestOptions,
  maxBase: number,
): QuestionBounds | null {
  const isFeasible = baseTest(question, figures, { ...options, required });
  const outside = outsideRange(question, figures);
  if (isFeasible === null || outside === null) return null;
  const printed = figures.flatMap(({ target, printed: { of } }) =>
    target.kind === "share" && target.hasBase ? (of ?? []) : [],
  );
  const bases = printed.length > 0 ? [...new Set(printed)] : wholeNumbersUpTo(maxBase);
  return {
    feasible: bases.filter(isFeasible),
    outside,
    missing: options.missing || question.optional,
    isFeasibleWith(requirement, dependent) {
      const others = required.filter((known) => known.dependent !== dependent);
      const test = baseTest(question, figures, { ...options, required: [...others, requirement] });
      return test !== null && bases.some(test);
    },
  };
}

/**
 * Whether arithmetic alone shows that these figures of a component can all be true; false also where
 * only the solver can decide.
 */
export function isFeasibleByArithmetic(
  component: Component,
  members: readonly number[],
  scenario: Scenario,
  rule: RoundingRule = scenario.rounding,
): boolean {
  const roots = [...component.model.tables.values()].filter(({ parents }) => parents.length === 0);
  if (roots.length === 0) return false;
  const bounds = questionBounds(component, members, scenario, rule);
  return roots.every(({ question }) => (bounds.get(question)?.feasible.length ?? 0) > 0);
}
