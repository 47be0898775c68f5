import { describe, expect, test } from "vitest";
import { type FindingCode, findingCodes, type Severity } from "../../src/findings/finding.ts";
import { type ValidationItem, validationSchema } from "../../src/reviews/validation.ts";
import { call, folderOf } from "./call.ts";

// The instrument asks: visited (yes, no); reason, if visited is no (ill, away, and not_recorded
// outside the base); days, if visited is yes (bands 1–6 and 7–28); services (several of housing
// and debt, or none outside the base); remark (text, optional); told (yes, no).
const instrument = "fixtures/many-faults/instrument.json";
const header = "case_id,visited,reason,days,services,remark,told";
const sound = "invented-001,yes,,3,housing,,yes";

interface Scene {
  /** Of another instrument, with columns case_id, age (bands below and from 65), fell and harm. */
  readonly instrument?: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** The same lines with the fault fixed; no finding may be left. */
  readonly twin: readonly string[];
  readonly severity: Severity;
  readonly question: string | null;
  /** Where it is, as a person sees it in a spreadsheet. */
  readonly at: Pick<ValidationItem, "row" | "column" | "name" | "caseId">;
  readonly message: string;
}

const nowhere = { row: null, column: null, name: null, caseId: null };

const scenes = {
  "empty-file": [
    {
      title: "a file of no bytes",
      lines: [],
      twin: [header, sound],
      severity: "error",
      question: null,
      at: nowhere,
      message: "empty file: no header and no case; save the reviews as CSV again",
    },
    {
      title: "a file of blank cells",
      lines: ["", ",,,", " ,"],
      twin: ["", ",,,", header, sound],
      severity: "error",
      question: null,
      at: nowhere,
      message: "empty file: no header and no case; save the reviews as CSV again",
    },
  ],
  "no-cases": [
    {
      title: "a header with empty rows under it",
      lines: [header, "", ",,,,,,"],
      twin: [header, "", sound],
      severity: "error",
      question: null,
      at: nowhere,
      message: "no cases: there is a header and no case under it",
    },
  ],
  "option-column": [
    {
      title: "a column for one of several answers",
      lines: [`${header},services___1`, `${sound},1`],
      twin: [header, sound],
      severity: "error",
      question: "services",
      at: { row: 1, column: "H", name: "services___1", caseId: null },
      message:
        'column of one option: "services___1" looks like one answer of services and is not read; declare it under "columns" of services, or put all answers of a case into the column services',
    },
    {
      title: "a column without a name to the right of several answers",
      lines: [
        "case_id,visited,reason,days,remark,told,services,",
        "invented-001,yes,,3,,yes,housing,debt",
      ],
      twin: [
        "case_id,visited,reason,days,remark,told,services,",
        "invented-001,yes,,3,,yes,housing;debt,",
      ],
      severity: "error",
      question: "services",
      at: { row: 2, column: "H", name: "", caseId: "invented-001" },
      message:
        'column of one option: this column without a name looks like one answer of services and is not read; declare it under "columns" of services, or put all answers of a case into the column services',
    },
  ],
  "unknown-column": [
    {
      title: "a column of another name",
      lines: [`${header},colour`, `${sound},red`],
      twin: [header, sound],
      severity: "warning",
      question: null,
      at: { row: 1, column: "H", name: "colour", caseId: null },
      message: 'unknown column: "colour"',
    },
  ],
  "unnamed-column": [
    {
      title: "a note beside the cases",
      lines: [`${header},`, `${sound},`, "invented-002,yes,,3,housing,,yes,a note"],
      twin: [`${header},`, `${sound},`, "invented-002,yes,,3,housing,a note,yes,"],
      severity: "warning",
      question: null,
      at: { row: 3, column: "H", name: "", caseId: "invented-002" },
      message: "column without a name: its cells are not read; name it or empty it",
    },
  ],
  "missing-column": [
    {
      title: "a question without a column",
      lines: ["case_id,visited,reason,days,services,remark", "invented-001,yes,,3,housing,"],
      twin: [header, sound],
      severity: "error",
      question: null,
      at: { row: 1, column: null, name: "told", caseId: null },
      message: "missing column: told",
    },
    {
      title: "the case id without a column",
      lines: ["visited,reason,days,services,remark,told", "yes,,3,housing,,yes"],
      twin: [header, sound],
      severity: "error",
      question: null,
      at: { row: 1, column: null, name: "case_id", caseId: null },
      message: "missing column: case_id",
    },
    {
      title: "an optional question without a column",
      lines: ["case_id,visited,reason,days,services,told", "invented-001,yes,,3,housing,yes"],
      twin: [header, sound],
      severity: "warning",
      question: null,
      at: { row: 1, column: null, name: "remark", caseId: null },
      message: "missing column: remark",
    },
  ],
  "duplicate-column": [
    {
      title: "a column twice, once in capitals",
      lines: [`${header},VISITED`, `${sound},no`],
      twin: [header, sound],
      severity: "error",
      question: null,
      at: { row: 1, column: "H", name: "VISITED", caseId: null },
      message: "duplicate column: visited is already in column B, which is read",
    },
  ],
  "rows-in-cell": [
    {
      title: "a quotation mark that opens in one row and closes in another",
      lines: [
        header,
        'invented-001,yes,,3,housing,"rails up,yes',
        "invented-002,yes,,3,housing,,yes",
        'invented-003,yes,,3,housing,to bed 6",yes',
      ],
      twin: [
        header,
        'invented-001,yes,,3,housing,"rails, up',
        "in, two, days",
        'to bed, 6",yes',
        sound.replace("001", "002"),
      ],
      severity: "error",
      question: null,
      at: { row: 2, column: "F", name: "remark", caseId: "invented-001" },
      message:
        "rows in a cell: a quotation mark opens in line 2 and closes in line 4, and the lines between are rows of the file; is one mark too many?",
    },
    {
      title: "lines with as many cells as a row, and no answers in them",
      lines: [header, 'invented-001,yes,,3,housing,"a list:\nof,six,or,seven,words,in,all\n",yes'],
      twin: [header, 'invented-001,yes,,3,housing,"a list:\nof,six,or,seven,words\n",yes'],
      severity: "warning",
      question: null,
      at: { row: 2, column: "F", name: "remark", caseId: "invented-001" },
      message:
        "rows in a cell: a quotation mark opens in line 2 and closes in line 4, and the lines between have as many cells as rows of the file; is one mark too many?",
    },
  ],
  "not-a-case": [
    {
      title: "a line of totals below the cases",
      lines: [header, sound, "Total,1,0,3,1,,1"],
      twin: [header, sound, "Total ward 3,yes,,3,housing,,yes"],
      severity: "error",
      question: null,
      at: { row: 3, column: null, name: null, caseId: "Total" },
      message: "not a case: the row looks like a line of totals and is not counted; delete it",
    },
    {
      title: "a word for totals among the cases",
      lines: [header, "Total,yes,,3,housing,,yes", sound],
      twin: [header, "Totnes,yes,,3,housing,,yes", sound],
      severity: "warning",
      question: null,
      at: { row: 2, column: null, name: null, caseId: "Total" },
      message:
        "perhaps not a case: the row looks like a line of totals but is counted; delete it if it is one",
    },
    {
      title: "two files one after the other",
      lines: [header, sound, header, "invented-002,yes,,3,housing,,yes"],
      twin: [header, sound, "invented-002,yes,,3,housing,,yes"],
      severity: "error",
      question: null,
      at: { row: 3, column: null, name: null, caseId: "case_id" },
      message: "not a case: the row looks like the header again and is not counted; delete it",
    },
    {
      title: "the questions in words under the header",
      lines: [header, "Case,Visited?,Why not?,Days?,Services?,Remark,Told?", sound],
      twin: [header, sound],
      severity: "error",
      question: null,
      at: { row: 2, column: null, name: null, caseId: "Case" },
      message:
        "not a case: the row looks like a further row of headings and is not counted; delete it",
    },
    {
      title: "a note under the table",
      lines: [header, sound, "", "Source: the wards, 2025,,,,,"],
      twin: [header, sound, "", ",,,,,,"],
      severity: "error",
      question: null,
      at: { row: 4, column: null, name: null, caseId: "Source: the wards" },
      message: "not a case: the row looks like a note and is not counted; delete it",
    },
  ],
  "loose-quotation-mark": [
    {
      title: "inches in a cell without quotation marks",
      lines: [header, sound.replace("housing,,", 'housing,6" bed,')],
      twin: [header, sound.replace("housing,,", 'housing,"6"" bed",')],
      severity: "warning",
      question: null,
      at: { row: 2, column: "F", name: "remark", caseId: "invented-001" },
      message:
        "loose quotation mark: the cell does not begin with a quotation mark and contains one, and is read as it is written; put it in quotation marks, each inside doubled",
    },
  ],
  "short-row": [
    {
      title: "a row that ends early",
      lines: [header, sound, "invented-002,yes,,3,housing"],
      twin: [header, sound, "invented-002,yes,,3,housing,,no"],
      severity: "error",
      question: null,
      at: { row: 3, column: null, name: null, caseId: "invented-002" },
      message: "row too short: 5 of 7 cells; the absent ones count as blank",
    },
  ],
  "long-row": [
    {
      title: "an answer with a comma and no quotation marks",
      lines: [header, "invented-001,yes,,3,housing,on Monday,yes,again"],
      twin: [header, 'invented-001,yes,,3,housing,"on Monday, again",yes,,'],
      severity: "error",
      question: null,
      at: { row: 2, column: null, name: null, caseId: "invented-001" },
      message:
        "row too long: cell 8 is filled, but the header has 7 columns; is there a separator inside an answer?",
    },
  ],
  "missing-case-id": [
    {
      title: "a blank case id",
      lines: [header, sound, " ,yes,,3,housing,,yes"],
      twin: [header, sound, "invented-002,yes,,3,housing,,yes"],
      severity: "error",
      question: null,
      at: { row: 3, column: "A", name: "case_id", caseId: null },
      message: "missing case id",
    },
  ],
  "duplicate-case-id": [
    {
      title: "a case coded twice",
      lines: [header, sound, "", "invented-001,no,ill,,debt,,no"],
      twin: [header, sound, "", "invented-002,no,ill,,debt,,no"],
      severity: "error",
      question: null,
      at: { row: 4, column: "A", name: "case_id", caseId: "invented-001" },
      message: "duplicate case id: already coded in row 2 of standard input, which is read",
    },
  ],
  "similar-case-id": [
    {
      title: "an id in two spellings",
      lines: [header, sound, sound.replace("-001", "–1")],
      twin: [header, sound, sound.replace("-001", "–2")],
      severity: "warning",
      question: null,
      at: { row: 3, column: "A", name: "case_id", caseId: "invented–1" },
      message:
        'similar case ids: "invented–1" and "invented-001" in row 2 differ only by the kind of dash and leading zeros; they count as two, so spell them in one way if they are one',
    },
  ],
  "altered-case-id": [
    {
      title: "an id that became a number too long for its cell",
      lines: [header, sound.replace("invented-001", "2.02501E+11")],
      twin: [header, sound.replace("invented-001", "202501000001")],
      severity: "warning",
      question: null,
      at: { row: 2, column: "A", name: "case_id", caseId: "2.02501E+11" },
      message:
        'altered case id: "2.02501E+11" looks like something that a spreadsheet has made; enter the id as text',
    },
  ],
  "missing-answer": [
    {
      title: "a blank where every case is asked",
      lines: [header, "invented-001,yes,,3,housing,, "],
      twin: [header, sound],
      severity: "error",
      question: "told",
      at: { row: 2, column: "G", name: "told", caseId: "invented-001" },
      message: "missing answer to told",
    },
    {
      title: "a blank where this case is asked",
      lines: [header, "invented-001,no,,,housing,,yes"],
      twin: [header, "invented-001,no,ill,,housing,,yes"],
      severity: "error",
      question: "reason",
      at: { row: 2, column: "C", name: "reason", caseId: "invented-001" },
      message: "missing answer to reason",
    },
    {
      title: "a question that decides who is asked, and nothing of those that hang on it",
      lines: [header, "invented-001,,ill,3,housing,,yes"],
      twin: [header, "invented-001,yes,,3,housing,,yes"],
      severity: "error",
      question: "visited",
      at: { row: 2, column: "B", name: "visited", caseId: "invented-001" },
      message: "missing answer to visited",
    },
    {
      title: "a row after line breaks in a cell, which start no row",
      lines: [
        header,
        '"invented-001",yes,,3,housing,"one\ntwo\r\nthree",yes',
        "invented-002,yes,,3,,,yes",
      ],
      twin: [
        header,
        '"invented-001",yes,,3,housing,"one\ntwo\r\nthree",yes',
        "invented-002,yes,,3,debt,,yes",
      ],
      severity: "error",
      question: "services",
      at: { row: 3, column: "E", name: "services", caseId: "invented-002" },
      message: "missing answer to services",
    },
  ],
  "unknown-answer": [
    {
      title: "a misspelt answer",
      lines: [header, "invented-001,yes,,3,housing,,yess"],
      twin: [header, "invented-001,yes,,3,housing,, YES "],
      severity: "error",
      question: "told",
      at: { row: 2, column: "G", name: "told", caseId: "invented-001" },
      message: 'unknown answer to told: "yess"; did you mean yes?; one of yes, no',
    },
    {
      title: "one wrong answer of several",
      lines: [header, "invented-001,yes,,3,housing;dept,,yes"],
      twin: [header, "invented-001,yes,,3,housing;Debt advice,,yes"],
      severity: "error",
      question: "services",
      at: { row: 2, column: "E", name: "services", caseId: "invented-001" },
      message:
        'unknown answer to services: "housing;dept"; did you mean debt?; one of housing, debt, none',
    },
    {
      title: "several answers with another separator",
      lines: [header, 'invented-001,yes,,3,"Housing, debt",,yes'],
      twin: [header, "invented-001,yes,,3,Housing; debt,,yes"],
      severity: "error",
      question: "services",
      at: { row: 2, column: "E", name: "services", caseId: "invented-001" },
      message:
        'unknown answer to services: "Housing, debt"; its answers seem to be separated by ","; one of housing, debt, none',
    },
  ],
  "unasked-answer": [
    {
      title: "an answer where the case is not asked",
      lines: [header, "invented-001,yes,away,3,housing,,yes"],
      twin: [header, "invented-001,no,away,,housing,,yes"],
      severity: "error",
      question: "reason",
      at: { row: 2, column: "C", name: "reason", caseId: "invented-001" },
      message: 'unasked answer to reason: "away"; asked only if visited is no',
    },
    {
      title: "no more than that the question does not apply",
      lines: [header, "invented-001,yes,Not recorded,3,housing,,yes"],
      twin: [header, "invented-001,no,Not recorded,,housing,,yes"],
      severity: "warning",
      question: "reason",
      at: { row: 2, column: "C", name: "reason", caseId: "invented-001" },
      message: 'unasked answer to reason: "Not recorded"; asked only if visited is no',
    },
    {
      title: "n/a, although the question has no such answer",
      lines: [header, "invented-001,yes,N/A,3,housing,,yes"],
      twin: [header, "invented-001,yes,,3,housing,,yes"],
      severity: "warning",
      question: "reason",
      at: { row: 2, column: "C", name: "reason", caseId: "invented-001" },
      message: 'unasked answer to reason: "N/A"; asked only if visited is no',
    },
  ],
  "not-a-number": [
    {
      title: "words for a number",
      lines: [header, "invented-001,yes,,a week,housing,,yes"],
      twin: [header, "invented-001,yes,,7,housing,,yes"],
      severity: "error",
      question: "days",
      at: { row: 2, column: "D", name: "days", caseId: "invented-001" },
      message:
        'not a number, in answer to days: "a week"; write digits such as 3, or one of 1-6, 7-28',
    },
    {
      title: "a number with a decimal comma",
      lines: [header, 'invented-001,yes,,"3,5",housing,,yes'],
      twin: [header, "invented-001,yes,,3.5,housing,,yes"],
      severity: "error",
      question: "days",
      at: { row: 2, column: "D", name: "days", caseId: "invented-001" },
      message:
        'not a number, in answer to days: "3,5"; decimals are read after a point; if they come after a comma in this file, declare it in the instrument: "file": { "decimal": "," }; write digits such as 3, or one of 1-6, 7-28',
    },
  ],
  "number-in-no-band": [
    {
      title: "a number above the last band",
      lines: [header, "invented-001,yes,,29,housing,,yes"],
      twin: [header, "invented-001,yes,,28,housing,,yes"],
      severity: "error",
      question: "days",
      at: { row: 2, column: "D", name: "days", caseId: "invented-001" },
      message: 'number in no band of days: "29"; the bands are 1-6, 7-28',
    },
    {
      title: "a number between two bands",
      lines: [header, "invented-001,yes,,6.5,housing,,yes"],
      twin: [header, "invented-001,yes,,1 – 6,housing,,yes"],
      severity: "error",
      question: "days",
      at: { row: 2, column: "D", name: "days", caseId: "invented-001" },
      message: 'number in no band of days: "6.5"; the bands are 1-6, 7-28',
    },
  ],
  "not-a-date": [
    {
      title: "a day that there is not",
      instrument: "fixtures/dates/instrument.json",
      lines: ["case_id,admitted,seen,reviewed", "invented-001,31/02/2025,,"],
      twin: ["case_id,admitted,seen,reviewed", "invented-001,28/02/2025,,", "invented-002,nk,,"],
      severity: "error",
      question: "admitted",
      at: { row: 2, column: "B", name: "admitted", caseId: "invented-001" },
      message:
        'not a date, in answer to admitted: "31/02/2025"; there is no such day or time; write a day as 31/03/2025, or one of nk',
    },
    {
      title: "a date of which the month comes first",
      instrument: "fixtures/dates/instrument.json",
      lines: ["case_id,admitted,seen,reviewed", "invented-001,03/31/2025,,"],
      twin: ["case_id,admitted,seen,reviewed", "invented-001,31/03/2025,,"],
      severity: "error",
      question: "admitted",
      at: { row: 2, column: "B", name: "admitted", caseId: "invented-001" },
      message:
        'not a date, in answer to admitted: "03/31/2025"; if that is the order of the file, declare it in the instrument: "format": "mdy"; write a day as 31/03/2025, or one of nk',
    },
    {
      title: "a number that a spreadsheet has for a day",
      instrument: "fixtures/dates/instrument.json",
      lines: ["case_id,admitted,seen,reviewed", "invented-001,45747,,"],
      twin: ["case_id,admitted,seen,reviewed", "invented-001,2025-03-31,,"],
      severity: "error",
      question: "admitted",
      at: { row: 2, column: "B", name: "admitted", caseId: "invented-001" },
      message:
        'not a date, in answer to admitted: "45747"; it may be a spreadsheet\'s number of a day: format the column as a date; write a day as 31/03/2025, or one of nk',
    },
  ],
  "out-of-range": [
    {
      title: "a date before the first that is likely",
      instrument: "fixtures/dates/instrument.json",
      lines: ["case_id,admitted,seen,reviewed", "invented-001,31/12/2023,,"],
      twin: ["case_id,admitted,seen,reviewed", "invented-001,01/01/2024,,"],
      severity: "warning",
      question: "admitted",
      at: { row: 2, column: "B", name: "admitted", caseId: "invented-001" },
      message:
        'out of range, in answer to admitted: "31/12/2023" counts, but likely is from 2024-01-01 to 2025-12-31',
    },
    {
      title: "a number above what is likely",
      instrument: "fixtures/numbers/instrument.json",
      lines: ["case_id,age,days,weight", "invented-001,430,2,"],
      twin: ["case_id,age,days,weight", "invented-001,120,2,", "invented-002,nk,0,"],
      severity: "warning",
      question: "age",
      at: { row: 2, column: "B", name: "age", caseId: "invented-001" },
      message: 'out of range, in answer to age: "430" counts, but likely is from 0 to 120',
    },
    {
      title: "a number below what is likely, without bands",
      instrument: "fixtures/numbers/instrument.json",
      lines: ["case_id,age,days,weight", "invented-001,43,-1,"],
      twin: ["case_id,age,days,weight", "invented-001,43,0,"],
      severity: "warning",
      question: "days",
      at: { row: 2, column: "C", name: "days", caseId: "invented-001" },
      message:
        'out of range, in answer to days: "-1" counts, but likely is from 0; if it means that there is no answer, declare it in the instrument: "file": { "missing": ["-1"] }',
    },
  ],
  "unlikely-number": [
    {
      title: "a number that looks like a code for a missing one",
      instrument: "fixtures/codes-for-missing-numbers/instrument.json",
      lines: ["case_id,age,fell,harm", "invented-001,999,0,"],
      twin: ["case_id,age,fell,harm", "invented-001,104,0,", "invented-002,-8,0,"],
      severity: "warning",
      question: "age",
      at: { row: 2, column: "B", name: "age", caseId: "invented-001" },
      message:
        'unlikely number, in answer to age: "999" counts in 65+; if it means that there is no answer, declare it in the instrument: "file": { "missing": ["999"] }',
    },
    {
      title: "a number below 0 in bands of numbers from 0",
      instrument: "fixtures/codes-for-missing-numbers/instrument.json",
      lines: ["case_id,age,fell,harm", "invented-001,\u22125,0,"],
      twin: ["case_id,age,fell,harm", "invented-001,0,0,", "invented-002,NK,0,"],
      severity: "warning",
      question: "age",
      at: { row: 2, column: "B", name: "age", caseId: "invented-001" },
      message:
        'unlikely number, in answer to age: "\u22125" counts in <65; if it means that there is no answer, declare it in the instrument: "file": { "missing": ["\u22125"] }',
    },
  ],
  "conflicting-answers": [
    {
      title: "none beside another",
      lines: [header, "invented-001,yes,,3,housing;none,,yes"],
      twin: [header, "invented-001,yes,,3,none,,yes"],
      severity: "error",
      question: "services",
      at: { row: 2, column: "E", name: "services", caseId: "invented-001" },
      message:
        'conflicting answers to services: "housing;none"; an answer outside the base must be the only one',
    },
    {
      title: "an exclusive answer beside another",
      instrument: "fixtures/one-audit/instrument.json",
      lines: ["record_id,ward,fell,harm,remarks", "invented-001,1,1,bruise;none,"],
      twin: ["record_id,ward,fell,harm,remarks", "invented-001,1,1,none,"],
      severity: "error",
      question: "harm",
      at: { row: 2, column: "D", name: "harm", caseId: "invented-001" },
      message: 'conflicting answers to harm: "bruise;none"; none must be the only one',
    },
  ],
  "columns-disagree": [
    {
      title: "a cell with all answers that says something else than their columns",
      instrument: "fixtures/one-audit/instrument.json",
      lines: [
        "record_id,ward,fell,harm,harm/fracture,harm/bruise,harm/other,remarks",
        "invented-001,1,1,fracture;other,1,1,0,",
      ],
      twin: [
        "record_id,ward,fell,harm,harm/fracture,harm/bruise,harm/other,remarks",
        "invented-001,1,1,bruise;fracture,1,1,0,",
        "invented-002,1,1,,1,1,0,",
        "invented-003,1,1,fracture,,,,",
      ],
      severity: "error",
      question: "harm",
      at: { row: 2, column: "E", name: "harm/fracture", caseId: "invented-001" },
      message:
        'columns disagree about harm: "fracture;bruise" is ticked and counts, but its one cell says "fracture;other"',
    },
  ],
  "error-value": [
    {
      title: "an answer that a spreadsheet could not look up",
      lines: [header, "invented-001,yes,,3,#N/A,,yes"],
      twin: [header, "invented-001,yes,,3,housing,,yes"],
      severity: "error",
      question: "services",
      at: { row: 2, column: "E", name: "services", caseId: "invented-001" },
      message:
        'error value, in answer to services: "#N/A" is not an answer; correct the formula, or type the answer',
    },
    {
      title: "a remark that is no remark",
      lines: [header, "invented-001,yes,,3,housing,#REF!,yes"],
      twin: [header, "invented-001,yes,,3,housing,REF!,yes"],
      severity: "error",
      question: "remark",
      at: { row: 2, column: "F", name: "remark", caseId: "invented-001" },
      message:
        'error value, in answer to remark: "#REF!" is not an answer; correct the formula, or type the answer',
    },
    {
      title: "a formula whose workbook was never calculated",
      lines: [header, "invented-001,yes,,#NO_VALUE!,housing,,yes"],
      twin: [header, "invented-001,yes,,3,housing,,yes"],
      severity: "error",
      question: "days",
      at: { row: 2, column: "D", name: "days", caseId: "invented-001" },
      message:
        "formula without a value, in answer to days: the workbook was never calculated; open it in a spreadsheet and save it",
    },
  ],
  "repeated-answer": [
    {
      title: "one answer by its code and its label",
      lines: [header, "invented-001,yes,,3,debt;Debt advice,,yes"],
      twin: [header, "invented-001,yes,,3,debt;housing,,yes"],
      severity: "warning",
      question: "services",
      at: { row: 2, column: "E", name: "services", caseId: "invented-001" },
      message: 'repeated answer to services: "debt;Debt advice"; it counts once',
    },
  ],
} as const satisfies Record<FindingCode, readonly Scene[]>;

