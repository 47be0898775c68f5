import { addUpTo100 } from "../report/add-up.ts";
import type { ReportQuestion } from "../report/report.ts";
import type { ShareOfBase } from "../report/share.ts";

/**
 * The note under a question's table in which the percentages of a column do not add up to 100;
 * nothing where all do. Several answers to one question add up to what they add up to.
 */
export function roundingNotes(
  type: ReportQuestion["type"],
  columns: readonly (readonly Pick<ShareOfBase, "base" | "percent">[])[],
): readonly string[] {
  if (type === "multiple" || columns.every(addUpTo100)) return [];
  return ["Percentages may not add up to 100, as each is rounded."];
}
