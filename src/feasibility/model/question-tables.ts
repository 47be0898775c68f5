import { AuditError } from "../../findings/audit-error.ts";
import { compileRule, type Truth } from "../../instrument/compile-rule.ts";
import type { Instrument, Question } from "../../instrument/instrument.ts";
import { askedRule } from "../../instrument/rule.ts";
import {
  answeredStates,
  type CodedState,
  marginalAnswers,
  missingState,
  notAskedState,
  undecidedState,
  writeState,
} from "./coded-states.ts";
import type { Constraint } from "./constraint.ts";
import { type Dependencies, inOrder } from "./dependencies.ts";
import { type LinearExpression, linearCombination, sumOfVariables } from "./linear-expression.ts";

/** A stratum of a question's table: the cases in one combination of its parents' classes. */
export interface Stratum {
  /** The class of each parent, in the order of the parents. */
  readonly classes: readonly number[];
  /** How many cases are in it, by the counts of its parents. */
  readonly total: LinearExpression;
  /** The states that the question can have in these cases. */
  readonly states: readonly CodedState[];
  /** For each state, the variable that counts the cases in it. */
  readonly variables: readonly number[];
}

/** The contingency table of a question and its parents, a clique of {@link Dependencies}. */
export interface QuestionTable {
  readonly question: number;
  readonly parents: readonly number[];
  readonly strata: readonly Stratum[];
  /** The class of a state: states that no rule distinguishes are collapsed into one. */
  classOf(state: CodedState): number;
  /** For each answer to a `multiple` question that is counted by itself, its variable. */
  readonly marginals: ReadonlyMap<number, number>;
}

/** A coded row to write states into, so that compiled rules can be applied to them. */
export interface StateRow {
  readonly row: Int32Array;
  write(question: number, state: CodedState): void;
  /** Writes a state of each class that the parents have in a stratum. */
  writeStratum(table: Pick<QuestionTable, "parents">, stratum: Pick<Stratum, "classes">): void;
}

/** The tables of some questions, and a row to read their states with. */
export interface QuestionTables {
  readonly tables: ReadonlyMap<number, QuestionTable>;
  readonly states: StateRow;
}

/** A system of constraints that is being built. */
export interface SystemBuilder {
  /** Adds a variable, and gives its position. */
  addVariable(): number;
  readonly constraints: Constraint[];
}

/** The largest number of counts that the table of one question may have. */
const maxCounts = 20_000;

/**
 * Builds the tables of questions, in the order of routing, whose cases add up to a total; their
 * variables and constraints are added to the system.
 */
export function buildQuestionTables(
  instrument: Instrument,
  dependencies: Dependencies,
  { positions, missing }: { readonly positions: readonly number[]; readonly missing: boolean },
  total: LinearExpression,
  { addVariable, constraints }: SystemBuilder,
): QuestionTables {
  const { questions } = instrument;
  const tables = new Map<number, QuestionTable>();
  const representatives = new Map<number, readonly CodedState[]>();
  const states = stateRow(instrument, dependencies, representatives);
  for (const position of inOrder(positions, dependencies.rank)) {
    const question = questions[position];
    if (question === undefined) throw new RangeError(`no question at ${position}`);
    const jointAnswers = dependencies.jointAnswers[position] ?? [];
    const ranges = dependencies.ranges[position] ?? [];
    const answered = answeredStates(question, jointAnswers, ranges);
    if (answered === null) throw tooManyCombinations(question);
    const parents = dependencies.parents[position] ?? [];
    const latest = tables.get(parents.at(-1) ?? -1);
    const separator =
      latest === undefined ? [{ classes: [], cases: total }] : marginOn(parents, latest);
    const whenAsked = statesWhenAsked(question, answered, missing);
    if (separator.length * whenAsked.length > maxCounts) throw tooManyCombinations(question);
    const rule = askedRule(question.askedIf);
    const isAsked = rule === null ? null : compileRule(rule, questions);
    const strata = separator.map(({ classes, cases }): Stratum => {
      states.writeStratum({ parents }, { classes });
      const possible = possibleStates(isAsked === null ? 1 : isAsked(states.row), whenAsked);
      const variables = possible.map(addVariable);
      const difference = linearCombination([1, sumOfVariables(variables)], [-1, cases]);
      constraints.push({ expression: difference, lower: 0, upper: 0 });
      return { classes, total: cases, states: possible, variables };
    });
    const marginals = new Map<number, number>();
    if (question.type === "multiple") {
      for (const answer of marginalAnswers(question, jointAnswers)) {
        marginals.set(answer, addVariable());
      }
      constraints.push(...coverConstraints(strata, [...marginals.values()]));
    }
    const classes = stateClasses(position, instrument, dependencies, answered, states);
    representatives.set(position, classes.representatives);
    tables.set(position, {
      question: position,
      parents,
      strata,
      classOf: classes.classOf,
      marginals,
    });
  }
  return { tables, states };
}