async function validated(lines: readonly string[], file = instrument) {
  const stdin = lines.map((line) => `${line}\n`).join("");
  const { code, stdout, stderr } = await call(["validate", "-", "-i", file, "--json"], {
    stdin,
  });
  return { code, stderr, ...validationSchema.parse(JSON.parse(stdout)) };
}

/** Every code's scenes, so that a code without one is a test that fails. */
const listed: ReadonlyMap<string, readonly Scene[]> = new Map(Object.entries(scenes));

describe.each(Object.keys(findingCodes))("%s", (code) => {
  const ofCode = listed.get(code) ?? [];

  test("has a case that raises it", () => expect(ofCode).not.toEqual([]));

  for (const { title, lines, twin, severity, question, at, message, instrument: file } of ofCode) {
    test(`${title}: one finding, in its place`, async () => {
      const { code: exit, findings, groups, stderr } = await validated(lines, file);
      expect(groups).toMatchObject([{ code, severity, question, count: 1 }]);
      expect(groups[0]?.items).toMatchObject([{ file: "standard input", ...at, message }]);
      expect(findings).toEqual({
        error: severity === "error" ? 1 : 0,
        warning: severity === "warning" ? 1 : 0,
      });
      expect({ exit, stderr }).toEqual({ exit: severity === "error" ? 1 : 0, stderr: "" });
    });

    test(`${title}, fixed: no finding`, async () => {
      const { code: exit, groups } = await validated(twin, file);
      expect({ exit, groups }).toEqual({ exit: 0, groups: [] });
    });
  }
});

