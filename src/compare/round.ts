import type { QuestionType } from "../instrument/instrument.ts";
import type { UsedInstrument } from "../instrument/used-instrument.ts";
import type { ReadFile } from "../reviews/read-file.ts";

/** What a round was read from. */
export const roundKinds = ["reviews", "report", "figures"] as const;
export type RoundKind = (typeof roundKinds)[number];

/** Where a share comes from. */
interface FromFigures {
  /** The ids of the printed figures that it follows from; none for counted cases. */
  readonly figures?: readonly string[];
}

/** A count of a base, as far as it is known. */
export interface KnownShare extends FromFigures {
  /** The bounds of the count, both included; equal for counted cases. */
  readonly from: number;
  readonly to: number;
  readonly base: number;
  /** As printed; `null` where only counts were printed. */
  readonly percent: string | null;
  /** Whether the count was not printed but follows from the percent. */
  readonly derived: boolean;
}

/** A share, or why there is none. */
export type RoundShare = KnownShare | (FromFigures & { readonly why: string });

export interface RoundAnswer {
  readonly code: string;
  readonly label: string;
  readonly outsideBase: boolean;
  readonly share: RoundShare;
}

export interface RoundQuestion {
  readonly id: string;
  readonly label: string;
  readonly type: QuestionType;
  /** Who is asked, in words; `null` for every case. */
  readonly askedIf: string | null;
  readonly answers: readonly RoundAnswer[];
  readonly judgement: boolean;
  /** Whether its section describes the sample. */
  readonly sample: boolean;
}

export interface RoundMeasure {
  readonly id: string;
  readonly label: string;
  /** Which cases it counts, in words; `null` where that is not known. */
  readonly countedIf: string | null;
  /** Of which cases it is a share, in words; `null` for every case. */
  readonly of: string | null;
  readonly share: RoundShare;
  /** Whether its section describes the sample. */
  readonly sample: boolean;
}

/** One side of a comparison: what was asked, and how often each answer was given. */
export interface Round {
  /** As the user named it. */
  readonly name: string;
  readonly kind: RoundKind;
  readonly instrument: UsedInstrument;
  readonly files: readonly ReadFile[];
  /** The size of the sample; `null` where it is not known. */
  readonly cases: number | null;
  /** What the cases were narrowed to, in words; `null` for every case. */
  readonly where: string | null;
  /** Errors in the reviews that were allowed. */
  readonly errors: number;
  readonly questions: readonly RoundQuestion[];
  readonly measures: readonly RoundMeasure[];
}
