import type { Agreement } from "../agree/agreement.ts";
import { shownId } from "../findings/printable.ts";
import { capitalise } from "./capitalise.ts";
import { textCell } from "./cells.ts";
import type { LongTable, Table, TableCell } from "./page.ts";

/** What the readers have to settle, case by case; at most `limit` rows. */
export function settleTable(
  { toSettle, readers, instrument, summary }: Agreement,
  limit: number,
): Table {
  const shown = toSettle.slice(0, limit);
  const all = summary.toSettle + summary.following;
  const left = all - shown.length;
  const longest = Math.max(4, ...shown.map(({ case: id }) => id.length));
  return {
    title: null,
    subtitle: null,
    columns: [
      { label: capitalise(instrument.unit), align: "left", width: Math.min(24, longest + 4) },
      { label: "Question", align: "left" },
      ...readers.map(({ name }) => ({
        label: fileName(name),
        align: "left" as const,
        width: Math.max(12, Math.floor(36 / readers.length)),
      })),
    ],
    rows: shown.map(({ case: id, label, answers, follows }): readonly TableCell[] => [
      textCell(shownId(id)),
      follows === null
        ? textCell(label)
        : { kind: "note", text: `${label} (follows from ${follows})` },
      ...answers.map((text) => textCell(text ?? "–")),
    ]),
    notes: [
      ...(all === 0 ? ["Nothing to settle: the readers agree."] : []),
      ...(left === 0 ? [] : [`${left} more; JSON and CSV list them all.`]),
    ],
  };
}

/** The list to settle as a sheet to hand round: a row per disagreement, a column per reader. */
export function settleLongTable({ toSettle, readers }: Agreement): LongTable {
  return {
    columns: ["case", "question", "label", ...readers.map(({ name }) => name), "follows_from"],
    rows: toSettle.map((row) => [row.case, row.question, row.label, ...row.answers, row.follows]),
  };
}

/** A file's name without its folders, for the head of a column. */
function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
