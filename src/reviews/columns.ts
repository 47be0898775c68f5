import type { FindingCollector } from "../findings/collect.ts";
import { nearest } from "../findings/nearest.ts";
import { type Column, columnLetter, type Place } from "../findings/place.ts";
import { fold } from "../instrument/fold.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { ownedText } from "./owned-text.ts";
import type { Record } from "./record.ts";

/** Which cell of a record holds what. A position of −1 means that the file has no such column. */
export interface Columns {
  /** The cell of the case id. */
  readonly caseId: number;
  /** For each question of the instrument, its cell. */
  readonly questions: readonly number[];
  /** The header's cells, as places name them. */
  readonly header: readonly Column[];
  /** Cells up to the last one that has a name. */
  readonly named: number;
}

/** Finds the instrument's columns in a header; what does not fit becomes a finding. */
export function findColumns(
  header: Record,
  instrument: Instrument,
  file: string,
  findings: FindingCollector,
): Columns {
  const columns = header.map((name, index) => ({
    letter: columnLetter(index),
    name: ownedText(name.trim()),
  }));
  const place = (column: Column | null): Place => ({ file, row: 1, column, caseId: null });
  const ids = [instrument.caseId, ...instrument.questions.map((question) => question.id)];
  const wanted = new Map(ids.map((id) => [fold(id), id]));
  const found = new Map<string, number>();
  const unknown: Column[] = [];
  for (const [index, column] of columns.entries()) {
    if (column.name === "") continue;
    const id = wanted.get(fold(column.name));
    const first = id === undefined ? undefined : found.get(id);
    if (id === undefined) {
      unknown.push(column);
    } else if (first !== undefined) {
      findings.add({
        code: "duplicate-column",
        name: id,
        first: columnLetter(first),
        place: place(column),
      });
    } else {
      found.set(id, index);
    }
  }
  const absent = ids.filter((id) => !found.has(id));
  for (const column of unknown) {
    const { name } = column;
    findings.add({
      code: "unknown-column",
      name,
      // A misspelt column is most likely one that is missing.
      nearest: nearest(name, absent) ?? nearest(name, ids),
      place: place(column),
    });
  }
  for (const id of absent) {
    const question = instrument.questions.find((one) => one.id === id);
    findings.add({
      code: "missing-column",
      name: id,
      optional: question?.optional ?? false,
      place: place(null),
    });
  }
  return {
    caseId: found.get(instrument.caseId) ?? -1,
    questions: instrument.questions.map((question) => found.get(question.id) ?? -1),
    header: columns,
    named: columns.findLastIndex((column) => column.name !== "") + 1,
  };
}
