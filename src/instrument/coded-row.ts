/**
 * A review as whole numbers. A question's place holds the position of its answer, or one of the
 * states below. A `multiple` question's first place holds {@link inBase} or {@link outOfBase}, and
 * the places after it 1 for each answer given and 0 for the others. Free text, once there, is
 * {@link inBase}.
 */
export type CodedRow = Int32Array;

export const inBase = 0;
export const outOfBase = 1;

/** Nothing is written; where the question was asked, its answer is missing. */
export const blank = -1;
/** The question was not asked of this case. */
export const notAsked = -2;
/**
 * Who is asked rests on an answer that is itself missing or faulty. It counts as not asked; kept
 * apart so that one fault does not make a finding of every answer that hangs on it.
 */
export const undecided = -4;
/** What is written is no answer; it counts as missing. */
export const faulty = -3;
