import { type CodedRow, lowestCode, numberAt } from "../instrument/coded-row.ts";
import { compileRule } from "../instrument/compile-rule.ts";
import { dayOf } from "../instrument/date-text.ts";
import { hasNumbers, type Instrument, isBanded, isDate } from "../instrument/instrument.ts";
import type { Share } from "../instrument/rule.ts";
import { stateTable } from "../instrument/states.ts";
import { addNumber, mergeNumbers, type NumberTally, startNumbers } from "./number-tally.ts";

/** The counts of one question; the four states add up to the number of cases. */
export interface QuestionTally {
  notAsked: number;
  missing: number;
  outsideBase: number;
  base: number;
  /** Cases with each answer, in the instrument's order, those outside the base included. */
  readonly answers: number[];
  /** Of a `number` question, the numbers in its base; of dates the days, counted from 1970 on. */
  readonly numbers: NumberTally | null;
}

/** The counts of some cases. */
export interface Counts {
  cases: number;
  readonly questions: readonly QuestionTally[];
  readonly shares: readonly { count: number; base: number }[];
}

/** Counts that grow row by row. */
export interface Counting {
  readonly counts: Counts;
  readonly add: (row: CodedRow) => void;
}

/**
 * Starts counting the questions and these shares; of the question at `known`, whose answer all
 * cases share, only the states.
 */
export function startCounts(
  { questions }: Instrument,
  shares: readonly Share[],
  known: number | null = null,
): Counting {
  const columns = questions.map((question, position) => {
    const { slot, type, answers } = question;
    const counts: QuestionTally = {
      notAsked: 0,
      missing: 0,
      outsideBase: 0,
      base: 0,
      answers: position === known ? [] : answers.map(() => 0),
      numbers:
        hasNumbers(question) && !isBanded(question) && position !== known ? startNumbers() : null,
    };
    return { slot, isMultiple: type === "multiple", states: stateTable(question), counts };
  });
  const numeric = columns.flatMap(({ slot, states, counts: { numbers } }, position) => {
    const question = questions[position];
    if (numbers === null || question === undefined) return [];
    return [{ slot, states, numbers, hasDates: isDate(question) }];
  });
  const ratios = shares.map(({ count, of }) => ({
    count: compileRule(count, questions),
    of: compileRule(of, questions),
    share: { count: 0, base: 0 },
  }));
  const made: Counts = {
    cases: 0,
    questions: columns.map(({ counts }) => counts),
    shares: ratios.map(({ share }) => share),
  };
  return {
    counts: made,
    add(row) {
      made.cases += 1;
      // By index and without computed keys: in a short run these loops are never compiled.
      for (let index = 0; index < columns.length; index += 1) {
        const { slot, isMultiple, states, counts } = columns[index]!;
        const code = row[slot]!;
        const state = states[code - lowestCode];
        if (state === "base") counts.base += 1;
        else if (state === "notAsked") counts.notAsked += 1;
        else if (state === "outsideBase") counts.outsideBase += 1;
        else counts.missing += 1;
        if (code < 0) continue;
        if (isMultiple) addFlags(counts.answers, row, slot + 1);
        // Free text has no answers to count, and a number may be none of them.
        else if (code < counts.answers.length) counts.answers[code]! += 1;
      }
      for (const { slot, states, numbers, hasDates } of numeric) {
        if (states[row[slot]! - lowestCode] !== "base") continue;
        const number = numberAt(row, slot + 1);
        addNumber(numbers, hasDates ? dayOf(number) : number);
      }
      for (const { count, of, share } of ratios) {
        if (of(row) !== 1) continue;
        share.base += 1;
        if (count(row) === 1) share.count += 1;
      }
    },
  };
}

function addFlags(counts: number[], row: CodedRow, first: number): void {
  for (let answer = 0; answer < counts.length; answer += 1) {
    counts[answer]! += row[first + answer]!;
  }
}

/** The counts of the cases of both. */
export function mergeCounts(one: Counts, other: Counts): Counts {
  return {
    cases: one.cases + other.cases,
    questions: one.questions.map((counts, index) => {
      const more = other.questions[index]!;
      return {
        notAsked: counts.notAsked + more.notAsked,
        missing: counts.missing + more.missing,
        outsideBase: counts.outsideBase + more.outsideBase,
        base: counts.base + more.base,
        answers: counts.answers.map((count, answer) => count + more.answers[answer]!),
        numbers: counts.numbers && more.numbers && mergeNumbers(counts.numbers, more.numbers),
      };
    }),
    shares: one.shares.map((share, index) => {
      const more = other.shares[index]!;
      return { count: share.count + more.count, base: share.base + more.base };
    }),
  };
}
