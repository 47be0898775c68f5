import type { Figures } from "../figures/figure.ts";
import { readFigures } from "../figures/read-figures.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { instrumentNames } from "../instruments/index.ts";
import { shippedFigures } from "../instruments/load-instrument.ts";
import type { FiguresSource } from "./check.ts";

/**
 * Gives the figures for whichever instrument turns out to be used: those that were named, or else
 * the ones that come with it; `null` where none do.
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
