import { AuditError } from "../findings/audit-error.ts";
import { printable } from "../findings/printable.ts";
import { columnNames } from "./column-names.ts";
import { foldHeading } from "./headings.ts";
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
  const names = new Set(header.map(foldHeading).filter((name) => name !== ""));
  const byId = fittingBy(names, instruments, columnNames);
  if (byId.length > 0) return byId;
  return fittingBy(names, instruments, (instrument) => {
    const { get, labels } = columnNames(instrument);
    return { get: (name) => get(name) ?? labels().get(name) };
  });
}

function fittingBy(
  names: ReadonlySet<string>,
  instruments: readonly Instrument[],
  namesOf: (instrument: Instrument) => { get(name: string): string | undefined },
): readonly Instrument[] {
  const fits = instruments.flatMap((instrument) => {
    const own = namesOf(instrument);
    const wanted = instrument.idColumns.length + instrument.questions.length;
    const found = new Set([...names].flatMap((name) => own.get(name) ?? [])).size;
    return found * 2 < Math.max(wanted, names.size)
      ? []
      : [{ instrument, off: wanted + names.size - 2 * found }];
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
      `unknown instrument: the columns of ${file} fit none; name one with --instrument: ${list(instruments)}; or make your own: da-audit draft ${printable(file)} -o mine.json${hint}`,
    );
  }
  throw new AuditError(
    `unknown instrument: the columns of ${file} fit several; name one with --instrument: ${list(closest)}`,
  );
}

function list(instruments: readonly Instrument[]): string {
  return instruments.map((instrument) => instrument.id).join(", ");
}
