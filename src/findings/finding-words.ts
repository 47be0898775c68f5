import { answerHint, missingHint } from "./answer-hint.ts";
import { noStoredValue } from "./error-value.ts";
import type { AbsenceCause, Finding, OtherRow } from "./finding.ts";
import { listed } from "./listed.ts";
import { suggestion } from "./nearest.ts";
import { quoted } from "./printable.ts";

/** A finding in words, without its place: what is wrong, then what would be right. */
export function message(finding: Finding): string {
  switch (finding.code) {
    case "empty-file":
      return "empty file: no header and no case; save the reviews as CSV again";
    case "no-cases":
      return "no cases: there is a header and no case under it";
    case "option-column":
      return `column of one option: ${finding.name === "" ? "this column without a name" : quoted(finding.name)} looks like one answer of ${finding.question} and is not read; declare it under "columns" of ${finding.question}, or put all answers of a case into the column ${finding.question}`;
    case "unknown-column":
      if (finding.name === "") return `unknown column: ${noHeader}`;
      return `unknown column: ${quoted(finding.name)}${suggestion(finding.nearest)}`;
    case "unnamed-column":
      return "column without a name: its cells are not read; name it or empty it";
    case "missing-column":
      return `missing column: ${finding.name}${causeText(finding.cause)}`;
    case "duplicate-column":
      return `duplicate column: ${finding.name} is already in column ${finding.first}, which is read`;
    case "rows-in-cell":
      return `rows in a cell: a quotation mark opens in line ${finding.place.line} and closes in line ${finding.closes}, and the lines between ${finding.certain ? "are" : "have as many cells as"} rows of the file; is one mark too many?`;
    case "not-a-case":
      return finding.certain
        ? `not a case: the row looks like ${otherRows[finding.looksLike]} and is not counted; delete it`
        : `perhaps not a case: the row looks like ${otherRows[finding.looksLike]} but is counted; delete it if it is one`;
    case "loose-quotation-mark":
      return "loose quotation mark: the cell does not begin with a quotation mark and contains one, and is read as it is written; put it in quotation marks, each inside doubled";
    case "short-row":
      return `row too short: ${finding.cells} of ${finding.columns} cells; ${finding.containsAll ? "the only one seems to contain the others: is the line in quotation marks as a whole, or is another sign between its cells?" : "the absent ones count as blank"}`;
    case "long-row":
      return `row too long: cell ${finding.cells} is filled, but the header has ${finding.columns} columns; is there a separator inside an answer?`;
    case "missing-case-id":
      return "missing case id";
    case "duplicate-case-id":
      return `duplicate case id: already coded in row ${finding.first.row} of ${finding.first.file}, which is read`;
    case "similar-case-id":
      return `similar case ids: ${idOf(finding)} and ${firstOf(finding)} differ only by ${finding.difference}; they count as two, so spell them in one way if they are one`;
    case "altered-case-id":
      return `altered case id: ${idOf(finding)} looks like something that a spreadsheet has made; enter the id as text`;
    case "missing-answer":
      return `missing answer to ${finding.question}`;
    case "unknown-answer":
      return `unknown answer to ${finding.question}: ${quoted(finding.text)}${answerHint(finding.text, finding.nearest, finding.separator)}; one of ${listed(finding.allowed)}`;
    case "error-value":
      return finding.text === noStoredValue
        ? `formula without a value, in answer to ${finding.question}: the workbook was never calculated; open it in a spreadsheet and save it`
        : `error value, in answer to ${finding.question}: ${quoted(finding.text)} is not an answer; correct the formula, or type the answer`;
    case "unasked-answer":
      return `unasked answer to ${finding.question}: ${quotedAnswer(finding.text)}; asked only if ${finding.askedIf}`;
    case "not-a-number":
      return `not a number, in answer to ${finding.question}: ${quoted(finding.text)}${numberHint(finding)}; ${digitsWanted(finding)}`;
    case "number-in-no-band":
      return `number in no band of ${finding.question}: ${quoted(finding.text)}${answerHint(finding.text, null)}; the bands are ${listed(finding.allowed)}`;
    case "not-a-date":
      return `not a date, in answer to ${finding.question}: ${quoted(finding.text)}${dateHint(finding)}; ${dateWanted(finding)}`;
    case "out-of-range":
      return `out of range, in answer to ${finding.question}: ${quoted(finding.text)} counts, but likely is ${finding.limits}${answerHint(finding.text, null)}`;
    case "unlikely-number":
      return `unlikely number, in answer to ${finding.question}: ${quoted(finding.text)} counts in ${finding.band}${missingHint(finding.text)}`;
    case "conflicting-answers":
      return `conflicting answers to ${finding.question}: ${quoted(finding.text)}; ${finding.exclusive ?? "an answer outside the base"} must be the only one`;
    case "repeated-answer":
      return `repeated answer to ${finding.question}: ${quoted(finding.text)}; it counts once`;
    case "columns-disagree":
      return `columns disagree about ${finding.question}: ${quoted(finding.ticked)} is ticked and counts, but its one cell says ${quoted(finding.text)}`;
  }
}

