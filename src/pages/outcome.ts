/**
 * How something that was checked came out: an `error` fails, a `warning` and a `note` are said, and
 * what was `skipped` could not be checked.
 */
export type OutcomeLevel = "error" | "warning" | "note" | "passed" | "skipped";

/** One thing that was checked, for a CI system to show where it belongs. */
export interface Outcome {
  /** What it was held against; one of the rules. */
  readonly rule: string;
  readonly level: OutcomeLevel;
  /** Under which it is listed. */
  readonly group: string;
  /** What was checked, within its group. */
  readonly name: string;
  /** What is wrong; empty where nothing is. */
  readonly message: string;
  readonly place: OutcomePlace | null;
  /** What makes it the same thing in another run, wherever it then stands. */
  readonly key: readonly string[];
}

export interface OutcomePlace {
  readonly file: string;
  /** Counted from 1; `null` where it is not of one line. */
  readonly line: number | null;
  /** Which cell and case, in words: `row 14, column H (pre_release_work), invented-014`. */
  readonly cell: string | null;
}

/** A kind of thing that can be wrong. */
export interface OutcomeRule {
  readonly id: string;
  readonly text: string;
}

/** Things of one kind that are counted and not listed. */
export interface LeftOut {
  readonly rule: string;
  readonly level: "error" | "warning";
  readonly group: string;
  readonly count: number;
}

/** A result as a list of what was checked. */
export interface Outcomes {
  readonly title: string;
  readonly rules: readonly OutcomeRule[];
  readonly outcomes: readonly Outcome[];
  readonly leftOut: readonly LeftOut[];
}
