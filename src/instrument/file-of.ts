import type { Instrument } from "./instrument.ts";
import type { InstrumentFile } from "./schema.ts";

/**
 * What each instrument was made of. It is beside the instruments and not in them, so that two are the
 * same where they ask the same, however their files are written.
 */
const files = new WeakMap<Instrument, InstrumentFile>();

/** Remembers the value that an instrument was made of, and gives the instrument. */
export function madeOf(instrument: Instrument, file: InstrumentFile): Instrument {
  files.set(instrument, file);
  return instrument;
}

/** The value of the file that an instrument was made of; a copy with changes was made of none. */
export function fileOf(instrument: Instrument): InstrumentFile {
  const file = files.get(instrument);
  if (file === undefined) throw new Error("not an instrument as it was read, but a changed copy");
  return file;
}
