/**
 * A review as whole numbers. The place of a question has the position of its answer, or one of the
 * negative codes below. The first place of a `multiple` question has {@link inBase} or {@link outOfBase}, and
 * the places after it have 1 for each answer given and 0 for the others. Free text that is there
 * is {@link inBase}. A number that is none of the question's answers or bands has the position after the last of
 * them, and the two places after a `number` question's have the number itself; see {@link numberAt}. See `states.ts` for the state that a code means.
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

/** How many places a number takes. */
export const numberPlaces = 2;

/** Memory in which the 64 bits of a number are two whole numbers of 32. */
const halves = new Int32Array(numberPlaces);
const whole = new Float64Array(halves.buffer);

/** Writes a number into the two places from here; NaN for an answer that is no number. */
export function writeNumber(row: CodedRow, place: number, number: number): void {
  whole[0] = number;
  row[place] = halves[0]!;
  row[place + 1] = halves[1]!;
}

/** The number in the two places from here, of a row whose code says that there is an answer. */
export function numberAt(row: CodedRow, place: number): number {
  halves[0] = row[place]!;
  halves[1] = row[place + 1]!;
  return whole[0]!;
}
