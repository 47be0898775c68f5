import { fold } from "./fold.ts";
import type { Instrument } from "./instrument.ts";

type Named = Pick<Instrument, "caseId" | "questions">;

const known = new WeakMap<Named, ReadonlyMap<string, string>>();

/** The names of an instrument's columns, by their folded form; made once for each instrument. */
export function columnNames(instrument: Named): ReadonlyMap<string, string> {
  const made = known.get(instrument);
  if (made !== undefined) return made;
  const { caseId, questions } = instrument;
  const names = new Map([caseId, ...questions.map(({ id }) => id)].map((id) => [fold(id), id]));
  known.set(instrument, names);
  return names;
}
