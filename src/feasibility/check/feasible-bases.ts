import type { Figure } from "../../figures/figure.ts";

/** The bases that are left for a question. */
export interface FeasibleBases {
  /** Its position in the instrument. */
  readonly question: number;
  /** Its figures that are true together. */
  readonly figures: readonly Figure[];
  /** In ascending order. */
  readonly feasible: readonly number[];
  /** Whether every base was looked at before time ran out. */
  readonly settled: boolean;
}

/** A question whose bases are wanted, and its figures. */
export type WantedBases = Pick<FeasibleBases, "question" | "figures">;
