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

/**
 * The same for a question of a report: the answers beside numbers without a band are not all of
 * its base, and need not add up to anything.
 */
export function questionRounding(
  { type, states, answers }: Pick<ReportQuestion, "type" | "states" | "answers">,
  columns: Parameters<typeof roundingNotes>[1],
): readonly string[] {
  const counted = answers.reduce((sum, { count, base }) => sum + (base === null ? 0 : count), 0);
  return type !== "multiple" && counted < states.base ? [] : roundingNotes(type, columns);
}
