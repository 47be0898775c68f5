import type { DraftCondition } from "./draft-condition.ts";

/** An instrument in the making, as its JSON file will have it. */
export interface DraftInstrument {
  readonly $schema: string;
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly caseId: string | readonly string[];
  readonly file?: DraftFile;
  readonly answerSets?: Readonly<Record<string, readonly (string | DraftAnswer)[]>>;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly DraftQuestion[];
}

/** What belongs to the files of a draft. */
export interface DraftFile {
  readonly ignore?: readonly string[];
  readonly prefixes?: readonly string[];
  readonly rows?: Readonly<Record<string, string | readonly string[]>>;
  readonly missing?: readonly string[];
  readonly decimal?: string;
}

export interface DraftAnswer {
  readonly code: string;
  readonly label: string;
  readonly also?: readonly string[];
  readonly exclusive?: true;
}

export interface DraftQuestion {
  readonly id: string;
  readonly section: string;
  readonly label: string;
  readonly column?: string | readonly string[];
  readonly columns?: string | readonly string[] | Readonly<Record<string, readonly string[]>>;
  readonly type?: "multiple" | "number" | "date" | "datetime" | "text";
  readonly answers?: string | readonly (string | DraftAnswer)[];
  readonly separator?: string;
  readonly format?: "ymd" | "dmy" | "mdy";
  readonly ordered?: true;
  readonly from?: number | string;
  readonly to?: number | string;
  readonly decimal?: string;
  readonly askedIf?: DraftCondition | "unknown";
  readonly optional?: true;
  readonly note?: string;
}

/** What a draft took for granted, or could not keep. */
export interface DraftNote {
  readonly kind: "assumed" | "lost";
  /** The row of the form's sheet; `null` where it concerns no single one. */
  readonly row: number | null;
  readonly question: string | null;
  readonly text: string;
}

/** The schema that a draft names. */
export const schemaOfDrafts = "instrument.schema.json";
