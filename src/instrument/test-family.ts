/**
 * The families in which p-values are adjusted, each for itself: the shares that a gate names, the
 * judgements and measures, and the other questions.
 */
export const testFamilies = ["named", "judgements", "questions"] as const;
export type TestFamily = (typeof testFamilies)[number];

/** What decides about the family of a test. */
interface Tested {
  readonly judgement: boolean;
  /** Whether its section only describes the sample. */
  readonly sample: boolean;
}

/**
 * The family of a question, or of a measure, which counts as a judgement; `null` for what describes
 * the sample: nobody asks whether it is better than before, so it makes no other p larger.
 */
export function familyOf({ judgement, sample }: Tested): Exclude<TestFamily, "named"> | null {
  if (sample) return null;
  return judgement ? "judgements" : "questions";
}
