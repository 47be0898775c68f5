import type { Instrument, Question } from "../../instrument/instrument.ts";
import type { NumberRange } from "../../instrument/number-range.ts";
import { askedRule, isEveryCase, type Rule, type Share } from "../../instrument/rule.ts";
import {
  answerRules,
  coversBase,
  isBase,
  type QuestionRule,
  questionRules,
  questionsOf,
  simplify,
} from "../../instrument/rule-parts.ts";

/** Which counts a share is made of. */
export type CountsNeeded =
  /** How many gave one answer to a `multiple` question, whatever else they gave with it. */
  | { readonly kind: "marginal"; readonly question: number; readonly answer: number }
  /** How many gave each combination of answers to these questions. */
  | { readonly kind: "joint"; readonly questions: readonly number[] };

export function countsNeeded({ count, of }: Share, { questions }: Instrument): CountsNeeded {
  const named = questionsOf(count, of);
  const part = simplify(count);
  const question = questions[named[0] ?? -1];
  if (named.length === 1 && question?.type === "multiple" && part.kind === "answer") {
    const [answer, ...others] = part.answers;
    const base = simplify(of);
    const ofAllInBase = isEveryCase(base) || (base.kind === "answer" && isBase(base, question));
    const isInBase = answer !== undefined && !question.answers[answer]?.outsideBase;
    if (isInBase && others.length === 0 && ofAllInBase && question.answers.length > 1) {
      return { kind: "marginal", question: part.question, answer };
    }
  }
  return { kind: "joint", questions: named };
}

/** The graph of questions whose answers must be counted jointly, by question. */
export interface Dependencies {
  /** The place of each question in the order of routing, which "earlier" and "later" mean here. */
  readonly rank: readonly number[];
  /** The earlier questions that it is counted jointly with, in that order; it and they are a clique. */
  readonly parents: readonly (readonly number[])[];
  /** Its connected component; two components share nothing but the size of the sample. */
  readonly components: readonly number[];
  /** Of a `multiple` question, the answers whose combinations are counted. */
  readonly jointAnswers: readonly (readonly number[])[];
  /** Of a `number` question, the ranges that it is compared with. */
  readonly ranges: readonly (readonly NumberRange[])[];
  /** The parts of rules that distinguish its states where other questions are counted. */
  readonly distinctions: readonly (readonly QuestionRule[])[];
}

/**
 * Finds which questions depend on each other: through who is asked, and through shares of several
 * questions. The graph is then triangulated: from the last question to the first in the order of routing, the parents of
 * each are joined to each other. Its cliques are those of a decomposable model (Lauritzen 1996,
 * chapter 2), so counts that agree on every separator are the counts of real cases, and whole
 * numbers stay whole.
 */
export function findDependencies(instrument: Instrument, shares: readonly Share[]): Dependencies {
  const { questions, order } = instrument;
  const rank = ranksOf(order);
  const isEarlier = (one: number, other: number) => (rank[one] ?? 0) < (rank[other] ?? 0);
  const parents = questions.map(() => new Set<number>());
  // What else is given with an exclusive answer is known: nothing.
  const jointAnswers = questions.map(exclusiveInBase);
  const distinctions = questions.map((): QuestionRule[] => []);
  const join = (positions: readonly number[]) => {
    for (const later of positions) {
      for (const earlier of positions) if (isEarlier(earlier, later)) parents[later]?.add(earlier);
    }
  };
  const countJointly = (rules: readonly Rule[]) => {
    for (const part of rules.flatMap(answerRules)) {
      const question = questions[part.question];
      if (question?.type !== "multiple" || coversBase(part, question)) continue;
      for (const answer of part.answers) {
        if (!question.answers[answer]?.outsideBase) jointAnswers[part.question]?.add(answer);
      }
    }
  };
  const distinguish = (rules: readonly Rule[]) => {
    for (const part of rules.flatMap(questionRules)) distinctions[part.question]?.push(part);
  };
  const ranges = questions.map((): NumberRange[] => []);
  const compare = (rules: readonly Rule[]) => {
    for (const part of rules.flatMap(questionRules)) {
      if (part.kind === "range") ranges[part.question]?.push(part.range);
    }
  };
  for (const [position, { askedIf }] of questions.entries()) {
    const rule = askedRule(askedIf);
    if (rule === null) continue;
    compare([rule]);
    for (const deciding of questionsOf(rule)) join([deciding, position]);
    countJointly([rule]);
    distinguish([rule]);
  }
  for (const share of shares) {
    compare([share.count, share.of]);
    const needed = countsNeeded(share, instrument);
    if (needed.kind === "marginal") continue;
    join(needed.questions);
    countJointly([share.count, share.of]);
    if (needed.questions.length > 1) distinguish([share.count, share.of]);
  }
  for (const position of order.toReversed()) join([...(parents[position] ?? [])]);
  return {
    rank,
    parents: parents.map((own) => inOrder(own, rank)),
    components: connectedComponents(parents),
    jointAnswers: jointAnswers.map(ascending),
    ranges,
    distinctions,
  };
}

/** The exclusive answers in the base of a `multiple` question. */
function exclusiveInBase({ type, answers }: Question): Set<number> {
  return new Set(
    answers.flatMap(({ exclusive, outsideBase }, position) =>
      type === "multiple" && exclusive && !outsideBase ? [position] : [],
    ),
  );
}

/** The component of each question: the position of its first question. */
function connectedComponents(parents: readonly ReadonlySet<number>[]): readonly number[] {
  const components = [...parents.keys()];
  for (const [position, own] of parents.entries()) {
    const joined = new Set([position, ...own].map((one) => components[one] ?? one));
    const component = Math.min(...joined);
    for (const [question, known] of components.entries()) {
      if (joined.has(known)) components[question] = component;
    }
  }
  return components;
}

/** The place of each question in an order. */
function ranksOf(order: readonly number[]): readonly number[] {
  const rank: number[] = [];
  for (const [place, position] of order.entries()) rank[position] = place;
  return rank;
}

/** Positions in the order of routing. */
export function inOrder(positions: Iterable<number>, rank: readonly number[]): readonly number[] {
  return [...positions].sort((left, right) => (rank[left] ?? 0) - (rank[right] ?? 0));
}

function ascending(positions: ReadonlySet<number>): readonly number[] {
  return [...positions].sort((left, right) => left - right);
}
