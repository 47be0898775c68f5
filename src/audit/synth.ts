import type { CheckResult } from "../check/check-result.ts";
import { sampleSize } from "../check/sample-size.ts";
import { parseFigures, readFigures } from "../figures/read-figures.ts";
import { AuditError } from "../findings/audit-error.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { loadHighs } from "../model/load-solver.ts";
import { noTimeLimit, type TimeLimit, Unsettled } from "../model/solver.ts";
import { type InventedCases, synthCases } from "../synth/synth-cases.ts";
import { check, type FiguresSource, instrumentOf } from "./check.ts";

export interface SynthFiguresOptions {
  /** The instrument; by default the shipped one that the figures name. */
  readonly instrument?: Instrument;
  /** The size of the sample; by default what the figures say. */
  readonly cases?: number;
  /** How many cases to make, where it should be more than the sample. */
  readonly rows?: number;
  /** Another seed makes other cases; 1. */
  readonly seed?: number;
  /** How long may be searched; without a limit. */
  readonly time?: TimeLimit;
}

/** Invented cases, or why there can be none. */
export type Synthesised =
  | { readonly cases: InventedCases; readonly check: null }
  | { readonly cases: null; readonly check: CheckResult };

/**
 * Invents cases of which every checkable figure is true, with no answer missing that must be
 * given. Where there are none, the result of the check says why.
 *
 * Throws an `AuditError` for figures that cannot be read, or that do not say how many cases there
 * are, and where the time is up.
 */
export async function synth(
  source: FiguresSource,
  { instrument, cases, rows, seed = 1, time = noTimeLimit }: SynthFiguresOptions = {},
): Promise<Synthesised> {
  const { name, value } = source;
  const known = instrument ?? (await instrumentOf(parseFigures(value, name), name));
  if (known === null) {
    throw new AuditError(
      `missing instrument: ${name} names none; a file of cases needs its questions, name them with --instrument`,
    );
  }
  const report = readFigures(value, known, name, source.rows);
  const { cases: size } = sampleSize(report, cases ?? null);
  if (size === null) {
    throw new AuditError(
      `missing size: the figures ${report.id} do not say how many cases there are; say it with --cases`,
    );
  }
  if (rows !== undefined && rows < size) {
    throw new AuditError(
      `contradicting sizes: ${rows} rows cannot hold the figures of ${size} cases; ask for ${size} or more`,
    );
  }
  const options = { cases: size, rows: rows ?? size, seed, time };
  const highs = await loadHighs();
  try {
    const invented = synthCases(highs, known, report.figures, options);
    if (invented !== null) return { cases: invented, check: null };
  } catch (error) {
    if (!(error instanceof Unsettled)) throw error;
    throw new AuditError("no cases were found before time ran out; give more with --time-limit");
  }
  const settings = { instrument: known, cases: size, time };
  const result = await check(source, settings);
  if (result.summary.error > 0) return { cases: null, check: result };
  const assumed = await check(source, { ...settings, assume: ["no-missing"] });
  return { cases: null, check: assumed };
}
