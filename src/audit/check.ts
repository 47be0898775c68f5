import { type Assumption, settledByInstrument } from "../check/assumption.ts";
import { checkFigures } from "../check/check-figures.ts";
import type { CheckResult } from "../check/check-result.ts";
import { impliedInstrument } from "../figures/implied-instrument.ts";
import { parseFigures, readFigures, resolveFigures } from "../figures/read-figures.ts";
import type { FiguresFile } from "../figures/schema.ts";
import { AuditError } from "../findings/audit-error.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { isInstrumentName } from "../instruments/index.ts";
import { loadInstrument } from "../instruments/load-instrument.ts";
import { loadHighs } from "../model/load-solver.ts";
import { noTimeLimit, type TimeLimit } from "../model/solver.ts";
import type { RoundingRule } from "../stats/printed-percent.ts";

export interface CheckFiguresOptions {
  /** The instrument; by default the shipped one that the figures name, and none if they name none. */
  readonly instrument?: Instrument;
  /** The size of the sample; by default what the figures say. */
  readonly cases?: number;
  /** How the percents were made; `either`: to the nearest, an exact half up or down. */
  readonly rounding?: RoundingRule;
  /** What may be taken for granted; nothing. */
  readonly assume?: readonly Assumption[];
  /** How long may be searched; without a limit. */
  readonly time?: TimeLimit;
}

/** The value that a figures file holds, and what messages call it. */
export interface FiguresSource {
  readonly name: string;
  readonly value: unknown;
  /** Of a table, the row that each figure was read from. */
  readonly rows?: readonly number[] | undefined;
}

/**
 * Says whether figures can all be true at once, without any case data: which few contradict each
 * other where they cannot, which bases they leave, how they were rounded.
 *
 * Throws an `AuditError` for figures that cannot be read or that name what their instrument does
 * not have.
 */
export async function check(
  { name, value, rows }: FiguresSource,
  {
    instrument,
    cases,
    rounding = "either",
    assume = [],
    time = noTimeLimit,
  }: CheckFiguresOptions = {},
): Promise<CheckResult> {
  // To compile the solver takes as long as to read the figures, and goes on meanwhile.
  const loading = loadHighs();
  const file = parseFigures(value, name);
  const known = instrument ?? (await instrumentOf(file, name));
  checkAssumptions(assume, known);
  const highs = await loading;
  const options = { cases: cases ?? null, rounding, assume, time, hasInstrument: known !== null };
  if (known !== null) {
    const report = readFigures(value, known, name, rows);
    return checkFigures(highs, () => ({ report, instrument: known }), options);
  }
  const subject = (assumed: readonly Assumption[]) => {
    const implied = impliedInstrument(file, {
      exclusive: assumed.includes("exclusive"),
      complete: assumed.includes("complete"),
    });
    return { instrument: implied, report: resolveFigures(file, implied, name, rows) };
  };
  return checkFigures(highs, subject, options);
}

/** The shipped instrument that figures name; `null` where they name none. */
export async function instrumentOf(
  { instrument: id }: FiguresFile,
  name: string,
): Promise<Instrument | null> {
  if (id === undefined) return null;
  if (isInstrumentName(id)) return loadInstrument(id);
  throw new AuditError(
    `missing instrument: ${name} names ${id}, which does not come with the tool; name its file with --instrument`,
  );
}

function checkAssumptions(assume: readonly Assumption[], instrument: Instrument | null): void {
  if (instrument !== null) {
    const settled = assume.find((one) => settledByInstrument.includes(one));
    if (settled === undefined) return;
    throw new AuditError(
      `invalid assumption: ${settled}: the instrument ${instrument.id} settles which answers there are`,
    );
  }
  if (assume.includes("no-missing")) {
    throw new AuditError(
      "invalid assumption: no-missing: without an instrument it is not known who was asked; use whole-sample",
    );
  }
}
