import type { Place } from "./place.ts";

/**
 * A fault in the data: a code, its arguments and its place. An `error` stops `score` from making
 * tables; a `warning` changes no number.
 */
export type Finding = { readonly place: Place } & (
  | { readonly code: "empty-file" }
  | { readonly code: "no-cases" }
  | { readonly code: "option-column"; readonly question: string; readonly name: string }
  | {
      readonly code: "unknown-column";
      /** Empty where no name of the header fits, so that it is perhaps a case. */
      readonly name: string;
      readonly nearest: string | null;
    }
  | { readonly code: "unnamed-column" }
  | {
      readonly code: "missing-column";
      readonly name: string;
      readonly optional: boolean;
      /** Why most columns may be missing; `null` where most are there. */
      readonly cause: AbsenceCause | null;
    }
  | { readonly code: "duplicate-column"; readonly name: string; readonly first: string }
  | {
      readonly code: "rows-in-cell";
      /** Whether an inner line answers questions as a row would. */
      readonly certain: boolean;
      /** The line in which the cell ends; it begins in that of its place. */
      readonly closes: number;
    }
  | { readonly code: "not-a-case"; readonly looksLike: OtherRow; readonly certain: boolean }
  | { readonly code: "loose-quotation-mark" }
  | {
      readonly code: "short-row";
      readonly cells: number;
      readonly columns: number;
      /** Whether its only cell seems to contain all of them. */
      readonly containsAll: boolean;
    }
  | { readonly code: "long-row"; readonly cells: number; readonly columns: number }
  | { readonly code: "missing-case-id" }
  | {
      readonly code: "duplicate-case-id";
      readonly first: { readonly file: string; readonly row: number };
    }
  | {
      readonly code: "similar-case-id";
      /** The id that it is like, and where that was coded. */
      readonly first: { readonly caseId: string; readonly file: string; readonly row: number };
      /** What the two differ in. */
      readonly difference: string;
    }
  | { readonly code: "altered-case-id" }
  | { readonly code: "missing-answer"; readonly question: string }
  | {
      readonly code: "unknown-answer";
      readonly question: string;
      readonly text: string;
      readonly allowed: readonly string[];
      readonly nearest: string | null;
      /** What separates several answers in the text, although the instrument says otherwise. */
      readonly separator: string | null;
    }
  | {
      readonly code: "unasked-answer";
      readonly question: string;
      /** `null` for free text, which is never shown. */
      readonly text: string | null;
      /** Identifies free text without revealing it; `null` for other answers. */
      readonly digest: string | null;
      /** Who is asked, in words. */
      readonly askedIf: string;
      /** Whether the answer only says that the question does not apply. */
      readonly outsideBase: boolean;
    }
  | {
      readonly code: "not-a-number";
      readonly question: string;
      readonly text: string;
      readonly allowed: readonly string[];
      /** The decimal sign with which it would be a number, where the instrument has the other. */
      readonly decimal: string | null;
    }
  | {
      readonly code: "number-in-no-band";
      readonly question: string;
      readonly text: string;
      readonly allowed: readonly string[];
    }
  | {
      readonly code: "not-a-date";
      readonly question: string;
      readonly text: string;
      readonly allowed: readonly string[];
      /** The order of year, month and day: `dmy`. */
      readonly format: string;
      readonly isImpossible: boolean;
      /** The order in which it would be a date; `null` if there is none. */
      readonly otherFormat: string | null;
    }
  | {
      readonly code: "out-of-range";
      readonly question: string;
      readonly text: string;
      /** What is likely: `from 0 to 120`. */
      readonly limits: string;
    }
  | {
      readonly code: "unlikely-number";
      readonly question: string;
      readonly text: string;
      /** The code of the band in which it counts. */
      readonly band: string;
    }
  | {
      readonly code: "conflicting-answers";
      readonly question: string;
      readonly text: string;
      /** The code of the exclusive answer that is given with others; `null` where the base decides. */
      readonly exclusive: string | null;
    }
  | { readonly code: "error-value"; readonly question: string; readonly text: string }
  | { readonly code: "repeated-answer"; readonly question: string; readonly text: string }
  | {
      readonly code: "columns-disagree";
      readonly question: string;
      /** The cell with all answers. */
      readonly text: string;
      /** The answers that are ticked in columns of their own. */
      readonly ticked: string;
    }
);

/** The separator that was taken for a file, or that its header is in quotation marks as a whole. */
export type AbsenceCause =
  | { readonly kind: "separator"; readonly separator: string }
  | { readonly kind: "whole-line" };

/** What a row is that is no case. */
export type OtherRow = "totals" | "header" | "headings" | "note";

export type FindingCode = Finding["code"];
export type Severity = "error" | "warning";

/** Every finding code and what it means, in the order in which a person would fix a file. */
export const findingCodes = {
  "empty-file": "the file is empty",
  "no-cases": "the file has a header and no case under it",
  "option-column": "a column that holds one answer of a question with several",
  "unknown-column": "a column that the instrument does not have",
  "unnamed-column": "a column without a name has cells that are filled",
  "missing-column": "a question, or the case id, has no column",
  "duplicate-column": "a column appears twice; the first is read",
  "rows-in-cell": "a cell contains what look like whole rows of the file",
  "not-a-case": "a row that is a total, a heading or a note",
  "loose-quotation-mark": "a quotation mark inside a cell that does not begin with one",
  "short-row": "a row has fewer cells than the header; the absent ones count as blank",
  "long-row": "a row has filled cells beyond the columns of the header",
  "missing-case-id": "a case has no id",
  "duplicate-case-id": "a case is coded twice; the first is read",
  "similar-case-id": "two ids that may be one in two spellings",
  "altered-case-id": "an id that a spreadsheet has made of another",
  "missing-answer": "a question was asked and its cell is blank",
  "error-value": "a cell that its spreadsheet could not calculate, such as #N/A",
  "unknown-answer": "text that is not an answer to the question",
  "unasked-answer": "an answer to a question that was not asked",
  "not-a-number": "a number is needed and the text is not one",
  "number-in-no-band": "a number outside all of the question's bands",
  "not-a-date": "a date is needed and the text is not one, or of a day that there is not",
  "out-of-range": "a number or date beyond what the instrument says is likely",
  "unlikely-number": "a number that is probably a code for a missing one",
  "conflicting-answers": "an answer that must be the only one is given together with others",
  "repeated-answer": "one cell gives the same answer twice",
  "columns-disagree":
    "the columns of the answers say something else than the cell with all of them",
} as const satisfies Record<FindingCode, string>;

/** Whether a finding stops tables from being made. */
export function severity(finding: Finding): Severity {
  switch (finding.code) {
    case "unknown-column":
    case "unnamed-column":
    case "loose-quotation-mark":
    case "similar-case-id":
    case "altered-case-id":
    case "out-of-range":
    case "unlikely-number":
    case "repeated-answer":
      return "warning";
    case "rows-in-cell":
    case "not-a-case":
      return finding.certain ? "error" : "warning";
    case "missing-column":
      return finding.optional ? "warning" : "error";
    case "unasked-answer":
      return finding.outsideBase ? "warning" : "error";
    case "empty-file":
    case "no-cases":
    case "option-column":
    case "duplicate-column":
    case "short-row":
    case "long-row":
    case "missing-case-id":
    case "duplicate-case-id":
    case "missing-answer":
    case "error-value":
    case "unknown-answer":
    case "not-a-number":
    case "number-in-no-band":
    case "not-a-date":
    case "conflicting-answers":
    case "columns-disagree":
      return "error";
  }
}