function stateRow(
  { questions, width }: Instrument,
  { jointAnswers }: Dependencies,
  representatives: ReadonlyMap<number, readonly CodedState[]>,
): StateRow {
  const row = new Int32Array(width);
  const write = (position: number, state: CodedState) => {
    const question = questions[position];
    if (question !== undefined) writeState(row, question, state, jointAnswers[position] ?? []);
  };
  return {
    row,
    write,
    writeStratum({ parents }, { classes }) {
      for (const [index, parent] of parents.entries()) {
        const state = representatives.get(parent)?.[classes[index] ?? -1];
        if (state !== undefined) write(parent, state);
      }
    },
  };
}

/** How many cases of these strata are in a state that matches. */
export function casesWhere(
  strata: readonly Stratum[],
  matches: (state: CodedState) => boolean,
): LinearExpression {
  return sumOfVariables(
    strata.flatMap(({ states, variables }) =>
      variables.filter((_, index) => states[index] !== undefined && matches(states[index])),
    ),
  );
}

/**
 * The states of a question in a case that is asked. Where it is not known who is, any case may be one
 * that is not: its blank is that state, and what is missing is a faulty text.
 */
function statesWhenAsked(
  { askedIf, optional }: Question,
  answered: readonly CodedState[],
  missing: boolean,
): readonly CodedState[] {
  if (askedIf === "unknown")
    return [...answered, ...(missing ? [missingState] : []), notAskedState];
  return missing || optional ? [...answered, missingState] : answered;
}

function possibleStates(asked: Truth, whenAsked: readonly CodedState[]): readonly CodedState[] {
  switch (asked) {
    case 1:
      return whenAsked;
    case 0:
      return [notAskedState];
    case -1:
      return [undecidedState];
  }
}

/** One combination of classes, and how many cases are in it. */
interface MarginCell {
  readonly classes: readonly number[];
  readonly cases: LinearExpression;
}

/** The margin of a table on some of its questions: the combinations of classes that cases can be in. */
function marginOn(positions: readonly number[], table: QuestionTable): readonly MarginCell[] {
  const places = positions.map((position) => table.parents.indexOf(position));
  const cells = new Map<string, { classes: readonly number[]; variables: number[] }>();
  for (const { classes: ofParents, states, variables } of table.strata) {
    for (const [index, state] of states.entries()) {
      const own = table.classOf(state);
      const classes = positions.map((position, place) =>
        position === table.question ? own : (ofParents[places[place] ?? -1] ?? -1),
      );
      const variable = variables[index];
      if (variable === undefined) continue;
      const key = classes.join();
      const known = cells.get(key);
      if (known === undefined) cells.set(key, { classes, variables: [variable] });
      else known.variables.push(variable);
    }
  }
  return [...cells.values()].map(({ classes, variables }) => ({
    classes,
    cases: sumOfVariables(variables),
  }));
}

/** The classes into which the states of a question are collapsed, each with its first state. */
function stateClasses(
  position: number,
  instrument: Instrument,
  dependencies: Dependencies,
  answered: readonly CodedState[],
  { row, write }: StateRow,
) {
  const rules = dependencies.distinctions[position] ?? [];
  const tests = rules.map((rule) => compileRule(rule, instrument.questions));
  const classByKey = new Map<string, number>();
  const representatives: CodedState[] = [];
  const classes = new Map<CodedState, number>();
  for (const state of [...answered, missingState, notAskedState, undecidedState]) {
    write(position, state);
    const key = tests.map((test) => test(row)).join();
    let own = classByKey.get(key);
    if (own === undefined) {
      own = representatives.push(state) - 1;
      classByKey.set(key, own);
    }
    classes.set(state, own);
  }
  return { representatives, classOf: (state: CodedState) => classes.get(state) ?? -1 };
}

/**
 * Constraints on the answers to a `multiple` question that are counted by themselves: none is given
 * by more cases than are in the base and may give it, and together they cover the cases that gave no other answer.
 */
function coverConstraints(
  strata: readonly Stratum[],
  marginals: readonly number[],
): readonly Constraint[] {
  if (marginals.length === 0) return [];
  const base = casesWhere(strata, (state) => state.inBase && state.alone !== true);
  const uncovered = casesWhere(strata, (state) => state.inBase && state.given.length === 0);
  return [
    ...marginals.map((variable) => ({
      expression: linearCombination([1, base], [-1, sumOfVariables([variable])]),
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
    })),
    {
      expression: linearCombination([1, sumOfVariables(marginals)], [-1, uncovered]),
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
    },
  ];
}

function tooManyCombinations({ id }: Question): AuditError {
  return new AuditError(
    `unsupported instrument: ${id} has too many combinations of answers to count; let fewer questions decide who is asked it`,
  );
}
