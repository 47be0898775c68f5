/**
 * The result of a check: an `error` fails, a `warning` and a `note` are reported, and a `skipped`
 * one could not be carried out.
 */
export type OutcomeLevel = "error" | "warning" | "note" | "passed" | "skipped";

/** One check, for a CI system to show where it belongs. */
export interface Outcome {
  /** The rule that was checked. */
  readonly rule: string;
  readonly level: OutcomeLevel;
  /** The heading it is listed under. */
  readonly group: string;
  /** What was checked, within its group. */
  readonly name: string;
  /** What is wrong; empty where nothing is. */
  readonly message: string;
  readonly place: OutcomePlace | null;
  /** Its identity across runs, whatever its row. */
  readonly key: readonly string[];
}

export interface OutcomePlace {
  readonly file: string;
  /** Counted from 1; `null` where it concerns no single line. */
  readonly line: number | null;
  /** The cell and case in words: `row 14, column H (pre_release_work), invented-014`. */
  readonly cell: string | null;
}

/** A kind of fault. */
export interface OutcomeRule {
  readonly id: string;
  readonly text: string;
  /** Where the manual explains it: a topic, and the anchor of a heading on its page. */
  readonly manual: { readonly topic: string; readonly heading: string };
}

/** Results of one kind that are counted but not listed. */
export interface LeftOut {
  readonly rule: string;
  readonly level: "error" | "warning";
  readonly group: string;
  /** The id of the question that they are about; `null` where they are about none. */
  readonly question: string | null;
  readonly count: number;
}

/** A result as a list of checks. */
export interface Outcomes {
  readonly title: string;
  readonly rules: readonly OutcomeRule[];
  readonly outcomes: readonly Outcome[];
  readonly leftOut: readonly LeftOut[];
}
