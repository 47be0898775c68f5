import type { CodedRow } from "../instrument/coded-row.ts";
import { countsAnswers, type Instrument, type Question } from "../instrument/instrument.ts";
import { questionsOf } from "../instrument/rule-parts.ts";
import type { ToSettle } from "./agreement.ts";
import { type Coding, codingOf, codingText, isSame } from "./coded-answers.ts";

/**
 * Every question of a case on which its readers differ, in the instrument's order. A question that
 * only some were asked, because they differ on an earlier one, follows from that one, unless those
 * who were asked differ again.
 */
export function findUnsettled(
  id: string,
  rows: readonly (CodedRow | null)[],
  { questions }: Instrument,
): readonly ToSettle[] {
  const differs = new Set<number>();
  return questions.flatMap((question, position): readonly ToSettle[] => {
    if (!countsAnswers(question)) return [];
    const codings = rows.map((row) => row && codingOf(question, row));
    if (areSame(codings)) return [];
    differs.add(position);
    const follows = followsFrom(question, codings, differs);
    return [
      {
        case: id,
        question: question.id,
        label: question.label,
        answers: codings.map((coding) => coding && codingText(coding, question)),
        follows: follows === null ? null : (questions[follows]?.id ?? null),
      },
    ];
  });
}

function areSame(codings: readonly (Coding | null)[]): boolean {
  const [first, ...others] = codings.flatMap((coding) => coding ?? []);
  return first === undefined || others.every((other) => isSame(first, other));
}

function followsFrom(
  { askedIf }: Question,
  codings: readonly (Coding | null)[],
  differs: ReadonlySet<number>,
): number | null {
  if (askedIf === null) return null;
  const asked = codings.filter((coding) => coding !== null && coding.kind !== "not-asked");
  const notAsked = codings.filter((coding) => coding?.kind === "not-asked");
  if (notAsked.length === 0 || !areSame(asked)) return null;
  return questionsOf(askedIf).find((position) => differs.has(position)) ?? null;
}
