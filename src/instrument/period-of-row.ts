import { type CodedRow, numberAt } from "./coded-row.ts";
import { periodOf } from "./date-text.ts";
import type { Question } from "./instrument.ts";

/** The period in which the date of a coded row is counted; `null` where there is none. */
export function periodOfRow({ slot, date }: Question, row: CodedRow): string | null {
  if (date === null || date.period === null || (row[slot] ?? -1) < 0) return null;
  const seconds = numberAt(row, slot + 1);
  return Number.isNaN(seconds) ? null : periodOf(seconds, date.period);
}
