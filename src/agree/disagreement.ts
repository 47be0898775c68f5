import type { Question } from "../instrument/instrument.ts";
import type { ToSettle } from "./agreement.ts";
import { type Coding, codingText, isSame } from "./coded-answers.ts";

/** What readers have to settle on a question, whatever the case. */
export interface Disagreement {
  /** What each made of it, in words. */
  readonly answers: ToSettle["answers"];
  /** Only some were asked, and these do not differ: it follows from a question that decides it. */
  readonly isAboutAsking: boolean;
}

/** How the codings of a question differ; `null` where they are the same. */
export function disagreementOn(
  question: Question,
  codings: readonly (Coding | null)[],
): Disagreement | null {
  if (areSame(codings)) return null;
  const asked = codings.filter((coding) => coding !== null && coding.kind !== "not-asked");
  return {
    answers: codings.map((coding) => coding && codingText(coding, question)),
    isAboutAsking: codings.some((coding) => coding?.kind === "not-asked") && areSame(asked),
  };
}

function areSame(codings: readonly (Coding | null)[]): boolean {
  const [first, ...others] = codings.flatMap((coding) => coding ?? []);
  return first === undefined || others.every((other) => isSame(first, other));
}