/** What distinguishes this finding from others of its group: the text of the cell, or the other place. */
export function detail(finding: Finding): string {
  switch (finding.code) {
    case "option-column":
      return finding.name === "" ? "without a name" : quoted(finding.name);
    case "rows-in-cell":
      return `lines ${finding.place.line}–${finding.closes}`;
    case "not-a-case":
      return `looks like ${otherRows[finding.looksLike]}`;
    case "unknown-column":
      if (finding.name === "") return noHeader;
      return `${quoted(finding.name)}${suggestion(finding.nearest)}`;
    case "unknown-answer":
      return `${quoted(finding.text)}${answerHint(finding.text, finding.nearest, finding.separator)}`;
    case "error-value":
      return finding.text === noStoredValue ? "a formula without a value" : quoted(finding.text);
    case "unasked-answer":
      return quotedAnswer(finding.text);
    case "not-a-number":
      return `${quoted(finding.text)}${numberHint(finding)}`;
    case "number-in-no-band":
      return `${quoted(finding.text)}${answerHint(finding.text, null)}`;
    case "not-a-date":
      return `${quoted(finding.text)}${dateHint(finding)}`;
    case "out-of-range":
      return `${quoted(finding.text)}${answerHint(finding.text, null)}`;
    case "unlikely-number":
      return `${quoted(finding.text)} counts in ${finding.band}`;
    case "conflicting-answers":
    case "repeated-answer":
      return quoted(finding.text);
    case "columns-disagree":
      return `${quoted(finding.ticked)} ticked, ${quoted(finding.text)} in one cell`;
    case "similar-case-id":
      return `${finding.difference}: ${firstOf(finding)}`;
    case "altered-case-id":
      return "made by a spreadsheet";
    case "missing-answer":
      return "blank";
    case "missing-case-id":
      return "blank";
    case "duplicate-case-id":
      return `first in row ${finding.first.row} of ${finding.first.file}`;
    case "duplicate-column":
      return `${finding.name}, first in column ${finding.first}`;
    case "short-row":
    case "long-row":
      return `${finding.cells} cells; the header has ${finding.columns}`;
    case "missing-column":
      return finding.name;
    case "loose-quotation-mark":
      return "read as it is written";
    case "empty-file":
    case "no-cases":
    case "unnamed-column":
      return message(finding);
  }
}

/** What would be right, the same for every finding of a group; `null` where that is obvious. */
export function remedy(finding: Finding): string | null {
  switch (finding.code) {
    case "unknown-answer":
      return `Allowed: ${listed(finding.allowed)}.`;
    case "error-value":
      return finding.text === noStoredValue
        ? "Open the workbook in a spreadsheet and save it."
        : "Correct the formula, or type the answer.";
    case "not-a-number":
      return `${capitalised(digitsWanted(finding))}.`;
    case "number-in-no-band":
      return `The bands are ${listed(finding.allowed)}.`;
    case "not-a-date":
      return `${capitalised(dateWanted(finding))}.`;
    case "out-of-range":
      return `It counts; likely is ${finding.limits}.`;
    case "unlikely-number":
      return 'If it means that there is no answer, declare it in the instrument: "file": { "missing": [ … ] }. If it is right, accept it.';
    case "unasked-answer":
      return `Asked only if ${finding.askedIf}.`;
    case "missing-answer":
      return "The question was asked and the cell is blank.";
    case "conflicting-answers":
      return `${finding.exclusive ?? "An answer outside the base"} must be the only one.`;
    case "columns-disagree":
      return "The columns of the answers count. Correct them, or the cell with all answers.";
    case "repeated-answer":
      return "It counts once.";
    case "option-column":
      return `Declare the columns of its answers under "columns" of ${finding.question}, or put all answers of a case into one column.`;
    case "rows-in-cell":
      return "Is there a quotation mark too many? Cells that contain one must double it.";
    case "not-a-case":
      return finding.certain
        ? "Not counted. Delete the row."
        : "Counted as a case. Delete the row if it is not one.";
    case "duplicate-column":
    case "duplicate-case-id":
      return "The first one is read.";
    case "similar-case-id":
      return "They count as two. Spell them in one way if they are one.";
    case "altered-case-id":
      return "Enter the id as text.";
    case "loose-quotation-mark":
      return "Put the cell in quotation marks, and double each inside.";
    case "short-row":
      return finding.containsAll
        ? "The absent cells count as blank. Is the line in quotation marks as a whole, or is another sign between its cells?"
        : "The absent cells count as blank.";
    case "long-row":
      return "Is there a separator inside an answer? Put that cell in quotation marks.";
    case "missing-column":
      return `Add the column, or correct the name of an unknown one.${adviceText(finding.cause)}`;
    case "unknown-column":
      return "Columns that the instrument does not have are not read.";
    case "empty-file":
    case "no-cases":
    case "unnamed-column":
    case "missing-case-id":
      return null;
  }
}

