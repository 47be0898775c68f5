/**
 * What a reader of a report takes for granted and no figure says. Nothing is assumed unless it is
 * asked for; what holds only under one of these says so.
 */
export const assumptions = {
  "no-missing": "everyone who was asked has an answer",
  "whole-sample": "a base that is not printed is everyone who was asked",
  exclusive: "the answers to a question exclude one another",
  complete: "the printed answers are all there are",
} as const;

export type Assumption = keyof typeof assumptions;

export const assumptionNames: readonly Assumption[] = Object.keys(assumptions).filter(isAssumption);

export function isAssumption(name: string): name is Assumption {
  return Object.hasOwn(assumptions, name);
}

/** Those that an instrument settles, so that they are open only without one. */
export const settledByInstrument: readonly Assumption[] = ["exclusive", "complete"];