test("a finding right of column Z has a letter of two", async () => {
  const more = Array.from({ length: 20 }, (_, index) => `more_${index}`);
  const { groups } = await validated([[header, ...more].join(","), sound + ",".repeat(20)]);
  const letters = groups[0]?.items.map(({ column, name }) => `${column} ${name}`);
  expect(letters?.slice(0, 2)).toEqual(["H more_0", "I more_1"]);
  expect(letters?.slice(-2)).toEqual(["Z more_18", "AA more_19"]);
});

test("a misspelt column is both unknown and missing, and each names the other", async () => {
  const { groups } = await validated([header.replace("told", "tolt"), sound]);
  expect(groups.map(({ code, items }) => [code, items[0]?.name, items[0]?.nearest])).toEqual([
    ["unknown-column", "tolt", "told"],
    ["missing-column", "told", null],
  ]);
});

describe("where most columns are missing", () => {
  const missing = async (lines: readonly string[]) => {
    const { groups } = await validated(lines);
    const group = groups.find(({ code }) => code === "missing-column");
    return { message: group?.items[0]?.message, remedy: group?.remedy };
  };

  test("the separator is named", async () => {
    const { message, remedy } = await missing([header.replaceAll(",", ":"), "1:yes"]);
    expect(message).toBe(
      "missing column: case_id; most are missing, and cells were separated by commas",
    );
    expect(remedy).toContain("Cells were separated by commas; if that is wrong");
  });

  test("lines that are in quotation marks as a whole are recognised", async () => {
    for (const separator of [",", ";"]) {
      const lines = [header, sound].map((line) => `"${line.replaceAll(",", separator)}"`);
      const { message, remedy } = await missing(lines);
      expect(message).toBe(
        "missing column: case_id; the header is one cell, since the whole line is in quotation marks; remove those around each line",
      );
      expect(remedy).toContain("Each line is in quotation marks as a whole");
    }
  });

  test("a row in quotation marks as a whole is recognised below a header that is not", async () => {
    for (const row of [`"${sound}"`, sound.replaceAll(",", ";")]) {
      const { groups } = await validated([header, row]);
      const [group] = groups.filter(({ code }) => code === "short-row");
      expect(group?.items[0]?.message).toBe(
        "row too short: 1 of 7 cells; the only one seems to contain the others: is the line in quotation marks as a whole, or is another sign between its cells?",
      );
    }
    const { groups } = await validated([header, "invented-001"]);
    const [group] = groups.filter(({ code }) => code === "short-row");
    expect(group?.items[0]?.message).toBe(
      "row too short: 1 of 7 cells; the absent ones count as blank",
    );
  });

  test("but nothing is said of a few, or of well-quoted cells", async () => {
    const quotedCells = [header, sound].map((line) =>
      line
        .split(",")
        .map((cell) => `"${cell}"`)
        .join(","),
    );
    expect(await missing(quotedCells)).toEqual({});
    const { message } = await missing([header.replace(",told", ""), sound.replace(/,yes$/, "")]);
    expect(message).toBe("missing column: told");
  });
});

