import type { Change, Comparison, ComparisonRow } from "../compare/comparison.ts";
import type { GateFailure } from "../compare/gate.ts";
import type { Outcome, OutcomeLevel, Outcomes } from "./outcome.ts";
import { cellText } from "./page.ts";

/** Every share that was compared; only what a gate does not let pass is an error. */
export function comparisonOutcomes(
  comparison: Comparison,
  failures: readonly GateFailure[],
): Outcomes {
  const { before, after, rows } = comparison;
  return {
    title: `compare ${before.name} ${after.name}`,
    rules,
    outcomes: rows.map((row): Outcome => {
      const { question, measure, answer, verdict, label, answerLabel } = row;
      const failure = failures.find((one) => one.row === row);
      const id = question ?? measure ?? "";
      const name = answerLabel === null ? label : `${label}: ${answerLabel}`;
      return {
        rule: `share-${verdict}`,
        level: failure === undefined ? levels[verdict] : "error",
        group: `share-${verdict}`,
        name: `${name} (${answer === null ? id : `${id}=${answer}`})`,
        message: failure?.message ?? messageOf(row, name),
        place: after.kind === "reviews" ? { file: after.name, line: null, cell: null } : null,
        key: [id, answer ?? ""],
      };
    }),
    leftOut: [],
  };
}

const levels = {
  higher: "passed",
  lower: "note",
  "no-clear-change": "passed",
  "cannot-compare": "skipped",
} as const satisfies Record<Change, OutcomeLevel>;

const rules = [
  { id: "share-higher", text: "the share is clearly higher than before" },
  { id: "share-lower", text: "the share is clearly lower than before" },
  { id: "share-no-clear-change", text: "the share did not clearly change" },
  { id: "share-cannot-compare", text: "the two rounds cannot be compared here" },
] as const;

function messageOf(row: ComparisonRow, name: string): string {
  switch (row.verdict) {
    case "higher":
    case "no-clear-change":
      return "";
    case "lower":
      return `lower than before: ${name}: ${shareOf(row.before)} to ${shareOf(row.after)}`;
    case "cannot-compare":
      return `cannot be compared: ${name}: ${row.why}`;
  }
}

function shareOf(share: ComparisonRow["before"]): string {
  if (share === null) return "–";
  const { count, counts, base, percent } = share;
  const range = count === null ? { count: counts.from, upTo: counts.to } : { count };
  return cellText({ kind: "share", ...range, base, percent });
}
