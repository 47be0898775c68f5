import { AuditError } from "../findings/audit-error.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { readWhole } from "./files.ts";
import type { Io } from "./io.ts";
import { parseJson } from "./parse-json.ts";

/**
 * The instrument in a file, whatever its name ends in: JSON, or a table as `codebook` writes it, as CSV or
 * in a workbook.
 */
export async function readInstrumentFile(path: string, io: Io): Promise<Instrument> {
  const whole = readWhole(path, io);
  if (looksLikeJson(whole)) {
    const value = await parseJson(whole.toString("utf8"), path, "instrument");
    const { readInstrument } = await import("../instrument/read-instrument.ts");
    return readInstrument(value, path);
  }
  const { instrumentOfTable } = await import("../api/instrument-of-table.ts");
  const instrument = await instrumentOfTable({ name: path, bytes: once(whole) });
  if (instrument !== null) return instrument;
  throw new AuditError(
    `invalid instrument: ${path} is neither JSON nor a table with the headings row, in, id, as da-audit codebook writes it; da-audit draft ${path} makes an instrument of a form`,
  );
}

/** Whether bytes are meant to be JSON, or are a text with nothing in it that could separate columns. */
function looksLikeJson(bytes: Buffer): boolean {
  const start = bytes.toString("utf8", 0, 1 << 16);
  // Zeros are those of a workbook, or of text with two bytes a character.
  return /^\ufeff?\s*[{[]/.test(start) || !/[,;|\t\0]/.test(start);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
