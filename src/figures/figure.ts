import type { AnswerShare } from "../instrument/answer-share.ts";
import type { FigureFile } from "./schema.ts";

/** The subject of a figure, with its names resolved. */
export type Target =
  /** How many cases there are. */
  | { readonly kind: "cases" }
  /** A share of cases: of one question's answers, or a measure. */
  | (AnswerShare & {
      readonly kind: "share";
      readonly label: string;
      /** The answer in words; `null` for a measure. */
      readonly answer: string | null;
    })
  /** Something that case data cannot decide. */
  | { readonly kind: "none"; readonly reason: string };

/** A published number: as it was printed, and its subject. */
export interface Figure {
  readonly printed: FigureFile;
  readonly target: Target;
}

/** The figures of one report, checked against their instrument. */
export interface Figures {
  readonly id: string;
  /** The size of the sample, where the file gives it. */
  readonly cases: number | null;
  /** The places of tables that carry a note on rounding. */
  readonly notedPlaces: readonly string[];
  readonly figures: readonly Figure[];
}
