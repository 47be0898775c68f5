import type { Instrument } from "../../instrument/instrument.ts";
import type { Rule, Share } from "../../instrument/rule.ts";
import {
  type AnswerRule,
  answerRules,
  bare,
  coversBase,
  holdsAlways,
  isBase,
  questionsOf,
} from "../../instrument/rule-parts.ts";

/** What must be known of the answers to count a share. */
export type ShareUse =
  /** One answer of a `multiple` question, whatever else is given with it. */
  | { readonly kind: "one-of-several"; readonly question: number; readonly answer: number }
  /** The answers of these questions in combination. */
  | { readonly kind: "combination"; readonly questions: readonly number[] };

export function useOf({ count, of }: Share, { questions }: Instrument): ShareUse {
  const named = questionsOf(count, of);
  const part = bare(count);
  const question = questions[named[0] ?? -1];
  if (named.length === 1 && question?.type === "multiple" && part.kind === "answer") {
    const [answer, ...others] = part.answers;
    const base = bare(of);
    const ofAllInBase = holdsAlways(base) || (base.kind === "answer" && isBase(base, question));
    const isKind = answer !== undefined && !question.answers[answer]?.outsideBase;
    if (isKind && others.length === 0 && ofAllInBase && question.answers.length > 1) {
      return { kind: "one-of-several", question: part.question, answer };
    }
  }
  return { kind: "combination", questions: named };
}

/** Which questions must be counted in combination with which. */
export interface Links {
  /** For each question the earlier ones its answers are counted in combination with. */
  readonly parents: readonly (readonly number[])[];
  /** For each question the group that it belongs to; nothing links two groups but the sample. */
  readonly groups: readonly number[];
  /** For each `multiple` question the answers whose combinations matter. */
  readonly keptApart: readonly (readonly number[])[];
  /** For each question the parts of rules that tell its states apart where others are counted. */
  readonly telling: readonly (readonly AnswerRule[])[];
}

/**
 * Who is asked, and shares of several questions, tie questions together. Going from the last
 * question to the first, whatever earlier questions one is tied to are tied to each other: then
 * counts that agree wherever two combinations overlap are the counts of real cases, and whole
 * numbers stay whole. (They are the cliques of a decomposable model; Lauritzen 1996, chapter 2.)
 */
export function linksOf(instrument: Instrument, shares: readonly Share[]): Links {
  const { questions } = instrument;
  const earlier = questions.map(() => new Set<number>());
  const apart = questions.map(() => new Set<number>());
  const telling = questions.map((): AnswerRule[] => []);
  const tie = (positions: readonly number[]) => {
    for (const one of positions) for (const two of positions) if (two < one) earlier[one]?.add(two);
  };
  const keepApart = (rules: readonly Rule[]) => {
    for (const part of rules.flatMap(answerRules)) {
      const question = questions[part.question];
      if (question?.type !== "multiple" || coversBase(part, question)) continue;
      for (const answer of part.answers) {
        if (!question.answers[answer]?.outsideBase) apart[part.question]?.add(answer);
      }
    }
  };
  const tellApart = (rules: readonly Rule[]) => {
    for (const part of rules.flatMap(answerRules)) telling[part.question]?.push(part);
  };
  for (const [position, { askedIf }] of questions.entries()) {
    if (askedIf === null) continue;
    for (const gate of questionsOf(askedIf)) tie([gate, position]);
    keepApart([askedIf]);
    tellApart([askedIf]);
  }
  for (const share of shares) {
    const use = useOf(share, instrument);
    if (use.kind === "one-of-several") continue;
    tie(use.questions);
    keepApart([share.count, share.of]);
    if (use.questions.length > 1) tellApart([share.count, share.of]);
  }
  for (let position = questions.length - 1; position > 0; position -= 1) {
    tie([...(earlier[position] ?? [])]);
  }
  const groups: number[] = [];
  for (const [position, tied] of earlier.entries()) {
    const met = new Set([...tied].map((one) => groups[one] ?? one));
    const group = Math.min(position, ...met);
    groups.push(group);
    for (const [one, other] of groups.entries()) if (met.has(other)) groups[one] = group;
  }
  return {
    parents: earlier.map(ascending),
    groups,
    keptApart: apart.map(ascending),
    telling,
  };
}

function ascending(positions: ReadonlySet<number>): readonly number[] {
  return [...positions].sort((one, other) => one - other);
}
