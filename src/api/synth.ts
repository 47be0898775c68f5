import type { Assumption } from "../feasibility/check/assumption.ts";
import { checkFile } from "../feasibility/check/check-file.ts";
import type { CheckResult } from "../feasibility/check/check-result.ts";
import { sampleSize } from "../feasibility/check/sample-size.ts";
import { loadHighs } from "../feasibility/model/load-solver.ts";
import { noTimeLimit, type TimeLimit, UnsettledError } from "../feasibility/model/solver.ts";
import { defaultSeed } from "../feasibility/synth/random.ts";
import { type InventedCases, synthCases } from "../feasibility/synth/synth-cases.ts";
import { figuresOf, parseFigures } from "../figures/read-figures.ts";
import { AuditError } from "../findings/audit-error.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { defaultRoundingRule } from "../stats/printed-percent.ts";
import { type FiguresSource, instrumentNamedBy } from "./figures-source.ts";

export interface SynthFiguresOptions {
  /** The instrument; the shipped one that the figures name. */
  readonly instrument?: Instrument | undefined;
  /** The size of the sample; what the figures say. */
  readonly cases?: number | undefined;
  /** How many cases to make, if more than the sample; the size of the sample. */
  readonly rows?: number | undefined;
  /** A different seed makes different cases; 1. */
  readonly seed?: number | undefined;
  /** How long the search may take; no limit. */
  readonly time?: TimeLimit | undefined;
}

/** Invented cases, or the check that shows why there can be none. */
export type Synthesised =
  | { readonly cases: InventedCases; readonly check: null }
  | { readonly cases: null; readonly check: CheckResult };

/**
 * Invents cases that give every checkable figure, with no required answer missing. If there can be
 * none, the result of the check says why.
 *
 * Throws an `AuditError` for figures that cannot be read or do not say how many cases there are,
 * and when time runs out.
 */
export async function synth(
  source: FiguresSource,
  { instrument, cases, rows, seed = defaultSeed, time = noTimeLimit }: SynthFiguresOptions = {},
): Promise<Synthesised> {
  const { name, value, rows: tableRows, passedOver } = source;
  const file = parseFigures(value, name);
  const known = instrument ?? (await instrumentNamedBy(file, name));
  if (known === null) {
    throw new AuditError(
      `missing instrument: ${name} names none, and a file of cases needs its questions; name one with --instrument`,
    );
  }
  const report = figuresOf(file, known, name, tableRows);
  const { cases: size } = sampleSize(report, cases ?? null);
  if (size === null) {
    throw new AuditError(
      `missing size: the figures ${report.id} do not say how many cases there are; give the number with --cases`,
    );
  }
  if (rows !== undefined && rows < size) {
    throw new AuditError(
      `contradicting sizes: ${rows} rows are too few for the figures of ${size} cases; ask for ${size} or more`,
    );
  }
  const options = { cases: size, rows: rows ?? size, seed, time };
  const highs = await loadHighs();
  try {
    const invented = synthCases(highs, known, report.figures, options);
    if (invented !== null) return { cases: invented, check: null };
  } catch (error) {
    if (!(error instanceof UnsettledError)) throw error;
    throw new AuditError(
      "no cases were found before time ran out; allow more time with --time-limit",
    );
  }
  const parsed = { name, file, rows: tableRows, passedOver };
  const checkUnder = (assume: readonly Assumption[]) =>
    checkFile(highs, parsed, known, { cases: size, rounding: defaultRoundingRule, assume, time });
  const result = checkUnder([]);
  return { cases: null, check: result.summary.error > 0 ? result : checkUnder(["no-missing"]) };
}
