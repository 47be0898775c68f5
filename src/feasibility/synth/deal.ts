import { inBase } from "../../instrument/coded-row.ts";
import type { Instrument, Question } from "../../instrument/instrument.ts";
import type { Cell, QuestionTable } from "../model/question-tables.ts";
import type { State } from "../model/states.ts";
import type { Plan } from "./plan.ts";
import { bell, type Random, shuffled } from "./random.ts";

/** What a case answers to one question: its state, and all answers where it may give several. */
export interface Dealt {
  readonly state: State;
  readonly answers: readonly number[];
}

/** An invented case: for each question, in the instrument's order, what it answers. */
export type DealtCase = Dealt[];

/** How far an answer strays from the quality of its case, which has a standard deviation of 1. */
const noise = 0.7;

/**
 * Deals the counts of a plan out to cases. Every case has a quality of its own, and in sections
 * that come to a judgement answers follow it loosely, the first ones going to the better cases; a
 * case that was poorly assessed is more often poorly planned. No count is changed by that.
 */
export function dealCases(
  { questions, sections }: Instrument,
  plans: readonly Plan[],
  cases: number,
  random: Random,
): readonly DealtCase[] {
  const judged = new Set(questions.filter((one) => one.judgement).map((one) => one.section));
  const follows = sections.filter(({ id }) => judged.has(id)).map(({ id }) => id);
  const tables = new Map(
    plans.flatMap(({ model, counts }) =>
      [...model.tables].map(([position, table]) => [position, { table, counts }] as const),
    ),
  );
  const dealt = Array.from({ length: cases }, (): DealtCase => []);
  const quality = dealt.map(() => bell(random));
  const everyone = [...dealt.keys()];
  for (const [position, question] of questions.entries()) {
    const known = tables.get(position);
    if (known === undefined) throw new RangeError(`no plan for ${question.id}`);
    const { table, counts } = known;
    const weight = follows.includes(question.section) ? 1 : 0;
    const score = everyone.map((one) => weight * (quality[one] ?? 0) + noise * bell(random));
    const best = shuffled(everyone, random).sort((one, other) => score[other]! - score[one]!);
    for (const [cell, own] of inCells(best, table, tables, dealt)) {
      dealStates(cell, own, counts, random, (one, state) => {
        dealt[one]?.push({ state, answers: state.given });
      });
    }
    if (table.loose.size > 0) dealLooseKinds(position, table, counts, dealt, random);
  }
  return dealt;
}

/** Cases, in the order given, by the cell of a table that their earlier answers put them in. */
function inCells(
  order: readonly number[],
  { parents, cells }: QuestionTable,
  tables: ReadonlyMap<number, { readonly table: QuestionTable }>,
  dealt: readonly DealtCase[],
): ReadonlyMap<Cell, readonly number[]> {
  const byKey = new Map(cells.map((cell) => [cell.classes.join(), { cell, own: [] as number[] }]));
  for (const one of order) {
    const classes = parents.map((parent) => {
      const state = dealt[one]?.[parent]?.state;
      return state === undefined ? -1 : (tables.get(parent)?.table.classOf(state) ?? -1);
    });
    byKey.get(classes.join())?.own.push(one);
  }
  return new Map([...byKey.values()].map(({ cell, own }) => [cell, own]));
}

/** Gives the cases of a cell its states: those in the base from the best down, others anywhere. */
function dealStates(
  { states, variables }: Cell,
  best: readonly number[],
  counts: readonly number[],
  random: Random,
  give: (one: number, state: State) => void,
): void {
  const all = states.flatMap((state, index) =>
    Array.from({ length: counts[variables[index] ?? -1] ?? 0 }, () => state),
  );
  // "Not needed" says nothing of quality, so it may fall on any case.
  const elsewhere = all.filter((state) => !state.inBase);
  const picked = new Set(shuffled(best, random).slice(0, elsewhere.length));
  for (const [index, one] of [...picked].entries()) give(one, elsewhere[index]!);
  const rest = best.filter((one) => !picked.has(one));
  for (const [index, state] of all.filter((one) => one.inBase).entries()) give(rest[index]!, state);
}

/**
 * Deals out the answers to a question with several that are counted each by itself: first to the
 * cases that would have none, then to any, to no case twice.
 */
function dealLooseKinds(
  position: number,
  { loose }: QuestionTable,
  counts: readonly number[],
  dealt: readonly DealtCase[],
  random: Random,
): void {
  const counted = [...dealt.keys()].filter((one) => {
    const state = dealt[one]?.[position]?.state;
    return state?.code === inBase && state.inBase;
  });
  const bare = shuffled(
    counted.filter((one) => dealt[one]?.[position]?.state.given.length === 0),
    random,
  );
  for (const [kind, variable] of loose) {
    const number = counts[variable] ?? 0;
    const first = bare.splice(0, number);
    const others = shuffled(counted, random)
      .filter((one) => !first.includes(one))
      .slice(0, number - first.length);
    for (const one of [...first, ...others]) {
      const before = dealt[one]?.[position];
      if (before === undefined) continue;
      const answers = [...before.answers, kind].sort((a, b) => a - b);
      dealt[one]![position] = { state: before.state, answers };
    }
  }
}

/** The numbers of an open band go this far beyond its end. */
const openBand = 8;

/** What is written in a question's column for a case. */
export function cellOf(question: Question, { state, answers }: Dealt, random: Random): string {
  if (state.code < 0) return "";
  switch (question.type) {
    case "text":
      return "invented";
    case "multiple":
      return answers.map((answer) => question.answers[answer]?.code ?? "").join(question.separator);
    case "single":
      return question.answers[state.code]?.code ?? "";
    case "number": {
      const answer = question.answers[state.code];
      return answer?.band == null ? (answer?.code ?? "") : String(numberIn(answer.band, random));
    }
  }
}

/** A number in a band: a whole one if it holds any. */
function numberIn(
  { from, to }: { readonly from: number; readonly to: number },
  random: Random,
): number {
  const lowest = Number.isFinite(from) ? from : Number.isFinite(to) ? to - openBand : 0;
  const highest = Number.isFinite(to) ? to : lowest + openBand;
  const [first, last] = [Math.ceil(lowest), Math.floor(highest)];
  return first > last ? lowest : first + Math.floor(random() * (last - first + 1));
}
