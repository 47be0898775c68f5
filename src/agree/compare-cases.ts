import type { CodedRow } from "../instrument/coded-row.ts";
import { countsAnswers, type Instrument, type Question } from "../instrument/instrument.ts";
import { askedRule } from "../instrument/rule.ts";
import { questionsOf } from "../instrument/rule-parts.ts";
import type { ToSettle } from "./agreement.ts";
import { type CodingPattern, codingPatterns } from "./coding-patterns.ts";
import type { Codings } from "./read-codings.ts";

/** What two readers or more made of the cases that they share. */
export interface ComparedCases {
  readonly common: number;
  /** The questions whose answers are counted, in the instrument's order. */
  readonly questions: readonly {
    readonly question: Question;
    readonly patterns: readonly CodingPattern[];
  }[];
  readonly unsettled: Unsettled;
}

/** Where the readers differ, case by case and in the instrument's order. */
export interface Unsettled {
  /** The first of them, as many as were to be kept. */
  readonly kept: ToSettle[];
  /** How many follow from no other. */
  readonly toSettle: number;
  readonly following: number;
}

/**
 * Compares the cases that two readers or more coded, in one pass, and keeps so many of their
 * disagreements.
 *
 * A question that only some readers were asked, because they differ on one that decides it, follows from
 * that one, unless those who were asked differ again.
 */
export function compareCases(
  { readers, cases, rows }: Codings,
  { questions, width }: Instrument,
  keptDisagreements: number,
): ComparedCases {
  const compared = questions.flatMap((question, position) => {
    if (!countsAnswers(question)) return [];
    const rule = askedRule(question.askedIf);
    const askedBy = rule === null ? [] : questionsOf(rule);
    return [{ question, position, askedBy, ...codingPatterns(question) }];
  });
  const looked = readers.map((): CodedRow => new Int32Array(width));
  const kept: ToSettle[] = [];
  let common = 0;
  let toSettle = 0;
  let following = 0;
  for (const [id, numbers] of cases) {
    if (!isCommon(numbers)) continue;
    common += 1;
    const codings = looked.map((into, reader) => {
      const number = numbers[reader] ?? null;
      return number === null ? null : rows.read(number, into);
    });
    const differing = compared.flatMap(({ question, position, askedBy, add }) => {
      const disagreement = add(codings);
      return disagreement === null ? [] : [{ ...disagreement, question, position, askedBy }];
    });
    if (differing.length === 0) continue;
    const differs = new Set(differing.map(({ position }) => position));
    for (const { question, askedBy, answers, isAboutAsking } of differing) {
      const deciding = isAboutAsking ? askedBy.find((one) => differs.has(one)) : undefined;
      const follows = deciding === undefined ? null : (questions[deciding]?.id ?? null);
      if (follows === null) toSettle += 1;
      else following += 1;
      if (kept.length === keptDisagreements) continue;
      kept.push({ case: id, question: question.id, label: question.label, answers, follows });
    }
  }
  return { common, questions: compared, unsettled: { kept, toSettle, following } };
}

/** Whether two readers or more coded a case. */
export function isCommon(rows: readonly (number | null)[]): boolean {
  let coded = 0;
  for (const row of rows) if (row !== null) coded += 1;
  return coded > 1;
}
