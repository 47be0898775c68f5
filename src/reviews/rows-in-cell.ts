import type { CsvRecord } from "../records/csv-record.ts";
import type { JudgeCells } from "./judged-cells.ts";

/** A cell that has swallowed rows of the file. */
export interface SwallowedRows {
  /** Its position in the record. */
  readonly cell: number;
  /** Whether an inner line answers questions validly; otherwise it only has the number of cells. */
  readonly certain: boolean;
}

const lineBreak = /\r\n|\r|\n/;
const separators = [",", ";", "\t", "|"] as const;

/**
 * Looks for whole rows of the file inside one cell, where a stray quotation mark puts them: an inner
 * line with as many cells as the header. `null` where there is none, as in a remark of several lines.
 *
 * The last line of a cell counts together with the cells after it, and only if it answers a question
 * validly by itself: otherwise a remark with a few commas would look like a row.
 */
export function rowsInCell(
  record: CsvRecord,
  columns: number,
  judge: JudgeCells,
): SwallowedRows | null {
  let found: SwallowedRows | null = null;
  for (const [cell, text] of record.entries()) {
    const [, ...lines] = text.split(lineBreak);
    const last = lines.pop();
    if (last === undefined) continue;
    const after = record.slice(cell + 1);
    for (const separator of separators) {
      for (const line of lines) {
        const cells = line.split(separator);
        if (cells.length !== columns) continue;
        if (isAnswered(judge(cells))) return { cell, certain: true };
        found ??= { cell, certain: false };
      }
      const own = last.split(separator);
      if (own.length + after.length !== columns || judge(own).length === 0) continue;
      if (isAnswered(judge([...own, ...after]))) return { cell, certain: true };
    }
  }
  return found;
}

function isAnswered(cells: ReturnType<JudgeCells>): boolean {
  return cells.length > 0 && cells.every(({ isValid }) => isValid);
}

/** The line breaks in a text, which only quotation marks allow. */
export function lineBreaksIn(text: string): number {
  return text.split(lineBreak).length - 1;
}
