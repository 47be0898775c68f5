import type { TimeLimit } from "../feasibility/model/solver.ts";
import type { Io } from "./io.ts";

/** The time that is left of so many seconds from now. */
export function timeLimit(seconds: number, { now }: Io): TimeLimit {
  const start = now();
  return { secondsLeft: () => seconds - (now() - start) / 1000 };
}
