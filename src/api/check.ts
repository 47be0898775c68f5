import type { Assumption } from "../feasibility/check/assumption.ts";
import { checkAssumptions, checkFile } from "../feasibility/check/check-file.ts";
import type { CheckResult } from "../feasibility/check/check-result.ts";
import { loadHighs } from "../feasibility/model/load-solver.ts";
import { noTimeLimit, type TimeLimit } from "../feasibility/model/solver.ts";
import { parseFigures } from "../figures/read-figures.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { defaultRoundingRule, type RoundingRule } from "../stats/printed-percent.ts";
import { type FiguresSource, instrumentNamedBy } from "./figures-source.ts";

export interface CheckFiguresOptions {
  /** The instrument; by default the shipped one that the figures name, and none if they name none. */
  readonly instrument?: Instrument | undefined;
  /** The size of the sample; by default the one that the figures give. */
  readonly cases?: number | undefined;
  /** How the percentages were made; `either`: to the nearest, an exact half up or down. */
  readonly rounding?: RoundingRule | undefined;
  /** What to take for granted; nothing. */
  readonly assume?: readonly Assumption[] | undefined;
  /** How long to search; without a limit. */
  readonly time?: TimeLimit | undefined;
}

/**
 * Checks whether figures can all be true at once, without any case data. The result has the few that
 * contradict each other where they cannot, the bases that they leave open and the rounding rules
 * that fit them.
 *
 * Throws an `AuditError` for figures that cannot be read or that name something their instrument
 * does not have.
 */
export async function check(
  { name, value, rows, passedOver }: FiguresSource,
  {
    instrument,
    cases,
    rounding = defaultRoundingRule,
    assume = [],
    time = noTimeLimit,
  }: CheckFiguresOptions = {},
): Promise<CheckResult> {
  // Compiling the solver takes as long as reading the figures, so both are done at once.
  const loading = loadHighs();
  const file = parseFigures(value, name);
  const known = instrument ?? (await instrumentNamedBy(file, name));
  checkAssumptions(assume, known);
  const options = { cases: cases ?? null, rounding, assume, time };
  return checkFile(await loading, { name, file, rows, passedOver }, known, options);
}
