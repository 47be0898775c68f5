import { AuditError } from "../findings/audit-error.ts";
import { columnNames } from "./column-names.ts";
import { fold } from "./fold.ts";
import type { Instrument } from "./instrument.ts";

/**
 * The instruments whose columns fit a header best: at least half of its questions have a column, at
 * least half of the columns are its questions, and fewer are missing or unknown than with any
 * other. None where none fits.
 */
export function fittingInstruments(
  header: readonly string[],
  instruments: readonly Instrument[],
): readonly Instrument[] {
  const names = new Set(header.map(fold).filter((name) => name !== ""));
  const fits = instruments.flatMap((instrument) => {
    const own = [...columnNames(instrument).keys()];
    const found = own.filter((name) => names.has(name)).length;
    return found * 2 < Math.max(own.length, names.size)
      ? []
      : [{ instrument, off: own.length + names.size - 2 * found }];
  });
  const best = Math.min(...fits.map((fit) => fit.off));
  return fits.filter((fit) => fit.off === best).map((fit) => fit.instrument);
}

/**
 * The instrument whose columns fit a header best; a single candidate is taken whatever they are.
 * Throws an {@link AuditError} that lists the candidates where none fits, or several equally well.
 */
export function chooseInstrument(
  header: readonly string[],
  instruments: readonly Instrument[],
  file: string,
): Instrument {
  const [only, ...others] = instruments;
  if (only !== undefined && others.length === 0) return only;
  const closest = fittingInstruments(header, instruments);
  const [chosen] = closest;
  if (chosen !== undefined && closest.length === 1) return chosen;
  if (chosen === undefined) {
    const isWhole = header.length === 1 && /\w[,;\t|]\w/.test(header[0] ?? "");
    const hint = isWhole ? "; its header is one cell: is the line in quotation marks?" : "";
    throw new AuditError(
      `unknown instrument: the columns of ${file} fit none; name one with --instrument: ${list(instruments)}${hint}`,
    );
  }
  throw new AuditError(
    `unknown instrument: the columns of ${file} fit several; name one with --instrument: ${list(closest)}`,
  );
}

function list(instruments: readonly Instrument[]): string {
  return instruments.map((instrument) => instrument.id).join(", ");
}
