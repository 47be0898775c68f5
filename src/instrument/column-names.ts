import { foldHeading, withoutNumber } from "./headings.ts";
import type { Instrument } from "./instrument.ts";

type Named = Pick<Instrument, "idColumns" | "questions">;

/** What the columns of an instrument may be called. */
export interface ColumnNames {
  /** The id of each declared heading, folded, of the case id's parts and of questions without a heading. */
  readonly declared: ReadonlyMap<string, string>;
  /** The ids of questions that declare another heading, folded: their columns where that is absent. */
  readonly ids: ReadonlyMap<string, string>;
  /** Labels that only one question has, with and without the number of the question; made when asked for. */
  readonly labels: () => ReadonlyMap<string, string>;
  /** Every name but the labels. */
  has(folded: string): boolean;
  get(folded: string): string | undefined;
  keys(): readonly string[];
}

const known = new WeakMap<Named, ColumnNames>();

/** The names of an instrument's columns, by their folded form; made once for each instrument. */
export function columnNames(instrument: Named): ColumnNames {
  const made = known.get(instrument) ?? namesOf(instrument);
  known.set(instrument, made);
  return made;
}

function namesOf({ idColumns, questions }: Named): ColumnNames {
  const declared = new Map(idColumns.map((name) => [foldHeading(name), name]));
  const ids = new Map<string, string>();
  for (const { id, headings } of questions) {
    for (const heading of headings) declared.set(foldHeading(heading), id);
    (headings.length === 0 ? declared : ids).set(foldHeading(id), id);
  }
  let labels: ReadonlyMap<string, string> | null = null;
  return {
    declared,
    ids,
    labels: () => (labels ??= labelsOf(questions)),
    has: (folded) => declared.has(folded) || ids.has(folded),
    get: (folded) => declared.get(folded) ?? ids.get(folded),
    keys: () => [...declared.keys(), ...ids.keys()],
  };
}

function labelsOf(questions: Named["questions"]): ReadonlyMap<string, string> {
  const owners = new Map<string, string | null>();
  for (const { id, label } of questions) {
    const folded = foldHeading(label);
    for (const text of new Set([folded, withoutNumber(folded)])) {
      owners.set(text, owners.has(text) ? null : id);
    }
  }
  return new Map([...owners].flatMap(([text, id]) => (id === null ? [] : [[text, id]])));
}
