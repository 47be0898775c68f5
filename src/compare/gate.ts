import { AuditError } from "../findings/audit-error.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { shareText } from "../findings/share-text.ts";
import type { Comparison, ComparisonRow } from "./comparison.ts";
import { printedShare } from "./printed-share.ts";

/** A share that fails the gate, and why in words. */
export interface GateFailure {
  readonly row: ComparisonRow;
  readonly message: string;
}

/**
 * Checks the shares that must not be lower than before. A share fails if it is lower, or if it
 * cannot be compared, since a gate must not pass what it cannot see. It is named by a `question`,
 * which means its first answer, by `question=answer`, or by a measure.
 *
 * Throws an {@link AuditError} for a name that the comparison does not have.
 */
export function gate({ rows }: Comparison, wanted: readonly string[]): readonly GateFailure[] {
  return wanted.flatMap((name) => {
    const row = rowNamed(name, rows);
    const message = failure(name, row);
    return message === null ? [] : [{ row, message }];
  });
}

/** Why a share fails; `null` where it passes. */
export function failure(
  name: string,
  { verdict, before, after, why }: ComparisonRow,
): string | null {
  switch (verdict) {
    case "lower":
      return `lower than before: ${name}: ${shareText(printedShare(before))} to ${shareText(printedShare(after))}`;
    case "cannot-compare":
      return `cannot be compared: ${name}: ${why}`;
    case "higher":
    case "no-clear-change":
      return null;
  }
}

/**
 * The row that a name means: a question's first answer, `question=answer`, or a measure. Throws an
 * {@link AuditError} where there is none.
 */
export function rowNamed<T extends Pick<ComparisonRow, "question" | "measure" | "answer">>(
  name: string,
  rows: readonly T[],
): T {
  const found = rows.find(({ question, measure, answer }) => {
    // A question that cannot be compared has one row for all its answers.
    const wanted = answer === null ? name.split("=")[0] : name;
    return wanted === (question ?? measure) || name === `${question}=${answer}`;
  });
  if (found !== undefined) return found;
  const ids = [...new Set(rows.map(({ question, measure }) => question ?? measure ?? ""))];
  const [id = "", answer] = name.split("=");
  if (answer !== undefined && ids.includes(id)) {
    const answers = rows.flatMap((row) => (row.question === id ? (row.answer ?? []) : []));
    throw new AuditError(
      `unknown answer to ${id}: ${quoted(answer)}; compared: ${answers.join(", ") || "none"}`,
    );
  }
  const meant = didYouMean(id, ids);
  throw new AuditError(`unknown question: ${quoted(id)}${meant}; compared: ${ids.join(", ")}`);
}