test("the column of ids has the name of what one row is", async () => {
  const stdin = "recommendation,addressed_to,response,progress\ninvented-1,hmpps,agreed,sum\n";
  const { stdout } = await call(["validate", "-"], { stdin });
  expect(stdout).toContain("1 recommendation\n");
  expect(stdout).toMatch(/^ {2}Row +Column +Recommendation +Detail$/m);
});

describe("thousands of distinct wrong texts of a long list of answers", () => {
  test("cost no more than the hints that are shown", { timeout: 10_000 }, async () => {
    const answers = Array.from({ length: 300 }, (_, index) => ({
      code: `answer${index}`,
      label: `Answer number ${index}`,
    }));
    const rows = Array.from({ length: 20_000 }, (_, index) => `c${index},Answr numbe ${index}`);
    const folder = await folderOf({
      "instrument.json": JSON.stringify({
        id: "long",
        version: "1",
        title: "Long",
        caseId: "case_id",
        sections: [{ id: "s", title: "S" }],
        questions: [{ id: "x", section: "s", label: "X", answers }],
      }),
      "cases.csv": ["case_id,x", ...rows].join("\n"),
    });
    const argv = ["validate", `${folder}/cases.csv`, "-i", `${folder}/instrument.json`];
    const { stdout } = await call(argv);
    expect(stdout).toContain("20000 errors");
    expect(stdout).toContain('"Answr numbe 7"; did you mean answer7?');
  });
});
