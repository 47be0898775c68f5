import type { Change, Comparison } from "../compare/comparison.ts";
import { failure, type GateFailure } from "../compare/gate.ts";
import { labelText } from "./cells.ts";
import type { Outcome, OutcomeLevel, Outcomes } from "./outcome.ts";

/** Every share that was compared; only those that fail the gate are errors. */
export function comparisonOutcomes(
  comparison: Comparison,
  failures: readonly GateFailure[],
): Outcomes {
  const { before, after, rows } = comparison;
  return {
    title: `compare ${before.name} ${after.name}`,
    rules,
    outcomes: rows.map((row): Outcome => {
      const { question, measure, answer, verdict } = row;
      const gateFailure = failures.find((candidate) => candidate.row === row);
      const id = question ?? measure ?? "";
      const name = labelText(row);
      return {
        rule: `share-${verdict}`,
        level: gateFailure === undefined ? levels[verdict] : "error",
        group: `share-${verdict}`,
        name: `${name} (${answer === null ? id : `${id}=${answer}`})`,
        message: gateFailure?.message ?? failure(name, row) ?? "",
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

const manual = { topic: "commands", heading: "da-audit-compare" };

const rules = [
  { id: "share-higher", text: "the share is clearly higher than before", manual },
  { id: "share-lower", text: "the share is clearly lower than before", manual },
  { id: "share-no-clear-change", text: "the share did not clearly change", manual },
  { id: "share-cannot-compare", text: "the two rounds cannot be compared here", manual },
] as const;
