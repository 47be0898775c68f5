import {
  blank,
  type CodedRow,
  inBase,
  notAsked,
  outOfBase,
  undecided,
} from "../../instrument/coded-row.ts";
import type { Question } from "../../instrument/instrument.ts";

/** One of the states in which a question can be in a case, as a coded row holds it. */
export interface State {
  /** What stands in the question's first place. */
  readonly code: number;
  /** Of a `multiple` question, the answers that are given. */
  readonly given: readonly number[];
  readonly inBase: boolean;
}

export const missingState: State = { code: blank, given: [], inBase: false };
export const notAskedState: State = { code: notAsked, given: [], inBase: false };
export const undecidedState: State = { code: undecided, given: [], inBase: false };

/** How many answers of one `multiple` question can be kept apart in combination. */
const mostKinds = 10;

/**
 * The states of a question that was answered. A `multiple` question has one for every combination
 * of the answers that are `keptApart`; the others are counted without asking with which they go.
 * `null` where there would be too many.
 */
export function answeredStates(
  question: Question,
  keptApart: readonly number[],
): readonly State[] | null {
  const { answers, type } = question;
  switch (type) {
    case "single":
    case "number":
      return answers.map(({ outsideBase }, code) => ({ code, given: [], inBase: !outsideBase }));
    case "text":
      return [{ code: inBase, given: [], inBase: true }];
    case "multiple": {
      if (keptApart.length > mostKinds) return null;
      const outside = answers.flatMap(({ outsideBase }, position) =>
        outsideBase ? [position] : [],
      );
      if (outside.length > mostKinds) return null;
      const loose = looseKinds(question, keptApart);
      // A case in the base has an answer: without any kept apart, it has one of the others.
      return [
        ...combinationsOf(keptApart)
          .filter((given) => given.length > 0 || loose.length > 0)
          .map((given) => ({ code: inBase, given, inBase: true })),
        ...combinationsOf(outside)
          .filter((given) => given.length > 0)
          .map((given) => ({ code: outOfBase, given, inBase: false })),
      ];
    }
  }
}

/** Every set of these, the empty one too. */
function combinationsOf(positions: readonly number[]): readonly (readonly number[])[] {
  return positions.reduce<readonly (readonly number[])[]>(
    (sets, position) => sets.flatMap((set) => [set, [...set, position]]),
    [[]],
  );
}

/** The answers in the base of a `multiple` question that are not kept apart. */
export function looseKinds({ answers }: Question, keptApart: readonly number[]): readonly number[] {
  return answers.flatMap(({ outsideBase }, position) =>
    outsideBase || keptApart.includes(position) ? [] : [position],
  );
}

/**
 * Puts a state into a coded row. Where only answers that are not kept apart are given, the first
 * of them stands for any.
 */
export function writeState(
  row: CodedRow,
  question: Question,
  { code, given, inBase: counted }: State,
  keptApart: readonly number[],
): void {
  row[question.slot] = code;
  if (question.type !== "multiple") return;
  row.fill(0, question.slot + 1, question.slot + 1 + question.answers.length);
  const written =
    counted && given.length === 0 ? looseKinds(question, keptApart).slice(0, 1) : given;
  for (const position of written) row[question.slot + 1 + position] = 1;
}
