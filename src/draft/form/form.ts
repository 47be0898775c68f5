import type { DraftFile, DraftNote, DraftQuestion } from "../draft-instrument.ts";
import type { ConditionQuestion, FormReference } from "./condition-of.ts";

/** A choice of a form, as the form has it. */
export interface FormChoice {
  readonly code: string;
  readonly label: string;
  /** Its labels in other languages. */
  readonly also: readonly string[];
  /** Whether no other choice may be made with it, as "None of these"; false. */
  readonly exclusive?: boolean;
}

/** A condition of a form, and the row in which it is. */
export interface FormLogic {
  readonly row: number;
  readonly text: string;
  /** The names of the groups around what it belongs to, and its own. */
  readonly place: readonly string[];
}

/** What a form asks in one place. */
export interface FormItem {
  /** Its row in the form's sheet. */
  readonly row: number;
  /** Its name in the form. */
  readonly name: string;
  /** The names of the groups around it, the outermost first. */
  readonly groups: readonly string[];
  /** The name of its section. */
  readonly section: string;
  readonly label: string;
  readonly kind: ConditionQuestion["kind"];
  /** The choices of a single or multiple question; otherwise none. */
  readonly choices: readonly FormChoice[];
  /** What its list of choices is called; `null` where it has no name. */
  readonly list: string | null;
  /** Conditions that must all hold for it to be asked: its own, and those of the groups around it. */
  readonly logic: readonly FormLogic[];
  /** What else its question has. */
  readonly keys: Pick<
    DraftQuestion,
    "column" | "columns" | "type" | "from" | "to" | "decimal" | "optional"
  >;
}

/** A form, whichever tool it is from. */
export interface Form {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly caseId: string | readonly string[];
  readonly file: DraftFile;
  /** Titles of sections by their names. */
  readonly sections: ReadonlyMap<string, string>;
  readonly items: readonly FormItem[];
  readonly notes: readonly DraftNote[];
  /** The item that a condition names; words, if there is none. */
  readonly find: (reference: FormReference, from: FormLogic) => FormItem | string;
  /** The headings of a question with this name whose id had to be another. */
  readonly headings: (item: FormItem) => readonly string[];
}

/** How many of a form's conditions could be said. */
export interface KeptConditions {
  readonly kept: number;
  readonly lost: number;
}
