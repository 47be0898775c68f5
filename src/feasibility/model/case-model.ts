import { compileRule } from "../../instrument/compile-rule.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import type { Rule, Share } from "../../instrument/rule.ts";
import { bare, holdsAlways } from "../../instrument/rule-parts.ts";
import { type Links, useOf } from "./links.ts";
import {
  casesWhere,
  type QuestionTable,
  type QuestionTables,
  questionTables,
} from "./question-tables.ts";
import { missingState, notAskedState, undecidedState } from "./states.ts";
import { type Row, type Sum, sumOf } from "./sum.ts";

/** How many cases are in which state, as a system of whole-number equations. */
export interface CaseModel {
  /** For each variable the highest number it can be. */
  readonly highest: readonly number[];
  /** What holds for every file of cases that was coded as the instrument demands. */
  readonly rows: readonly Row[];
  readonly cases: Sum;
  readonly tables: ReadonlyMap<number, QuestionTable>;
  base(question: number): Sum;
  asked(question: number): Sum;
  missing(question: number): Sum;
  answer(question: number, answer: number): Sum;
  share(share: Share): { readonly count: Sum; readonly base: Sum };
}

export interface CaseModelOptions {
  /** The positions of the questions, a group of {@link Links} or several. */
  readonly questions: readonly number[];
  /** How many cases there can be. */
  readonly cases: { readonly from: number; readonly to: number };
  /** Whether an answer may be missing where the question is not optional. */
  readonly missing: boolean;
}

/** Makes the system of equations for a group of questions. */
export function caseModel(
  instrument: Instrument,
  links: Links,
  { questions: positions, cases, missing }: CaseModelOptions,
): CaseModel {
  const highest: number[] = [];
  const rows: Row[] = [];
  const variable = () => highest.push(cases.to) - 1;
  const total = sumOf([variable()]);
  rows.push({ sum: total, from: cases.from, to: cases.to });
  const system = { variable, rows };
  const made = questionTables(instrument, links, { positions, missing }, total, system);
  const tableOf = (position: number) => {
    const table = made.tables.get(position);
    if (table === undefined) throw new RangeError(`question ${position} is not in this model`);
    return table;
  };
  const base = (position: number) => casesWhere(tableOf(position).cells, (state) => state.inBase);
  const answer = (position: number, wanted: number): Sum => {
    const table = tableOf(position);
    const alone = table.loose.get(wanted);
    if (alone !== undefined) return sumOf([alone]);
    const several = instrument.questions[position]?.type === "multiple";
    return casesWhere(table.cells, ({ code, given }) =>
      several ? given.includes(wanted) : code === wanted,
    );
  };
  return {
    highest,
    rows,
    cases: total,
    tables: made.tables,
    base,
    asked: (position) =>
      casesWhere(
        tableOf(position).cells,
        (state) => state !== notAskedState && state !== undecidedState,
      ),
    missing: (position) => casesWhere(tableOf(position).cells, (state) => state === missingState),
    answer,
    share(share) {
      const use = useOf(share, instrument);
      const everyone = holdsAlways(bare(share.of));
      if (use.kind === "one-of-several") {
        return {
          count: answer(use.question, use.answer),
          base: everyone ? total : base(use.question),
        };
      }
      const last = use.questions.at(-1);
      if (last === undefined) return shareOfNothing(share, total);
      const { count, of } = combinationSums(share, tableOf(last), made, instrument);
      return { count, base: everyone ? total : of };
    },
  };
}

/** A share that speaks of no question: of all cases, or of none. */
function shareOfNothing({ count, of }: Share, total: Sum) {
  const all = (rule: Rule) => (holdsAlways(bare(rule)) ? total : sumOf([]));
  return { count: holdsAlways(bare(of)) ? all(count) : sumOf([]), base: all(of) };
}

/** A share of several questions' answers, read off the table of the last of them. */
function combinationSums(
  share: Share,
  table: QuestionTable,
  { states }: QuestionTables,
  { questions }: Instrument,
): { readonly count: Sum; readonly of: Sum } {
  const of = compileRule(share.of, questions);
  const count = compileRule(share.count, questions);
  const counted: number[] = [];
  const based: number[] = [];
  for (const cell of table.cells) {
    states.writeCell(table, cell);
    for (const [index, state] of cell.states.entries()) {
      states.write(table.question, state);
      const variable = cell.variables[index];
      if (variable === undefined || of(states.row) !== 1) continue;
      based.push(variable);
      if (count(states.row) === 1) counted.push(variable);
    }
  }
  return { count: sumOf(counted), of: sumOf(based) };
}
