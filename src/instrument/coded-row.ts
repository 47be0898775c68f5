/**
 * A review as whole numbers. The place of a question has the position of its answer, or one of the
 * negative codes below. The first place of a `multiple` question has {@link inBase} or {@link outOfBase}, and
 * the places after it have 1 for each answer given and 0 for the others. Free text that is there
 * is {@link inBase}. See `states.ts` for the state that a code means.
 */
export type CodedRow = Int32Array;

export const inBase = 0;
export const outOfBase = 1;

/** The cell is blank; if the question was asked, its answer is missing. */
export const blank = -1;
/** The question was not asked of this case. */
export const notAsked = -2;
/**
 * An answer that decides whether the question was asked is itself missing or faulty. Counts as not
 * asked; a code of its own, so that one fault is not reported again for every dependent question.
 */
export const undecided = -4;
/** The text is not an answer; counts as missing. */
export const faulty = -3;

export const lowestCode = undecided;
