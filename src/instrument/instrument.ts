import type { DateFormat, Period } from "./date-text.ts";
import type { NumberRange } from "./number-range.ts";
import type { DecimalSign } from "./parse-number.ts";
import type { AskedIf, Rule } from "./rule.ts";

/** An answer a question can have. A band of a number question is one, with its range. */
export interface Answer {
  readonly code: string;
  readonly label: string;
  /** Other texts that mean it. */
  readonly also: readonly string[];
  /** Whether a case with this answer is left out of the question's base. */
  readonly outsideBase: boolean;
  /** Whether no other answer to a `multiple` question may be given with it. */
  readonly exclusive: boolean;
  /** The numbers of a band; `null` for an answer that is not a band. */
  readonly band: NumberRange | null;
}

/** The headings that the column of each answer to a `multiple` question may have, by its position. */
export type TickHeadings = readonly (readonly string[])[];

/** The types of question whose answers are counted. */
export const countedTypes = ["single", "multiple", "number"] as const;
export const questionTypes = [...countedTypes, "date", "datetime", "text"] as const;
export type QuestionType = (typeof questionTypes)[number];

/** Whether the numbers of a question are counted in bands; otherwise they are only summarised. */
export function isBanded({ answers }: Pick<Question, "answers">): boolean {
  return answers.some(({ band }) => band !== null);
}

/** Whether the cells of a question have numbers, or dates, which a coded row has as numbers of seconds. */
export function hasNumbers({ type }: Pick<Question, "type">): boolean {
  return type === "number" || isDate({ type });
}

/** Whether the cells of a question have dates. */
export function isDate({ type }: Pick<Question, "type">): boolean {
  return type === "date" || type === "datetime";
}

/** Whether every answer to a question is counted: not free text, dates, nor numbers without bands. */
export function countsAnswers(question: Pick<Question, "type" | "answers">): boolean {
  switch (question.type) {
    case "single":
    case "multiple":
      return true;
    case "number":
      return isBanded(question);
    case "date":
    case "datetime":
    case "text":
      return false;
  }
}

export interface Question {
  readonly id: string;
  readonly section: string;
  readonly label: string;
  /** The headings that its column may have; empty where that is its id. */
  readonly headings: readonly string[];
  /** For each answer the headings that a column of its own may have; `null` where none are declared. */
  readonly tickHeadings: TickHeadings | null;
  readonly type: QuestionType;
  /** In the order of the instrument, bands first; codes are positions in it. Empty for free text. */
  readonly answers: readonly Answer[];
  /** The text that is written between the answers of a `multiple` question. */
  readonly separator: string;
  /** The texts that may be between them in a cell: the declared one, or else the usual ones. */
  readonly separators: readonly string[];
  /** The sign before the decimals of numbers. */
  readonly decimal: DecimalSign;
  /** How dates are written, and the period in which they are counted; `null` for other questions. */
  readonly date: { readonly format: DateFormat; readonly period: Period | null } | null;
  /** The numbers that are likely, of dates in seconds; `null` where nothing is said. */
  readonly limits: NumberRange | null;
  /** The ranges that conditions of the instrument compare its numbers with. */
  readonly comparedWith: readonly NumberRange[];
  readonly askedIf: AskedIf;
  /** What a person should know of the question. */
  readonly note: string | null;
  readonly optional: boolean;
  /** Texts that count as a blank cell. Questions without their own share one list. */
  readonly missing: readonly string[];
  /** Texts that are no answer where the question was not asked. */
  readonly notAsked: readonly string[];
  readonly judgement: boolean;
  readonly ordered: boolean;
  readonly reference: string | null;
  /** The first place of the question in a coded row; see {@link Instrument.width}. */
  readonly slot: number;
}

/** A named share that no single question gives. */
export interface Measure {
  readonly id: string;
  readonly section: string;
  readonly label: string;
  readonly count: Rule;
  readonly of: Rule;
  readonly reference: string | null;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Whether its questions describe the sample and are not what is inspected. */
  readonly sample: boolean;
}

/** Which rows of a file are cases: every row, unless headings are named with the texts of their cells. */
export interface RowChoice {
  /** Each must have one of its texts. */
  readonly only: Readonly<Record<string, readonly string[]>>;
  /** Not all may have one of their texts. */
  readonly not: Readonly<Record<string, readonly string[]>>;
}

/** How the files of reviews are written. */
export interface FileForm {
  /** Headings of columns that are no questions; `*` is any text. */
  readonly ignore: readonly string[];
  /** The sheet of a workbook that has the cases; `null` for the one that fits. */
  readonly sheet: string | null;
  /** What may come before the name of a column. */
  readonly prefixes: readonly string[];
  readonly rows: RowChoice;
}

/** An instrument that was read and does not contradict itself. */
export interface Instrument {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** What one row is: a case, a recommendation. */
  readonly unit: string;
  /** The name of the case id: the heading of its column, or of several with commas. */
  readonly caseId: string;
  /** The headings of its columns; none where a case is known by its row alone. */
  readonly idColumns: readonly string[];
  readonly file: FileForm;
  readonly sections: readonly Section[];
  readonly questions: readonly Question[];
  /** The positions of the questions in the order in which it is decided who is asked them. */
  readonly order: readonly number[];
  readonly measures: readonly Measure[];
  /**
   * The number of places in a coded row: one for each question, for a `multiple` question one
   * more for each of its answers, and for a `number` question two more for the number.
   */
  readonly width: number;
}
