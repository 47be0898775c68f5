import type { Highs } from "highs";
import type { Figure } from "../../figures/figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { seededRandom } from "../../stats/seeded-random.ts";
import type { TimeLimit } from "../model/solver.ts";
import { allocateAnswers, writtenAnswer } from "./allocate.ts";
import { findCaseCounts } from "./case-counts.ts";

export interface InventedCases {
  readonly header: readonly string[];
  /** The rows, made on demand; the same in every run. */
  rows(): Iterable<readonly string[]>;
}

export interface SynthOptions {
  /** The size of the figures' sample. */
  readonly cases: number;
  /** How many cases to write: the size of the sample or more. */
  readonly rows: number;
  readonly seed: number;
  readonly time: TimeLimit;
}

/**
 * Invents cases of which every checkable figure is true; `null` where that is impossible without
 * missing answers. If there are more rows than cases, the counts are allocated again and again, each
 * time differently, so every full sample has exactly the same shares.
 */
export function synthCases(
  highs: Highs,
  instrument: Instrument,
  figures: readonly Figure[],
  { cases, rows, seed, time }: SynthOptions,
): InventedCases | null {
  const { questions, idColumns, file } = instrument;
  const [idColumn, ...parts] = idColumns;
  // Without these the rows would not be cases.
  const chosen = Object.entries(file.rows.only).filter(([name]) => !idColumns.includes(name));
  const before = [
    ...parts.map((name) => file.rows.only[name]?.[0] ?? "1"),
    ...chosen.map(([, texts]) => texts[0] ?? ""),
  ];
  const random = seededRandom(seed);
  const counts = findCaseCounts(highs, instrument, figures, { cases, random, time });
  if (counts === null) return null;
  const digits = Math.max(3, String(rows).length);
  return {
    header: [
      ...(idColumn === undefined ? [] : [idColumn]),
      ...parts,
      ...chosen.map(([name]) => name),
      ...questions.map((question) => question.id),
    ],
    *rows() {
      const rowRandom = seededRandom(seed + 1);
      for (let written = 0; written < rows; ) {
        for (const answers of allocateAnswers(instrument, counts, cases, rowRandom)) {
          if (written === rows) return;
          written += 1;
          yield [
            ...(idColumn === undefined
              ? []
              : [`invented-${String(written).padStart(digits, "0")}`]),
            ...before,
            ...answers.map((answer, position) => {
              const question = questions[position];
              return question === undefined ? "" : writtenAnswer(question, answer, rowRandom);
            }),
          ];
        }
      }
    },
  };
}
