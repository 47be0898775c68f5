import { AuditError } from "../../findings/audit-error.ts";
import { didYouMean } from "../../findings/nearest.ts";
import { quoted } from "../../findings/printable.ts";
import type { Instrument } from "../instrument.ts";
import { resolveInstrument } from "../resolve-instrument.ts";
import type { InstrumentFile } from "../schema.ts";
import { instrumentNames, instruments, isInstrumentName } from "./index.ts";

/**
 * An instrument that comes with the tool, by its name, or one of your own, as the value of its JSON
 * file. Throws an `AuditError` for an unknown name, and for a value that is not an instrument or
 * contradicts itself.
 *
 * @example
 * const instrument = await loadInstrument("spotlight-2025");
 */
export async function loadInstrument(nameOrValue: unknown): Promise<Instrument> {
  if (typeof nameOrValue !== "string") {
    const { readInstrument } = await import("../read-instrument.ts");
    return readInstrument(nameOrValue);
  }
  if (!isInstrumentName(nameOrValue)) {
    const meant = didYouMean(nameOrValue, instrumentNames);
    throw new AuditError(
      `unknown instrument: ${quoted(nameOrValue)}${meant}; one of ${instrumentNames.join(", ")}`,
    );
  }
  const { default: file } = await instruments[nameOrValue].instrument();
  takeAsChecked(file);
  return resolveInstrument(file, ({ path, message }) => {
    throw new Error(`${nameOrValue}: ${path}: ${message}`);
  });
}

/**
 * A test checks shipped instruments as reading checks any other; doing it again in every run would
 * take as long as scoring a hundred cases.
 */
function takeAsChecked(_file: unknown): asserts _file is InstrumentFile {}

/** Every instrument that comes with the tool. */
export function loadAllInstruments(): Promise<readonly Instrument[]> {
  return Promise.all(instrumentNames.map(loadInstrument));
}

/** The value of the file of figures that comes with an instrument; `null` for one without. */
export async function shippedFigures(instrument: string): Promise<unknown> {
  return isInstrumentName(instrument) ? (await instruments[instrument].figures()).default : null;
}
