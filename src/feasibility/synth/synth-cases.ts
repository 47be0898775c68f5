import type { Highs } from "highs";
import type { Figure } from "../../figures/figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import type { TimeLimit } from "../model/solver.ts";
import { cellOf, dealCases } from "./deal.ts";
import { planCases } from "./plan.ts";
import { randomFrom } from "./random.ts";

export interface InventedCases {
  readonly header: readonly string[];
  /** The rows, made as they are asked for; the same ones in every run. */
  rows(): Iterable<readonly string[]>;
}

export interface SynthOptions {
  /** The size of the sample that the figures are of. */
  readonly cases: number;
  /** How many cases to write, at least as many. */
  readonly rows: number;
  readonly seed: number;
  readonly time: TimeLimit;
}

/**
 * Invented cases of which every checkable figure is true; `null` where there can be none without
 * missing answers. More rows than cases are the sample dealt again and again, never twice alike:
 * whole samples have exactly its shares.
 */
export function synthCases(
  highs: Highs,
  instrument: Instrument,
  figures: readonly Figure[],
  { cases, rows, seed, time }: SynthOptions,
): InventedCases | null {
  const { questions, caseId } = instrument;
  const planned = planCases(highs, instrument, figures, { cases, random: randomFrom(seed), time });
  if (planned === null) return null;
  const digits = Math.max(3, String(rows).length);
  return {
    header: [caseId, ...questions.map((question) => question.id)],
    *rows() {
      const random = randomFrom(seed + 1);
      for (let written = 0; written < rows; ) {
        for (const dealt of dealCases(instrument, planned, cases, random)) {
          if (written === rows) return;
          written += 1;
          yield [
            `invented-${String(written).padStart(digits, "0")}`,
            ...dealt.map((one, position) => {
              const question = questions[position];
              return question === undefined ? "" : cellOf(question, one, random);
            }),
          ];
        }
      }
    },
  };
}
