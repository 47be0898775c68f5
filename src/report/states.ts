import type { QuestionTally } from "../tally/counts.ts";

/** The states of all cases in a question; without `counts`, nothing was counted. */
export function questionStates(counts: QuestionTally | undefined, cases: number) {
  const { notAsked = 0, missing = 0, outsideBase = 0, base = 0 } = counts ?? {};
  return { cases, notAsked, missing, outsideBase, base };
}
