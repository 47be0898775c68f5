import { compileRule } from "../../instrument/compile-rule.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { isEveryCase, type Rule, type Share } from "../../instrument/rule.ts";
import { simplify } from "../../instrument/rule-parts.ts";
import { missingState, notAskedState, undecidedState } from "./coded-states.ts";
import type { Constraint } from "./constraint.ts";
import type { CountRange } from "./count-range.ts";
import { countsNeeded, type Dependencies, inOrder } from "./dependencies.ts";
import { type LinearExpression, sumOfVariables } from "./linear-expression.ts";
import {
  buildQuestionTables,
  casesWhere,
  type QuestionTable,
  type QuestionTables,
} from "./question-tables.ts";

/** How many cases are in which state, as a system of linear constraints on whole numbers. */
export interface CaseModel {
  /** The upper bound of each variable. */
  readonly upperBounds: readonly number[];
  /** Constraints that every file of cases coded by the instrument's rules satisfies. */
  readonly constraints: readonly Constraint[];
  /** The number of cases. */
  readonly cases: LinearExpression;
  readonly tables: ReadonlyMap<number, QuestionTable>;
  base(question: number): LinearExpression;
  asked(question: number): LinearExpression;
  missing(question: number): LinearExpression;
  answer(question: number, answer: number): LinearExpression;
  share(share: Share): { readonly count: LinearExpression; readonly base: LinearExpression };
}

export interface CaseModelOptions {
  /** The positions of the questions: one or several components of {@link Dependencies}. */
  readonly questions: readonly number[];
  /** How many cases there can be. */
  readonly cases: CountRange;
  /** Whether an answer may be missing where the question is not optional. */
  readonly missing: boolean;
}

/** The model of the cases, for some of an instrument's questions. */
export function caseModel(
  instrument: Instrument,
  dependencies: Dependencies,
  { questions: positions, cases, missing }: CaseModelOptions,
): CaseModel {
  const upperBounds: number[] = [];
  const constraints: Constraint[] = [];
  const addVariable = () => upperBounds.push(cases.to) - 1;
  const total = sumOfVariables([addVariable()]);
  constraints.push({ expression: total, lower: cases.from, upper: cases.to });
  const system = { addVariable, constraints };
  const built = buildQuestionTables(
    instrument,
    dependencies,
    { positions, missing },
    total,
    system,
  );
  const tableOf = (position: number) => {
    const table = built.tables.get(position);
    if (table === undefined) throw new RangeError(`question ${position} is not in this model`);
    return table;
  };
  const base = (position: number) => casesWhere(tableOf(position).strata, (state) => state.inBase);
  const answer = (position: number, wanted: number): LinearExpression => {
    const table = tableOf(position);
    const marginal = table.marginals.get(wanted);
    if (marginal !== undefined) return sumOfVariables([marginal]);
    const isMultiple = instrument.questions[position]?.type === "multiple";
    return casesWhere(table.strata, ({ code, given }) =>
      isMultiple ? given.includes(wanted) : code === wanted,
    );
  };
  return {
    upperBounds,
    constraints,
    cases: total,
    tables: built.tables,
    base,
    asked: (position) =>
      casesWhere(
        tableOf(position).strata,
        (state) => state !== notAskedState && state !== undecidedState,
      ),
    missing: (position) => casesWhere(tableOf(position).strata, (state) => state === missingState),
    answer,
    share(share) {
      const needed = countsNeeded(share, instrument);
      const ofEveryCase = isEveryCase(simplify(share.of));
      if (needed.kind === "marginal") {
        return {
          count: answer(needed.question, needed.answer),
          base: ofEveryCase ? total : base(needed.question),
        };
      }
      const last = inOrder(needed.questions, dependencies.rank).at(-1);
      if (last === undefined) return shareOfNoQuestion(share, total);
      const joint = jointCounts(share, tableOf(last), built, instrument);
      return { count: joint.count, base: ofEveryCase ? total : joint.base };
    },
  };
}

/** A share that concerns no question: of all cases, or of none. */
function shareOfNoQuestion({ count, of }: Share, total: LinearExpression) {
  const casesOf = (rule: Rule) => (isEveryCase(simplify(rule)) ? total : sumOfVariables([]));
  return {
    count: isEveryCase(simplify(of)) ? casesOf(count) : sumOfVariables([]),
    base: casesOf(of),
  };
}

/** A share of several questions' answers, counted in the table of the last of them. */
function jointCounts(
  share: Share,
  table: QuestionTable,
  { states }: QuestionTables,
  { questions }: Instrument,
): { readonly count: LinearExpression; readonly base: LinearExpression } {
  const isInBase = compileRule(share.of, questions);
  const isCounted = compileRule(share.count, questions);
  const counted: number[] = [];
  const inBase: number[] = [];
  for (const stratum of table.strata) {
    states.writeStratum(table, stratum);
    for (const [index, state] of stratum.states.entries()) {
      states.write(table.question, state);
      const variable = stratum.variables[index];
      if (variable === undefined || isInBase(states.row) !== 1) continue;
      inBase.push(variable);
      if (isCounted(states.row) === 1) counted.push(variable);
    }
  }
  return { count: sumOfVariables(counted), base: sumOfVariables(inBase) };
}
