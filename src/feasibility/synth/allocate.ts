import { inBase } from "../../instrument/coded-row.ts";
import { dateInFile, secondsOfDay } from "../../instrument/date-text.ts";
import type { Instrument, Question } from "../../instrument/instrument.ts";
import { isInRange, type NumberRange, numberWithin } from "../../instrument/number-range.ts";
import { parseNumber, writtenNumber } from "../../instrument/parse-number.ts";
import type { Random } from "../../stats/seeded-random.ts";
import type { CodedState } from "../model/coded-states.ts";
import type { QuestionTable, Stratum } from "../model/question-tables.ts";
import type { CaseCounts } from "./case-counts.ts";
import { normalNumber, shuffle } from "./random.ts";

/** What an invented case answers to one question. */
export interface AllocatedAnswer {
  readonly state: CodedState;
  /** All answers that it gives to a `multiple` question. */
  readonly answers: readonly number[];
}

/** An invented case: what it answers to each question, in the instrument's order. */
export type AllocatedCase = AllocatedAnswer[];

/** The standard deviation of an answer's own score; that of its case's quality is 1. */
const noise = 0.7;

/**
 * Allocates counts of answers to cases, without changing any count. Every case has a quality; in
 * sections with a judgement the answers loosely follow it, the first ones going to the better cases,
 * so that a case that was poorly assessed is more often poorly planned.
 */
export function allocateAnswers(
  { questions, order, sections }: Instrument,
  caseCounts: readonly CaseCounts[],
  cases: number,
  random: Random,
): readonly AllocatedCase[] {
  const judged = new Set(
    questions.filter((question) => question.judgement).map((question) => question.section),
  );
  const followingQuality = sections.filter(({ id }) => judged.has(id)).map(({ id }) => id);
  const tables = new Map(
    caseCounts.flatMap(({ model, counts }) =>
      [...model.tables].map(([position, table]) => [position, { table, counts }] as const),
    ),
  );
  const allocated = Array.from({ length: cases }, (): AllocatedCase => []);
  const quality = allocated.map(() => normalNumber(random));
  const allCases = [...allocated.keys()];
  for (const position of order) {
    const [question, known] = [questions[position], tables.get(position)];
    if (question === undefined || known === undefined) {
      throw new RangeError(`no counts for question ${position}`);
    }
    const { table, counts } = known;
    const weight = followingQuality.includes(question.section) ? 1 : 0;
    const score = allCases.map(
      (index) => weight * (quality[index] ?? 0) + noise * normalNumber(random),
    );
    const ranked = shuffle(allCases, random).sort(
      (first, second) => score[second]! - score[first]!,
    );
    for (const [stratum, own] of casesByStratum(ranked, table, tables, allocated)) {
      allocateStates(stratum, own, counts, random, (index, state) => {
        allocated[index]![position] = { state, answers: state.given };
      });
    }
    if (table.marginals.size > 0) {
      allocateMarginalAnswers(position, table, counts, allocated, random);
    }
  }
  return allocated;
}

/** Cases, in the order given, by the stratum of a table that their earlier answers put them in. */
function casesByStratum(
  order: readonly number[],
  { parents, strata }: QuestionTable,
  tables: ReadonlyMap<number, { readonly table: QuestionTable }>,
  allocated: readonly AllocatedCase[],
): ReadonlyMap<Stratum, readonly number[]> {
  const byKey = new Map(
    strata.map((stratum) => [stratum.classes.join(), { stratum, own: [] as number[] }]),
  );
  for (const index of order) {
    const classes = parents.map((parent) => {
      const state = allocated[index]?.[parent]?.state;
      return state === undefined ? -1 : (tables.get(parent)?.table.classOf(state) ?? -1);
    });
    byKey.get(classes.join())?.own.push(index);
  }
  return new Map([...byKey.values()].map(({ stratum, own }) => [stratum, own]));
}

/** Allocates states to the cases of a stratum: those in the base from the best down, others at random. */
function allocateStates(
  { states, variables }: Stratum,
  ranked: readonly number[],
  counts: readonly number[],
  random: Random,
  give: (index: number, state: CodedState) => void,
): void {
  const all = states.flatMap((state, index) =>
    Array.from({ length: counts[variables[index] ?? -1] ?? 0 }, () => state),
  );
  // "Not needed" says nothing about quality, so any case may get it.
  const outside = all.filter((state) => !state.inBase);
  const chosen = new Set(shuffle(ranked, random).slice(0, outside.length));
  for (const [position, index] of [...chosen].entries()) give(index, outside[position]!);
  const rest = ranked.filter((index) => !chosen.has(index));
  for (const [position, state] of all.filter((each) => each.inBase).entries()) {
    give(rest[position]!, state);
  }
}

