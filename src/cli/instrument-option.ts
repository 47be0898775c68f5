import { AuditError } from "../findings/audit-error.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { instrumentNames, isInstrumentName } from "../instrument/shipped/index.ts";
import { loadInstrument } from "../instrument/shipped/load-instrument.ts";
import { readInstrumentFile } from "./instrument-file.ts";
import type { Io } from "./io.ts";

/** The instrument that `--instrument` names: a shipped one, or a file. */
export async function namedInstrument(name: string, io: Io): Promise<Instrument> {
  if (isInstrumentName(name)) return loadInstrument(name);
  if (!looksLikeFile(name)) {
    const meant = didYouMean(name, instrumentNames);
    throw new AuditError(
      `unknown instrument: ${quoted(name)}${meant}; one of ${instrumentNames.join(", ")}, or a file`,
    );
  }
  return readInstrumentFile(name, io);
}

/** The instrument as a setting, where one was named; else the one that fits is found. */
export async function instrumentSetting(
  name: string | undefined,
  io: Io,
): Promise<{ readonly instrument?: Instrument }> {
  return name === undefined ? {} : { instrument: await namedInstrument(name, io) };
}

/** Shipped data has plain names; a file has a folder or an ending. */
export function looksLikeFile(name: string): boolean {
  return /[\\/]|\.[a-z0-9]+$/i.test(name);
}
