import { AuditError } from "../../findings/audit-error.ts";
import { compileRule, type Truth } from "../../instrument/compile-rule.ts";
import type { Instrument, Question } from "../../instrument/instrument.ts";
import type { Links } from "./links.ts";
import {
  answeredStates,
  looseKinds,
  missingState,
  notAskedState,
  type State,
  undecidedState,
  writeState,
} from "./states.ts";
import { combined, type Row, type Sum, sumOf } from "./sum.ts";

/** Cases that are alike in every earlier question that matters here, by the states they may be in. */
export interface Cell {
  /** The class that each parent is in, in the order of the parents. */
  readonly classes: readonly number[];
  /** How many cases there are in it, by what was counted before. */
  readonly total: Sum;
  readonly states: readonly State[];
  /** For each state, the variable that counts the cases in it. */
  readonly variables: readonly number[];
}

/** The counts of one question, apart for each combination of its parents' answers. */
export interface QuestionTable {
  readonly question: number;
  readonly parents: readonly number[];
  readonly cells: readonly Cell[];
  /** Which class a state belongs to: states that no rule tells apart are one class. */
  classOf(state: State): number;
  /** For each answer of a `multiple` question that is counted by itself, its variable. */
  readonly loose: ReadonlyMap<number, number>;
}

/** A coded row that is filled in with states, to ask rules about it. */
export interface StateRow {
  readonly row: Int32Array;
  write(question: number, state: State): void;
  /** Writes a state of each class that a cell's parents are in. */
  writeCell(table: Pick<QuestionTable, "parents">, cell: Pick<Cell, "classes">): void;
}

/** The tables of some questions, and what is needed to read them. */
export interface QuestionTables {
  readonly tables: ReadonlyMap<number, QuestionTable>;
  readonly states: StateRow;
}

/** A system in the making. */
export interface SystemInMaking {
  /** Adds a variable, and gives its position. */
  variable(): number;
  readonly rows: Row[];
}

/** The most counts that one question may be split into. */
const mostCounts = 20_000;

/** Makes the tables of questions, in the instrument's order, whose cases add up to a total. */
export function questionTables(
  instrument: Instrument,
  links: Links,
  { positions, missing }: { readonly positions: readonly number[]; readonly missing: boolean },
  total: Sum,
  { variable, rows }: SystemInMaking,
): QuestionTables {
  const { questions } = instrument;
  const tables = new Map<number, QuestionTable>();
  const ofEachClass = new Map<number, readonly State[]>();
  const states = stateRow(instrument, links, ofEachClass);
  for (const position of positions) {
    const question = questions[position];
    if (question === undefined) throw new RangeError(`no question at ${position}`);
    const keptApart = links.keptApart[position] ?? [];
    const answered = answeredStates(question, keptApart);
    if (answered === null) throw tooEntangled(question);
    const parents = links.parents[position] ?? [];
    const latest = tables.get(parents.at(-1) ?? -1);
    const reached = latest === undefined ? [{ classes: [], sum: total }] : project(latest, parents);
    const whenAsked = missing || question.optional ? [...answered, missingState] : answered;
    if (reached.length * whenAsked.length > mostCounts) throw tooEntangled(question);
    const asks = question.askedIf === null ? null : compileRule(question.askedIf, questions);
    const cells = reached.map(({ classes, sum }): Cell => {
      states.writeCell({ parents }, { classes });
      const possible = statesWhere(asks === null ? 1 : asks(states.row), whenAsked);
      const variables = possible.map(variable);
      rows.push({ sum: combined([1, sumOf(variables)], [-1, sum]), from: 0, to: 0 });
      return { classes, total: sum, states: possible, variables };
    });
    const loose = new Map<number, number>();
    if (question.type === "multiple") {
      for (const kind of looseKinds(question, keptApart)) loose.set(kind, variable());
      rows.push(...coverRows(cells, [...loose.values()]));
    }
    const { classOf, firstOfEach } = classesOf(position, instrument, links, answered, states);
    ofEachClass.set(position, firstOfEach);
    tables.set(position, { question: position, parents, cells, classOf, loose });
  }
  return { tables, states };
}

