import { fold } from "../instrument/fold.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { Columns } from "./columns.ts";
import type { HeldRow } from "./held-row.ts";
import type { JudgeCells } from "./judged-cells.ts";
import { idShape, isImportId } from "./row-looks.ts";

/** Rows that were held, once it is known what they are. */
export interface SortedRows {
  readonly headings: readonly HeldRow[];
  readonly cases: readonly HeldRow[];
}

/**
 * Looks for further rows of headings directly under the header, as survey tools write them: the
 * questions in words, the ids of an import.
 */
export interface HeadingRows {
  /** Takes the next row; gives what is decided with it, in the order of the file. */
  take(row: HeldRow): SortedRows;
  /** Whether rows still have to be shown to it. */
  readonly searches: boolean;
  /** The rows still held, which are cases. */
  end(): readonly HeldRow[];
}

/** Survey tools write one or two such rows. */
const mostRows = 4;

/**
 * A row is a heading if hardly anything in it is a valid answer, although much of it is filled, and
 * the row below it answers validly under another kind of id; or if a cell of it ends in a question mark, is a
 * question's label or SurveyMonkey's "Response"; and whatever is above a row of import ids.
 */
export function headingRows(
  { questions }: Instrument,
  columns: Columns,
  judge: JudgeCells,
): HeadingRows {
  const isLabel = (text: string, cell: number) => {
    const label = questions[columns.questions.indexOf(cell)]?.label ?? "";
    return text.trim() !== "" && fold(label) === fold(text);
  };
  const isWording = (text: string, cell: number) =>
    /\?\s*$|^\s*(?:open-ended )?response\s*$/i.test(text) || isLabel(text, cell);
  /** A blank id, of either row, is a fault that a case may have. */
  const hasOtherId = (one: HeldRow, shape: string) => {
    const id = one.record[columns.caseId]?.trim() ?? "";
    return id !== "" && shape !== "" && idShape(id) !== shape;
  };
  let held: HeldRow[] = [];
  let searches = true;

  const release = (isHeading: (row: HeldRow) => boolean): SortedRows => {
    const rows = held;
    held = [];
    searches = false;
    return {
      headings: rows.filter(isHeading),
      cases: rows.filter((row) => !isHeading(row)),
    };
  };
  return {
    get searches() {
      return searches;
    },
    take(row) {
      held.push(row);
      const cells = judge(row.record);
      const valid = cells.filter(({ isValid }) => isValid).length;
      const faulty = cells.length - valid;
      // The first row of nearly every file is a case.
      if (held.length === 1 && valid > 0 && faulty === 0) return release(() => false);
      if (row.record.some(isImportId)) return release(() => true);
      // A heading may contain the words of an answer: SurveyMonkey's second row does.
      const isHeading =
        faulty >= 2 * valid && (faulty >= 3 || (faulty > 0 && row.record.some(isWording)));
      if (!isHeading && valid > 0) {
        const shape = idShape(row.record[columns.caseId] ?? "");
        return release(
          (one) => one !== row && (hasOtherId(one, shape) || one.record.some(isWording)),
        );
      }
      return isHeading && held.length < mostRows
        ? { headings: [], cases: [] }
        : release(() => false);
    },
    end: () => release(() => false).cases,
  };
}
