import {
  blank,
  type CodedRow,
  inBase,
  notAsked,
  outOfBase,
  undecided,
  writeNumber,
} from "../../instrument/coded-row.ts";
import { nameIsAnswer } from "../../instrument/compared-with.ts";
import {
  type Answer,
  countsAnswers,
  hasNumbers,
  type Question,
} from "../../instrument/instrument.ts";
import {
  elementaryPieces,
  type NumberRange,
  numberRange,
  numberWithin,
} from "../../instrument/number-range.ts";

/** A state that a question can have in a case, as a coded row holds it. */
export interface CodedState {
  /** The value in the question's first slot. */
  readonly code: number;
  /** The answers that are given to a `multiple` question. */
  readonly given: readonly number[];
  readonly inBase: boolean;
  /** Whether no answer that is counted by itself can be given as well. */
  readonly alone?: boolean;
  /** The numbers that it is one of; `null` where no number is written. */
  readonly numbers: NumberRange | null;
}

export const missingState = withoutAnswer(blank);
export const notAskedState = withoutAnswer(notAsked);
export const undecidedState = withoutAnswer(undecided);

function withoutAnswer(code: number): CodedState {
  return { code, given: [], inBase: false, numbers: null };
}

/** How many answers to one `multiple` question can be counted jointly. */
const maxJointAnswers = 10;

/**
 * The states of a question that was answered. A `multiple` question has one for every combination
 * of its joint answers; each of the others is counted by itself, whatever it is given with. The
 * numbers of a `number` question are in one state unless a range contains some of them only.
 * `null` where there would be too many.
 */
export function answeredStates(
  question: Question,
  jointAnswers: readonly number[],
  ranges: readonly NumberRange[],
): readonly CodedState[] | null {
  const { answers, type } = question;
  switch (type) {
    case "single":
      return answers.map(stateOfAnswer);
    case "number":
    case "date":
    case "datetime":
      return [
        ...answers.flatMap((_, code) => numberStates(question, code, ranges)),
        // Without bands a number has the position after the answers.
        ...(countsAnswers(question) ? [] : elementaryPieces(numberRange({}), ranges)).map(
          (numbers) => {
            return { code: answers.length, given: [], inBase: true, numbers };
          },
        ),
      ];
    case "text":
      return [{ code: inBase, given: [], inBase: true, numbers: null }];
    case "multiple": {
      if (jointAnswers.length > maxJointAnswers) return null;
      const outside = answers.flatMap(({ outsideBase }, position) =>
        outsideBase ? [position] : [],
      );
      if (outside.length > maxJointAnswers) return null;
      const marginal = marginalAnswers(question, jointAnswers);
      const isExclusive = (position: number) => answers[position]?.exclusive === true;
      // A case in the base has an answer: one without a joint answer has a marginal one.
      return [
        ...subsetsOf(jointAnswers)
          .filter((given) => given.length > 0 || marginal.length > 0)
          .filter((given) => given.length < 2 || !given.some(isExclusive))
          .map((given) => ({
            code: inBase,
            given,
            inBase: true,
            alone: given.some(isExclusive),
            numbers: null,
          })),
        ...subsetsOf(outside)
          .filter((given) => given.length > 0)
          .filter((given) => given.length < 2 || !given.some(isExclusive))
          .map((given) => ({ code: outOfBase, given, inBase: false, numbers: null })),
      ];
    }
  }
}

function stateOfAnswer({ outsideBase }: Answer, code: number): CodedState {
  return { code, given: [], inBase: !outsideBase, numbers: null };
}

/**
 * The states of an answer to a `number` question: a band has one for each piece that the ranges cut it into, and
 * one for its name if that is an answer and says less than a number would.
 */
function numberStates(
  question: Question,
  code: number,
  ranges: readonly NumberRange[],
): readonly CodedState[] {
  const answer = question.answers[code];
  if (answer === undefined) return [];
  const { band } = answer;
  const named = stateOfAnswer(answer, code);
  if (band === null) return [named];
  const pieces = elementaryPieces(band, ranges).map((numbers) => ({ ...named, numbers }));
  return pieces.length > 1 && nameIsAnswer(question, band) ? [...pieces, named] : pieces;
}

/** Every subset, the empty one included. */
function subsetsOf(positions: readonly number[]): readonly (readonly number[])[] {
  return positions.reduce<readonly (readonly number[])[]>(
    (subsets, position) => subsets.flatMap((subset) => [subset, [...subset, position]]),
    [[]],
  );
}

/** The answers in the base of a `multiple` question that are not counted jointly. */
export function marginalAnswers(
  { answers }: Question,
  jointAnswers: readonly number[],
): readonly number[] {
  return answers.flatMap(({ outsideBase }, position) =>
    outsideBase || jointAnswers.includes(position) ? [] : [position],
  );
}

/**
 * Writes a state into a coded row. Where only marginal answers are given, the first of them
 * represents any.
 */
export function writeState(
  row: CodedRow,
  question: Question,
  { code, given, inBase: isInBase, numbers }: CodedState,
  jointAnswers: readonly number[],
): void {
  row[question.slot] = code;
  if (hasNumbers(question)) {
    writeNumber(row, question.slot + 1, numbers === null ? Number.NaN : numberWithin(numbers));
  }
  if (question.type !== "multiple") return;
  row.fill(0, question.slot + 1, question.slot + 1 + question.answers.length);
  const written =
    isInBase && given.length === 0 ? marginalAnswers(question, jointAnswers).slice(0, 1) : given;
  for (const position of written) row[question.slot + 1 + position] = 1;
}
