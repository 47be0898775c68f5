import type { Figure } from "../../figures/figure.ts";
import type { Question } from "../../instrument/instrument.ts";
import { bare, questionsOf } from "../../instrument/rule-parts.ts";
import type { RoundingRule } from "../../stats/printed-percent.ts";
import {
  type LoneQuestionOptions,
  loneQuestionTest,
  type Need,
  outsideRange,
} from "./lone-question.ts";
import type { CasesRange, Part } from "./parts.ts";
import { type Run, upwards } from "./run.ts";

/** What is known of a question by adding up, all that hangs on its answers included. */
export interface QuestionTest {
  /** The bases it can have if enough are asked, in ascending order. */
  readonly feasible: readonly number[];
  /** How many of those who were asked can be outside the base. */
  readonly outside: CasesRange;
  /** Whether an answer may be missing. */
  readonly missing: boolean;
  /** Whether it has a base where an earlier need of another question is replaced. */
  isPossibleWith(need: Need, instead: number): boolean;
}

/**
 * The questions of a part that need no solver: each asked of everyone or by the answers to one
 * other question, with figures of its own answers alone. What hangs on an answer needs so and so
 * many cases to give it, and that is one more condition on that answer's count.
 */
export function questionTests(
  part: Part,
  places: readonly number[],
  run: Run,
  rule: RoundingRule = run.rounding,
): ReadonlyMap<number, QuestionTest> {
  const tests = new Map<number, QuestionTest>();
  if (run.assume.includes("whole-sample")) return tests;
  const figuresOf = figuresByQuestion(part, places, run);
  if (figuresOf === null) return tests;
  for (const position of [...part.questions].reverse()) {
    const question = run.instrument.questions[position];
    const needs = needsOf(position, part, tests, run);
    if (question === undefined || needs === null) continue;
    const isRoot = part.model.tables.get(position)?.parents.length === 0;
    const options = {
      cases: isRoot ? run.cases : { from: 0, to: run.cases.to },
      missing: !run.assume.includes("no-missing"),
      rule,
    };
    const test = testOf(question, figuresOf.get(position) ?? [], needs, options, run.upTo);
    if (test !== null) tests.set(position, test);
  }
  return tests;
}

/** The figures of each question; `null` where one speaks of several, or of none. */
function figuresByQuestion({ figures }: Part, places: readonly number[], run: Run) {
  const byQuestion = new Map<number, Figure[]>();
  for (const place of places) {
    const figure = run.figures[figures[place] ?? -1];
    if (figure?.target.kind !== "share") return null;
    const [only, ...others] = questionsOf(figure.target.share.count, figure.target.share.of);
    if (only === undefined || others.length > 0) return null;
    byQuestion.set(only, [...(byQuestion.get(only) ?? []), figure]);
  }
  return byQuestion;
}

interface NeedOf extends Need {
  /** The question that needs it. */
  readonly by: number;
}

/** What the questions that hang on this one need of its answers; `null` where that is not so simple. */
function needsOf(
  position: number,
  { model }: Part,
  tests: ReadonlyMap<number, QuestionTest>,
  { instrument }: Run,
): readonly NeedOf[] | null {
  const needs: NeedOf[] = [];
  const answers = instrument.questions[position]?.answers ?? [];
  for (const { question, parents } of model.tables.values()) {
    if (!parents.includes(position)) continue;
    const { askedIf } = instrument.questions[question] ?? {};
    const rule = askedIf == null ? null : bare(askedIf);
    const test = tests.get(question);
    if (parents.length > 1 || rule?.kind !== "answer" || test === undefined) return null;
    if (rule.answers.some((answer) => answers[answer]?.outsideBase)) return null;
    const cases = askedRange(test);
    if (cases === null) return null;
    needs.push({ by: question, answers: rule.answers, cases });
  }
  return needs;
}

/** Whether more can be asked without the base growing. */
export function isSpare({ outside, missing }: QuestionTest): boolean {
  return missing || outside.to === Number.POSITIVE_INFINITY;
}

/** How many can be asked; `null` where that is none, or has gaps. */
function askedRange(test: QuestionTest): CasesRange | null {
  const { feasible, outside } = test;
  const [first] = feasible;
  const last = feasible.at(-1);
  if (first === undefined || last === undefined) return null;
  if (isSpare(test)) return { from: first + outside.from, to: Number.POSITIVE_INFINITY };
  return last - first + 1 === feasible.length
    ? { from: first + outside.from, to: last + outside.to }
    : null;
}

function testOf(
  question: Question,
  figures: readonly Figure[],
  needs: readonly NeedOf[],
  options: LoneQuestionOptions,
  upTo: number,
): QuestionTest | null {
  const test = loneQuestionTest(question, figures, { ...options, needs });
  const outside = outsideRange(question, figures);
  if (test === null || outside === null) return null;
  const printed = figures.flatMap(({ target, printed: { of } }) =>
    target.kind === "share" && target.hasBase ? (of ?? []) : [],
  );
  const bases = printed.length > 0 ? [...new Set(printed)] : upwards(upTo);
  return {
    feasible: bases.filter(test),
    outside,
    missing: options.missing || question.optional,
    isPossibleWith(need, instead) {
      const others = needs.filter((one) => one.by !== instead);
      const changed = loneQuestionTest(question, figures, { ...options, needs: [...others, need] });
      return changed !== null && bases.some(changed);
    },
  };
}

/** Whether all of a part is settled, and can be true; false also where only the solver can tell. */
export function holdByAdding(
  part: Part,
  places: readonly number[],
  run: Run,
  rule: RoundingRule = run.rounding,
): boolean {
  const roots = [...part.model.tables.values()].filter(({ parents }) => parents.length === 0);
  if (roots.length === 0) return false;
  const tests = questionTests(part, places, run, rule);
  return roots.every(({ question }) => (tests.get(question)?.feasible.length ?? 0) > 0);
}