const otherRows = {
  totals: "a line of totals",
  header: "the header again",
  headings: "a further row of headings",
  note: "a note",
} as const satisfies Record<OtherRow, string>;

function idOf({ place }: Finding): string {
  return quoted(place.caseId ?? "");
}

function causeText(cause: AbsenceCause | null): string {
  switch (cause?.kind) {
    case undefined:
      return "";
    case "separator":
      return `; most are missing, and cells were separated by ${separatorName(cause.separator)}`;
    case "whole-line":
      return "; the header is one cell, since the whole line is in quotation marks; remove those around each line";
  }
}

function adviceText(cause: AbsenceCause | null): string {
  switch (cause?.kind) {
    case undefined:
      return "";
    case "separator":
      return ` Cells were separated by ${separatorName(cause.separator)}; if that is wrong, save the file as CSV again.`;
    case "whole-line":
      return " Each line is in quotation marks as a whole; remove those around the lines.";
  }
}

function separatorName(separator: string): string {
  const names = new Map([
    [",", "commas"],
    [";", "semicolons"],
    ["\t", "tabs"],
    ["|", "vertical bars"],
  ]);
  return names.get(separator) ?? quoted(separator);
}

/** The id that another is like, with its row, and its file where that is not the same. */
function firstOf({ first, place }: Extract<Finding, { code: "similar-case-id" }>): string {
  const file = first.file === place.file ? "" : ` of ${first.file}`;
  return `${quoted(first.caseId)} in row ${first.row}${file}`;
}

/** What may be meant by a text that is no number: one with the other decimal sign, or no answer. */
function numberHint({ text, decimal }: Extract<Finding, { code: "not-a-number" }>): string {
  if (decimal === null) return answerHint(text, null);
  const [sign, other] = decimal === "," ? ["comma", "point"] : ["point", "comma"];
  return `; decimals are read after a ${other}; if they come after a ${sign} in this file, declare it in the instrument: "file": { "decimal": "${decimal}" }`;
}

function digitsWanted({ allowed }: Extract<Finding, { code: "not-a-number" }>): string {
  const answers = allowed.length === 0 ? "" : `, or one of ${listed(allowed)}`;
  return `write digits such as 3${answers}`;
}

type NotADate = Extract<Finding, { code: "not-a-date" }>;

/** What may be meant by a text that is no date. */
function dateHint({ text, isImpossible, otherFormat }: NotADate): string {
  if (otherFormat !== null) {
    return `; if that is the order of the file, declare it in the instrument: "format": "${otherFormat}"`;
  }
  if (isImpossible) return "; there is no such day or time";
  if (/^[1-9]\d{4}(?:\.\d+)?$/.test(text.trim())) {
    return "; it may be a spreadsheet's number of a day: format the column as a date";
  }
  return answerHint(text, null);
}

function dateWanted({ allowed, format }: NotADate): string {
  const example = { dmy: "31/03/2025", mdy: "03/31/2025" }[format] ?? "2025-03-31";
  const answers = allowed.length === 0 ? "" : `, or one of ${listed(allowed)}`;
  return `write a day as ${example}${answers}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const noHeader =
  "not shown, as no name in this row fits; is the row with the names of columns missing?";

function quotedAnswer(text: string | null): string {
  return text === null ? "free text" : quoted(text);
}
