import type { Highs } from "highs";
import type { Figure } from "../../figures/figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import type { RoundingRule } from "../../stats/printed-percent.ts";
import { type TimeLimit, Unsettled } from "../model/solver.ts";
import type { Assumption } from "./assumption.ts";
import { type CasesRange, type OpenPart, openPart, type Part, partsOf } from "./parts.ts";

/** A report's figures as one reading of it has them: under some assumptions and a rounding rule. */
export interface Run {
  readonly highs: Highs;
  readonly instrument: Instrument;
  readonly figures: readonly Figure[];
  readonly parts: readonly Part[];
  readonly assume: readonly Assumption[];
  readonly rounding: RoundingRule;
  readonly cases: CasesRange;
  /** The largest base to look at. */
  readonly upTo: number;
  /** Questions whose base a figure prints. */
  readonly basePrinted: ReadonlySet<number>;
  readonly time: TimeLimit;
}

export function startRun(
  subject: Pick<Run, "instrument" | "figures">,
  settings: Pick<Run, "highs" | "assume" | "rounding" | "cases" | "upTo" | "time">,
): Run {
  const { instrument, figures } = subject;
  const basePrinted = basesPrinted(figures, instrument);
  const { cases, assume } = settings;
  const parts = partsOf(instrument, figures, { cases, assume, basePrinted });
  return { ...settings, instrument, figures, parts, basePrinted };
}

function basesPrinted(figures: readonly Figure[], { questions }: Instrument): ReadonlySet<number> {
  const ids = questions.map((question) => question.id);
  const printed = figures.flatMap(({ printed: { question, of, where } }) =>
    question !== undefined && of !== undefined && where === undefined
      ? [ids.indexOf(question)]
      : [],
  );
  return new Set(printed);
}

/** Does something with an opened part, by the run's rounding rule unless another is given. */
export function withPart<T>(
  part: Part,
  { highs, figures, rounding, time }: Run,
  act: (open: OpenPart) => T,
  rule = rounding,
): T {
  const open = openPart(highs, part, figures, rule, time);
  try {
    return act(open);
  } finally {
    open.solver.close();
  }
}

/** The places in a part of the figures that are not passed over. */
export function placesLeft({ figures }: Part, passedOver: ReadonlySet<number>): readonly number[] {
  return [...figures.keys()].filter((place) => !passedOver.has(figures[place] ?? -1));
}

/** The ids of figures at these positions. */
export function idsOf(figures: readonly Figure[], indices: readonly number[]): string[] {
  return indices.flatMap((index) => figures[index]?.printed.id ?? []);
}

/** What an act gives, or `null` where it could not be settled, for time or for numbers too large. */
export function inTime<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof Unsettled) return null;
    throw error;
  }
}

/** The numbers from 0 up to a last one. */
export function upwards(last: number): readonly number[] {
  return Array.from({ length: last + 1 }, (_, number) => number);
}