function stateRow(
  { questions, width }: Instrument,
  { keptApart }: Links,
  ofEachClass: ReadonlyMap<number, readonly State[]>,
): StateRow {
  const row = new Int32Array(width);
  const write = (position: number, state: State) => {
    const question = questions[position];
    if (question !== undefined) writeState(row, question, state, keptApart[position] ?? []);
  };
  return {
    row,
    write,
    writeCell({ parents }, { classes }) {
      for (const [index, parent] of parents.entries()) {
        const state = ofEachClass.get(parent)?.[classes[index] ?? -1];
        if (state !== undefined) write(parent, state);
      }
    },
  };
}

/** The cases of some cells that are in one of some states. */
export function casesWhere(cells: readonly Cell[], holds: (state: State) => boolean): Sum {
  return sumOf(
    cells.flatMap(({ states, variables }) =>
      variables.filter((_, index) => states[index] !== undefined && holds(states[index])),
    ),
  );
}

function statesWhere(asked: Truth, whenAsked: readonly State[]): readonly State[] {
  switch (asked) {
    case 1:
      return whenAsked;
    case 0:
      return [notAskedState];
    case -1:
      return [undecidedState];
  }
}

interface Projected {
  readonly classes: readonly number[];
  readonly sum: Sum;
}

/** The combinations of some parents that a table reaches, each with the sum of its cases. */
function project(table: QuestionTable, parents: readonly number[]): readonly Projected[] {
  const places = parents.map((parent) => table.parents.indexOf(parent));
  const reached = new Map<string, { classes: readonly number[]; variables: number[] }>();
  for (const { classes: given, states, variables } of table.cells) {
    for (const [index, state] of states.entries()) {
      const own = table.classOf(state);
      const classes = parents.map((parent, place) =>
        parent === table.question ? own : (given[places[place] ?? -1] ?? -1),
      );
      const variable = variables[index];
      if (variable === undefined) continue;
      const key = classes.join();
      const known = reached.get(key);
      if (known === undefined) reached.set(key, { classes, variables: [variable] });
      else known.variables.push(variable);
    }
  }
  return [...reached.values()].map(({ classes, variables }) => ({
    classes,
    sum: sumOf(variables),
  }));
}

/** Puts together the states of a question that no rule of other questions tells apart. */
function classesOf(
  position: number,
  instrument: Instrument,
  links: Links,
  answered: readonly State[],
  { row, write }: StateRow,
) {
  const rules = links.telling[position] ?? [];
  const tests = rules.map((rule) => compileRule(rule, instrument.questions));
  const keys = new Map<string, number>();
  const firstOfEach: State[] = [];
  const known = new Map<State, number>();
  for (const state of [...answered, missingState, notAskedState, undecidedState]) {
    write(position, state);
    const key = tests.map((test) => test(row)).join();
    let found = keys.get(key);
    if (found === undefined) {
      found = firstOfEach.push(state) - 1;
      keys.set(key, found);
    }
    known.set(state, found);
  }
  return { firstOfEach, classOf: (state: State) => known.get(state) ?? -1 };
}

/**
 * The answers of a `multiple` question that are counted by themselves: each is given by no more
 * cases than are in the base, and together they cover the cases that have none of the others.
 */
function coverRows(cells: readonly Cell[], loose: readonly number[]): readonly Row[] {
  if (loose.length === 0) return [];
  const base = casesWhere(cells, (state) => state.inBase);
  const uncovered = casesWhere(cells, (state) => state.inBase && state.given.length === 0);
  return [
    ...loose.map((kind) => ({
      sum: combined([1, base], [-1, sumOf([kind])]),
      from: 0,
      to: Number.POSITIVE_INFINITY,
    })),
    {
      sum: combined([1, sumOf(loose)], [-1, uncovered]),
      from: 0,
      to: Number.POSITIVE_INFINITY,
    },
  ];
}

function tooEntangled({ id }: Question): AuditError {
  return new AuditError(
    `unsupported instrument: ${id} hangs on too many combinations of answers to be counted; let fewer questions decide who is asked it`,
  );
}
