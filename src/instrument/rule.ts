import type { NumberRange } from "./number-range.ts";

/**
 * A condition with its names resolved: questions by their position in the instrument, answers by
 * their position in the question.
 */
export type Rule =
  | { readonly kind: "all"; readonly rules: readonly Rule[] }
  | { readonly kind: "any"; readonly rules: readonly Rule[] }
  | { readonly kind: "not"; readonly rule: Rule }
  | { readonly kind: "answer"; readonly question: number; readonly answers: readonly number[] }
  /** Whether the question has any answer, in its base or outside it. */
  | { readonly kind: "answered"; readonly question: number }
  /** The number of the question is in a range. */
  | { readonly kind: "range"; readonly question: number; readonly range: NumberRange };

/** The rule that holds for every case. */
export const everyCase: Rule = { kind: "all", rules: [] };

/** Whether a rule asks nothing of a case. */
export function isEveryCase(rule: Rule): boolean {
  return rule.kind === "all" && rule.rules.every(isEveryCase);
}

/** The rule that holds where all of these do. */
export function allOf(...rules: readonly Rule[]): Rule {
  return { kind: "all", rules };
}

/** A share to be counted: cases for which `count` holds, of the cases for which `of` holds. */
export interface Share {
  readonly count: Rule;
  readonly of: Rule;
}

/**
 * Who is asked a question: every case (`null`), those that meet a rule, or, where the form's own
 * condition cannot be expressed, whoever has an answer.
 */
export type AskedIf = Rule | "unknown" | null;

/** The rule of who is asked; `null` where there is none, for every case and where it is not known. */
export function askedRule(askedIf: AskedIf): Rule | null {
  return askedIf === "unknown" ? null : askedIf;
}
