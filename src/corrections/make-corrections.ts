import { cellValue } from "../findings/cell-value.ts";
import type { Finding } from "../findings/finding.ts";
import type { Instrument, Question } from "../instrument/instrument.ts";
import { usedInstrument } from "../instrument/make-used-instrument.ts";
import type { ReadReviews } from "../reviews/read-reviews.ts";
import { version } from "../version.ts";
import { cellLabel } from "./cell-label.ts";
import { blankWord, type Correction, type Corrections } from "./correction.ts";
import { fingerprint } from "./fingerprint.ts";

/** Collects findings for a list, up to a limit. */
export interface FindingNotes {
  note(finding: Finding): void;
  readonly cells: readonly Finding[];
  readonly leftOut: number;
  readonly elsewhere: number;
}

/** More cells than anyone fixes by hand, and still few enough for a spreadsheet. */
const mostCells = 100_000;

/** Collects the findings that concern a single cell, and counts the others. */
export function findingNotes(most = mostCells): FindingNotes {
  const cells: Finding[] = [];
  let leftOut = 0;
  let elsewhere = 0;
  return {
    note(finding) {
      if (!isOfCell(finding)) elsewhere += 1;
      // A copy, since a substring would keep the whole chunk of the file in memory.
      else if (cells.length < most) cells.push(structuredClone(finding));
      else leftOut += 1;
    },
    cells,
    get leftOut() {
      return leftOut;
    },
    get elsewhere() {
      return elsewhere;
    },
  };
}

function isOfCell(finding: Finding): boolean {
  switch (finding.code) {
    case "missing-case-id":
    case "duplicate-case-id":
    case "altered-case-id":
    case "missing-answer":
    case "error-value":
    case "unknown-answer":
    case "unasked-answer":
    case "not-a-number":
    case "number-in-no-band":
    case "not-a-date":
    case "out-of-range":
    case "unlikely-number":
    case "conflicting-answers":
    case "repeated-answer":
      return true;
    case "empty-file":
    case "no-cases":
    case "option-column":
    case "rows-in-cell":
    case "not-a-case":
    case "unknown-column":
    case "unnamed-column":
    case "missing-column":
    case "duplicate-column":
    // Nothing is wrong with the cell's text.
    case "columns-disagree":
    case "loose-quotation-mark":
    case "short-row":
    case "long-row":
    // Perhaps two cases; and where one file has lost its zeros, there is one for each row.
    case "similar-case-id":
      return false;
  }
}

/** The list of the collected findings, in the order of the file. */
export function makeCorrections(
  { cells, leftOut, elsewhere }: FindingNotes,
  { instrument, files }: Pick<ReadReviews, "instrument" | "files">,
): Corrections {
  return {
    schema: "da-audit/corrections/1",
    tool: version,
    instrument: instrument && usedInstrument(instrument),
    files: [...files],
    corrections:
      instrument === null ? [] : cells.map((finding) => correctionOf(finding, instrument)),
    leftOut,
    elsewhere,
  };
}

function correctionOf(finding: Finding, instrument: Instrument): Correction {
  const { file, row, column, caseId } = finding.place;
  const id = "question" in finding ? finding.question : instrument.caseId;
  const question = instrument.questions.find((candidate) => candidate.id === id);
  // For a case coded twice, the cell at fault is the one with its id.
  const isId = finding.code === "duplicate-case-id" || finding.code === "altered-case-id";
  const value = isId ? (caseId ?? "") : cellValue(finding);
  const isFreeText = finding.code === "unasked-answer" && finding.text === null;
  return {
    file,
    row: row ?? 0,
    column: column?.letter ?? "",
    caseId,
    question: id,
    label: cellLabel(id, instrument),
    stands: isFreeText ? null : value.trim() === "" ? blankWord : value,
    wrong: whatIsWrong(finding, question),
    ...allowedIn(finding, question ?? null),
    fingerprint: fingerprint(caseId ?? "", id, value),
  };
}

/** In words for the person who coded the case; the allowed answers have a column of their own. */
function whatIsWrong(finding: Finding, question: Question | undefined): string {
  const words = finding.code.replaceAll("-", " ");
  if (finding.code === "unasked-answer") return `${words}: asked only if ${finding.askedIf}`;
  if (finding.code === "duplicate-case-id") {
    return `${words}: already coded in row ${finding.first.row} of ${finding.first.file}`;
  }
  if (finding.code !== "unknown-answer" || finding.nearest === null) return words;
  const near = question?.answers.find(({ code }) => code === finding.nearest);
  return `${words}; did you mean ${near?.label ?? finding.nearest}?`;
}

type Allowed = Pick<Correction, "allowed" | "choices" | "onlyChoices">;

function allowedIn(finding: Finding, question: Question | null): Allowed {
  if (finding.code === "unasked-answer") {
    return { allowed: blankWord, choices: [blankWord], onlyChoices: true };
  }
  if (question === null) return anyText("a unique id");
  const labels = question.answers.map(({ label }) => label);
  const choices = question.optional ? [...labels, blankWord] : labels;
  const list = choices.join(" | ");
  const orAnswers = (what: string) => (list === "" ? what : `${what}, or ${list}`);
  switch (question.type) {
    case "single":
      return { allowed: list, choices, onlyChoices: true };
    case "multiple":
      return {
        allowed: `${list}; several separated by ${question.separator}`,
        choices,
        onlyChoices: false,
      };
    case "number":
      return { allowed: orAnswers("a number"), choices, onlyChoices: false };
    case "date":
    case "datetime":
      return { allowed: orAnswers("a date"), choices, onlyChoices: false };
    case "text":
      return anyText("any text");
  }
}

function anyText(allowed: string): Allowed {
  return { allowed, choices: [], onlyChoices: false };
}
