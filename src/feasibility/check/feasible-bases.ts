import type { Figure } from "../../figures/figure.ts";

/** The feasible bases of a question whose base is not printed. */
export interface FeasibleBases {
  /** Its position in the instrument. */
  readonly question: number;
  /** Its figures, which can all be true. */
  readonly figures: readonly Figure[];
  /** In ascending order. */
  readonly feasible: readonly number[];
  /** Whether every base was tried before the time limit. */
  readonly settled: boolean;
}

/** A question whose base is not printed, and its figures. */
export type UnprintedBase = Pick<FeasibleBases, "question" | "figures">;
