import { groupBy } from "../findings/group-by.ts";
import { quoted } from "../findings/printable.ts";
import type { Instrument, Question } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { ownedText } from "../records/owned-text.ts";
import type { Columns } from "../reviews/columns.ts";
import { idDifference, idHash, idKey } from "../reviews/id-spelling.ts";
import { cellContent, fingerprint } from "./fingerprint.ts";
import type { ListedCell } from "./read-list.ts";

/** Where a listed cell was found in the file of cases, or why it was not. */
export type Match =
  | {
      readonly kind: "found";
      readonly row: number;
      readonly cell: number;
      readonly caseId: string;
      /** The cell's text; `null` for free text. */
      readonly text: string | null;
    }
  | { readonly kind: "lost"; readonly why: string };

/** Looks for the cells of a list in a file of cases, record by record. */
export interface CellMatcher {
  take(record: CsvRecord, row: number): void;
  matchOf(listed: ListedCell): Match;
}

interface CellSearch {
  readonly listed: ListedCell;
  /** `null` for a case id. */
  readonly question: Question | null;
  readonly cell: number;
  match: Match | null;
}

/**
 * A matcher for a file with these columns. A cell is found in its row, or in the first row of its
 * case if rows were moved, and only if case, question and text are unchanged.
 */
export function cellMatcher(
  cells: readonly ListedCell[],
  { questions, caseId: idColumn, unit }: Instrument,
  columns: Columns,
): CellMatcher {
  const searches = cells.map((listed): CellSearch => {
    const position = questions.findIndex(({ id }) => id === listed.question);
    const isId = listed.question === idColumn;
    const cell = isId ? columns.caseId : (columns.questions[position] ?? -1);
    const known = isId || position !== -1;
    const why = columns.ticks.has(position)
      ? `the answers to ${listed.question} are in several columns; correct them in the file`
      : known
        ? `the file has no column ${listed.question}`
        : `the instrument has no question ${listed.question}`;
    const question = questions[position] ?? null;
    return { listed, question, cell, match: cell === -1 ? { kind: "lost", why } : null };
  });
  const byRow = groupBy(searches, ({ listed }) => listed.row);
  const byCase = groupBy(searches, ({ listed }) => listed.caseId);
  const searchOf = new Map(searches.map((search) => [search.listed, search]));
  const spellings = otherSpellings(cells.map(({ caseId }) => caseId));
  return {
    take(record, row) {
      const caseId = columns.idOf(record);
      spellings.see(caseId);
      const ofCase = caseId === "" ? [] : (byCase.get(caseId) ?? []);
      // Later rows of the same case are ignored, so the list has no cells of theirs.
      byCase.delete(caseId);
      for (const search of new Set([...(byRow.get(row) ?? []), ...ofCase])) {
        if (search.match?.kind === "found") continue;
        // A case id can only be found by its row: nothing else tells apart two rows with one id.
        if (search.question === null && search.listed.row !== row) continue;
        search.match = matchIn(record, row, caseId, search) ?? search.match;
      }
    },
    matchOf(listed) {
      return (
        searchOf.get(listed)?.match ?? {
          kind: "lost",
          why: whyLost(listed, unit, spellings.of(listed.caseId)),
        }
      );
    },
  };
}

/** Compares a record with the cell to be found; `null` if it is of another case. */
function matchIn(
  record: CsvRecord,
  row: number,
  caseId: string,
  { listed, question, cell }: CellSearch,
): Match | null {
  const text = record[cell] ?? "";
  const isFreeText = question?.type === "text";
  if (fingerprint(caseId, listed.question, cellContent(text, question)) === listed.fingerprint) {
    const own = { caseId: ownedText(caseId), text: isFreeText ? null : ownedText(text) };
    return { kind: "found", row, cell, ...own };
  }
  if (caseId !== listed.caseId) return null;
  const now = isFreeText
    ? ""
    : text.trim() === ""
      ? ": it is now blank"
      : `: it now contains ${quoted(text)}`;
  return { kind: "lost", why: `the cell has changed${now}` };
}

function whyLost({ caseId, row }: ListedCell, unit: string, spelling: string | null): string {
  if (caseId === "") return `row ${row} is now a different ${unit}`;
  const why = `this ${unit} is no longer in the file`;
  if (spelling === null) return why;
  const pair = `${quoted(spelling)} and ${quoted(caseId)}`;
  return `${why}; ${pair} differ only by ${idDifference(spelling, caseId)}`;
}

/** Looks for ids of a list that a file spells differently. */
function otherSpellings(ids: readonly string[]) {
  const byHash = groupBy(new Set(ids.filter((id) => id !== "")), idHash);
  const found = new Map<string, string>();
  return {
    see(caseId: string): void {
      for (const id of byHash.get(idHash(caseId)) ?? []) {
        if (id !== caseId && !found.has(id) && idKey(id) === idKey(caseId)) {
          found.set(id, ownedText(caseId));
        }
      }
    },
    of: (id: string): string | null => found.get(id) ?? null,
  };
}
