import { Option } from "commander";
import type { TimeLimit } from "../feasibility/model/solver.ts";
import type { Io } from "./io.ts";
import { wholeNumber } from "./option-values.ts";

const longest = 86_400;

export function timeLimitOption(): Option {
  return new Option("--time-limit <seconds>", "stop searching then, and say what was settled")
    .argParser(wholeNumber("--time-limit", 0, longest))
    .default(60);
}

/** The time that is left of so many seconds from now. */
export function timeLimit(seconds: number, { now }: Io): TimeLimit {
  const start = now();
  return { secondsLeft: () => seconds - (now() - start) / 1000 };
}
