import type { Change, Comparison } from "../compare/comparison.ts";
import { failure, type GateFailure } from "../compare/gate.ts";
import { labelText } from "./cells.ts";
import type { FigurePlaces } from "./figure-places.ts";
import type { Outcome, OutcomeLevel, OutcomePlace, Outcomes } from "./outcome.ts";

/** The files that the two rounds were read from, where these are figures in a file. */
export interface ComparedPlaces {
  readonly before: FigurePlaces | null;
  readonly after: FigurePlaces | null;
}

/** Every share that was compared; only those that fail the gate are errors. */
export function comparisonOutcomes(
  comparison: Comparison,
  failures: readonly GateFailure[],
  places: ComparedPlaces,
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
        place:
          figurePlace(places.after, row.figures.after) ??
          figurePlace(places.before, row.figures.before) ??
          (after.kind === "reviews" ? { file: after.name, line: null, cell: null } : null),
        key: [id, answer ?? ""],
      };
    }),
    leftOut: [],
  };
}

/** The first of a row's figures, which is what a code host should show. */
function figurePlace(places: FigurePlaces | null, figures: readonly string[]): OutcomePlace | null {
  const [first] = figures;
  if (places === null || first === undefined) return null;
  return { file: places.name, line: places.lines.get(first) ?? null, cell: null };
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