/**
 * Allocates the answers to a `multiple` question that are counted by themselves: first to the cases
 * that would have none, then to any, to no case twice.
 */
function allocateMarginalAnswers(
  position: number,
  { marginals }: QuestionTable,
  counts: readonly number[],
  allocated: readonly AllocatedCase[],
  random: Random,
): void {
  const casesInBase = [...allocated.keys()].filter((index) => {
    const state = allocated[index]?.[position]?.state;
    return state?.code === inBase && state.inBase && state.alone !== true;
  });
  const withoutAnswer = shuffle(
    casesInBase.filter((index) => allocated[index]?.[position]?.state.given.length === 0),
    random,
  );
  for (const [answer, variable] of marginals) {
    const number = counts[variable] ?? 0;
    const first = withoutAnswer.splice(0, number);
    const others = shuffle(casesInBase, random)
      .filter((index) => !first.includes(index))
      .slice(0, number - first.length);
    for (const index of [...first, ...others]) {
      const before = allocated[index]?.[position];
      if (before === undefined) continue;
      const answers = [...before.answers, answer].sort((left, right) => left - right);
      allocated[index]![position] = { state: before.state, answers };
    }
  }
}

/** How far numbers in an open band extend beyond its one end. */
const openBandWidth = 8;

/** What is written in a question's column for a case. */
export function writtenAnswer(
  question: Question,
  { state, answers }: AllocatedAnswer,
  random: Random,
): string {
  if (state.code < 0) return "";
  switch (question.type) {
    case "text":
      return "invented";
    case "multiple":
      return answers.map((answer) => question.answers[answer]?.code ?? "").join(question.separator);
    case "single":
      return question.answers[state.code]?.code ?? "";
    case "date":
    case "datetime": {
      const { numbers, code } = state;
      if (numbers === null) return question.answers[code]?.code ?? "";
      return dateInFile(momentIn(numbers, random), question.date?.format ?? "ymd");
    }
    case "number": {
      const { numbers, code } = state;
      const number = numbers === null ? null : numberOf(question, numbers, random);
      return number ?? question.answers[code]?.code ?? "";
    }
  }
}

/** So many numbers are tried for one that no answer beside the bands declares. */
const mostTries = 100;

/** A random number of a range, as it is written; `null` where answers have all numbers of it. */
function numberOf(
  { answers, decimal }: Question,
  numbers: NumberRange,
  random: Random,
): string | null {
  const declared = new Set(
    answers.flatMap((answer) =>
      answer.band === null
        ? [answer.code, answer.label, ...answer.also].map((text) => parseNumber(text, decimal))
        : [],
    ),
  );
  for (let tried = 0; tried < mostTries; tried += 1) {
    const number = numberIn(numbers, random);
    if (!declared.has(number)) return writtenNumber(number, decimal);
  }
  return null;
}

/** A random number in a band: a whole one, if the band contains any. */
function numberIn({ from, to, fromIncluded, toIncluded }: NumberRange, random: Random): number {
  const lowest = Number.isFinite(from)
    ? from
    : Number.isFinite(to)
      ? lowestBelow(to, toIncluded)
      : 0;
  const highest = Number.isFinite(to) ? to : lowest + openBandWidth;
  // A whole end that is not included is left out.
  const first = fromIncluded ? Math.ceil(lowest) : Math.floor(lowest) + 1;
  const last = toIncluded ? Math.floor(highest) : Math.ceil(highest) - 1;
  if (first <= last) return first + Math.floor(random() * (last - first + 1));
  return fromIncluded ? lowest : toIncluded ? highest : (lowest + highest) / 2;
}

/** The first day of invented dates, where nothing says when they are: 1 January 2025. */
const firstDay = 1_735_689_600;
const daysInvented = 365;

/** A random moment of a range: the beginning of a day, if the range contains any. */
function momentIn(range: NumberRange, random: Random): number {
  const { from, to } = range;
  const span = daysInvented * secondsOfDay;
  const lowest = Number.isFinite(from) ? from : Number.isFinite(to) ? to - span : firstDay;
  const highest = Number.isFinite(to) ? to : lowest + span;
  const days = { ...range, from: lowest / secondsOfDay, to: highest / secondsOfDay };
  const day = numberIn(days, random) * secondsOfDay;
  return isInRange(range, day) && Number.isInteger(day) ? day : Math.ceil(numberWithin(range));
}

/** Where a band begins that is open at its lower end: not below 0, unless it ends there. */
function lowestBelow(to: number, toIncluded: boolean): number {
  const lowest = to - openBandWidth;
  return to > 0 || (to === 0 && toIncluded) ? Math.max(0, lowest) : lowest;
}
