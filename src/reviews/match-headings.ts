import { columnNames } from "../instrument/column-names.ts";
import { foldHeading, withoutNumber } from "../instrument/headings.ts";
import type { Instrument } from "../instrument/instrument.ts";

/** Which heading is meant for which column of the instrument. */
export interface MatchedHeadings {
  /** The cell of each part of the case id, by its heading, and of each question, by its id. */
  readonly cells: ReadonlyMap<string, number>;
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
  if (!isComplete()) matchBy(byLabel);
  const { prefixes } = instrument.file;
  if (prefixes.length > 0 && !isComplete()) {
    const rests = prefixRemover(prefixes);
    matchBy((name) => firstOf(rests(name), (rest) => names.get(rest)));
    matchBy((name) => firstOf(rests(name), byLabel));
  }
  return { cells, repeated };
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
