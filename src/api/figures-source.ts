import type { Figures } from "../figures/figure.ts";
import { readFigures } from "../figures/read-figures.ts";
import type { FiguresFile } from "../figures/schema.ts";
import { AuditError } from "../findings/audit-error.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { instrumentNames, isInstrumentName } from "../instrument/shipped/index.ts";
import { loadInstrument, shippedFigures } from "../instrument/shipped/load-instrument.ts";

/** The value of a file of figures, and what messages call it. */
export interface FiguresSource {
  readonly name: string;
  readonly value: unknown;
  /** Of a table, the row that each figure was read from. */
  readonly rows?: readonly number[] | undefined;
  /** The line of the file in which each figure begins; not of figures that come with the tool. */
  readonly lines?: (() => Promise<readonly number[]>) | undefined;
  /** Of a table, what was not read as a figure, and why. */
  readonly passedOver?: readonly string[] | undefined;
}

/** The shipped instrument that figures name; `null` where they name none. */
export async function instrumentNamedBy(
  { instrument: id }: FiguresFile,
  name: string,
): Promise<Instrument | null> {
  if (id === undefined) return null;
  if (isInstrumentName(id)) return loadInstrument(id);
  throw new AuditError(
    `missing instrument: ${name} names ${id}, which does not come with the tool; name its file with --instrument`,
  );
}

/**
 * A function that gives the figures for the instrument that turns out to be used: those that were
 * named, or else the ones that come with the instrument; `null` if none do.
 */
export async function figuresReader(
  named: FiguresSource | undefined,
): Promise<(instrument: Instrument) => Figures | null> {
  if (named !== undefined) {
    return (instrument) => readFigures(named.value, instrument, named.name, named.rows);
  }
  const shipped = new Map<string, unknown>();
  for (const name of instrumentNames) shipped.set(name, await shippedFigures(name));
  return (instrument) => {
    const value = shipped.get(instrument.id) ?? null;
    return value === null ? null : readFigures(value, instrument, instrument.id);
  };
}
