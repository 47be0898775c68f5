import type { CodedRow } from "../instrument/coded-row.ts";
import type { Question } from "../instrument/instrument.ts";
import { answersGiven, isUndecided, stateOf } from "../instrument/states.ts";

/** What a reader made of a question in a case. */
export type Coding =
  | { readonly kind: "not-asked" }
  | { readonly kind: "missing" }
  /** The positions of the answers; of several answers there may be any number. */
  | { readonly kind: "answered"; readonly answers: readonly number[]; readonly inBase: boolean };

/**
 * Reads a question that is not free text out of a coded row.
 *
 * Elsewhere a question whose routing is undecided counts as not asked. Here it is missing: to say
 * that a reader found it not to apply would invent a judgement, and two readers who both left the
 * deciding answer blank would seem to agree that it did not.
 */
export function codingOf(question: Question, row: CodedRow): Coding {
  if (isUndecided(question, row)) return { kind: "missing" };
  const state = stateOf(question, row);
  switch (state) {
    case "notAsked":
      return { kind: "not-asked" };
    case "missing":
      return { kind: "missing" };
    case "base":
    case "outsideBase":
      return { kind: "answered", answers: answersGiven(question, row), inBase: state === "base" };
  }
}

/** Whether the question applied: asked, and answered in its base; `null` where that is missing. */
export function applies(coding: Coding): boolean | null {
  switch (coding.kind) {
    case "not-asked":
      return false;
    case "missing":
      return null;
    case "answered":
      return coding.inBase;
  }
}

/** Whether two readers say the same, missing for missing included. */
export function isSame(one: Coding, other: Coding): boolean {
  if (one.kind !== "answered" || other.kind !== "answered") return one.kind === other.kind;
  return one.answers.join() === other.answers.join();
}

/** A coding in words. */
export function codingText(coding: Coding, { answers }: Question): string {
  switch (coding.kind) {
    case "not-asked":
      return "not asked";
    case "missing":
      return "no answer";
    case "answered":
      return coding.answers.map((answer) => answers[answer]?.label ?? "").join("; ");
  }
}
