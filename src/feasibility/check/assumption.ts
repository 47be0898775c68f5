/**
 * What readers of a report take for granted although no figure says so. None is made unless it is
 * asked for; a problem that depends on one names it.
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

/** Assumptions that an instrument settles; they can be made only without one. */
export const settledByInstrument: readonly Assumption[] = ["exclusive", "complete"];
