import { columnNames } from "../instrument/column-names.ts";
import { foldHeading, withoutNumber } from "../instrument/headings.ts";
import type { Answer, Instrument } from "../instrument/instrument.ts";
import { isNone } from "../instrument/none-answer.ts";
import { usualTickHeadings } from "../instrument/tick-headings.ts";

/** Which heading is meant for which column of the instrument. */
export interface MatchedHeadings {
  /** The cell of each part of the case id, by its heading, and of each question, by its id. */
  readonly cells: ReadonlyMap<string, number>;
  /** The cells that have one answer each, by the question's position; −1 for an answer without one. */
  readonly ticks: ReadonlyMap<number, readonly number[]>;
  /** Further cells that name a column as well as the one that is read. */
  readonly repeated: readonly { readonly cell: number; readonly id: string }[];
}

/** The names of one column: its heading, and further ones where several rows name the columns. */
export type HeadingNames = readonly string[];

/**
 * Matches headings with the instrument's columns, the surest names first: a declared heading, the id
 * of a question that declares another, a label that only one question has, and each of these after
 * one of the prefixes of the instrument's files. A name is looked for only where no surer one was found.
 */
export function matchHeadings(
  columns: readonly HeadingNames[],
  instrument: Instrument,
): MatchedHeadings {
  const names = columnNames(instrument);
  const cells = new Map<string, number>();
  const repeated: { cell: number; id: string }[] = [];
  const folded = columns.map((own) => own.map(foldHeading).filter((name) => name !== ""));
  const taken = new Set<number>();
  const matchBy = (find: (name: string) => string | undefined) => {
    const before = new Set(cells.keys());
    for (const [cell, own] of folded.entries()) {
      if (taken.has(cell)) continue;
      const id = firstOf(own, find);
      if (id === undefined || before.has(id)) continue;
      taken.add(cell);
      if (cells.has(id)) repeated.push({ cell, id });
      else cells.set(id, cell);
    }
  };
  const isComplete = () => cells.size >= instrument.idColumns.length + instrument.questions.length;
  const byLabel = (name: string) =>
    names.labels().get(name) ?? names.labels().get(withoutNumber(name));
  matchBy((name) => names.declared.get(name));
  if (names.ids.size > 0) matchBy((name) => names.ids.get(name));
  const { prefixes } = instrument.file;
  const rests = prefixes.length === 0 ? null : prefixRemover(prefixes);
  const ticks = matchTicks(folded, instrument, taken, rests);
  if (!isComplete()) matchBy(byLabel);
  if (rests !== null && !isComplete()) {
    matchBy((name) => firstOf(rests(name), (rest) => names.get(rest)));
    matchBy((name) => firstOf(rests(name), byLabel));
  }
  return { cells, ticks, repeated };
}

/**
 * Matches headings with the answers that have a column of their own: those that a question declares, or
 * the usual ones of survey tools where every answer in the base that is not exclusive has one. Adds what
 * it finds to the cells that are taken.
 */
function matchTicks(
  columns: readonly HeadingNames[],
  { questions }: Instrument,
  taken: Set<number>,
  rests: ((name: string) => readonly string[]) | null,
): ReadonlyMap<number, readonly number[]> {
  const ticks = new Map<number, readonly number[]>();
  if (taken.size === columns.length) return ticks;
  let cellOf: ReadonlyMap<string, number> | null = null;
  for (const [position, question] of questions.entries()) {
    if (question.type !== "multiple") continue;
    cellOf ??= cellsByName(columns, taken, rests);
    const { answers, tickHeadings: declared } = question;
    const headings = declared ?? usualTickHeadings(question, answers);
    const cells = headings.map((names) => {
      const named = names.map(foldHeading).find((name) => cellOf?.has(name));
      return named === undefined ? -1 : (cellOf?.get(named) ?? -1);
    });
    const isUsed =
      declared === null
        ? cells.every((cell, answer) => cell !== -1 || mayHaveNoColumn(answers[answer]))
        : cells.some((cell) => cell !== -1);
    if (!isUsed || cells.every((cell) => cell === -1)) continue;
    ticks.set(position, cells);
    for (const cell of cells) if (cell !== -1) taken.add(cell);
  }
  return ticks;
}

/** Whether an answer may be meant where nothing is ticked, or not be offered as one of several. */
export function mayHaveNoColumn(answer: Answer | undefined): boolean {
  return answer === undefined || answer.exclusive || answer.outsideBase || isNone(answer);
}

/** The first free cell of each name, and of what follows a prefix in it. */
function cellsByName(
  columns: readonly HeadingNames[],
  taken: ReadonlySet<number>,
  rests: ((name: string) => readonly string[]) | null,
): ReadonlyMap<string, number> {
  const cellOf = new Map<string, number>();
  const add = (name: string, cell: number) => {
    if (!taken.has(cell) && !cellOf.has(name)) cellOf.set(name, cell);
  };
  for (const [cell, names] of columns.entries()) for (const name of names) add(name, cell);
  if (rests === null) return cellOf;
  for (const [cell, names] of columns.entries()) {
    for (const name of names) for (const rest of rests(name)) add(rest, cell);
  }
  return cellOf;
}

function firstOf(
  names: readonly string[],
  find: (name: string) => string | undefined,
): string | undefined {
  for (const name of names) {
    const id = find(name);
    if (id !== undefined) return id;
  }
  return undefined;
}

/**
 * Gives what follows a prefix and one of the joints of groups, `/`, `-` and `.`, in a folded heading; of
 * the prefix `*` what follows any joint, the longest first.
 */
export function prefixRemover(prefixes: readonly string[]): (name: string) => readonly string[] {
  const folded = prefixes.map((prefix) =>
    prefix === "*" ? prefix : foldHeading(prefix).replace(/[/.-]$/, ""),
  );
  return (name) =>
    folded.flatMap((prefix) => {
      if (prefix === "*")
        return [...name.matchAll(/[/.-]/g)].map(({ index }) => name.slice(index + 1));
      const joint = name[prefix.length] ?? "";
      return name.startsWith(prefix) && /^[/.-]$/.test(joint)
        ? [name.slice(prefix.length + 1)]
        : [];
    });
}
