import { AuditError } from "../findings/audit-error.ts";
import { listed } from "../findings/listed.ts";
import { didYouMean } from "../findings/nearest.ts";
import { printable, quoted } from "../findings/printable.ts";
import { fold } from "../instrument/fold.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import type { OpenWorkbook, SheetRow, WorkbookSheet } from "../records/workbook/workbook.ts";
import { isEmpty } from "./held-row.ts";
import { matchHeadings } from "./match-headings.ts";

/** So many rows of a sheet are searched for a header, as of any file. */
const mostRows = 20;

/** A sheet of a workbook that is read, and its first rows. */
export interface ChosenSheet {
  readonly sheet: WorkbookSheet;
  readonly head: readonly SheetRow[];
  /** All of its rows, the first ones included. */
  readonly rows: AsyncIterable<SheetRow>;
}

/**
 * Chooses the sheet that has the cases: the one that is named, or the one visible sheet with a row that
 * names the columns of an instrument. Throws an {@link AuditError} that lists the sheets where none
 * fits, or where several do.
 */
export async function chooseSheet(
  { sheets }: OpenWorkbook,
  file: string,
  wanted: string | null,
  instruments: readonly Instrument[],
): Promise<ChosenSheet> {
  if (wanted !== null) return begin(named(sheets, wanted, file));
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const [only, ...others] = visible;
  if (only !== undefined && others.length === 0) {
    // Sheets are read once where there is nothing to choose.
    const chosen = await begin(only);
    if (chosen.head.every(({ record }) => isEmpty(record))) throw noCells(file, sheets);
    if (fitOf(chosen.head, instruments) > 0) return chosen;
    await chosen.rows[Symbol.asyncIterator]().return?.();
    throw noneFits(sheets, file, instruments);
  }
  const heads = await Promise.all(
    visible.map(async (sheet) => ({ sheet, head: await all(sheet.rows(mostRows)) })),
  );
  const filled = heads.filter(({ head }) => head.some(({ record }) => !isEmpty(record)));
  if (filled.length === 0) throw noCells(file, sheets);
  const fits = filled.map(({ sheet, head }) => ({ sheet, fit: fitOf(head, instruments) }));
  const best = Math.max(...fits.map(({ fit }) => fit));
  const fitting = fits.filter(({ fit }) => fit === best);
  const [first, ...more] = fitting;
  // A single column may have a name of the instrument by chance.
  const isKnown = best > 1 || (best === 1 && filled.length === 1);
  if (first === undefined || !isKnown) throw noneFits(sheets, file, instruments);
  if (more.length > 0) {
    const names = fitting.map(({ sheet }) => quoted(sheet.name));
    throw new AuditError(
      `contradicting sheets: ${listed(names)} of ${file} all have the columns of cases; name one with --sheet`,
    );
  }
  return begin(first.sheet);
}

function named(sheets: readonly WorkbookSheet[], wanted: string, file: string): WorkbookSheet {
  const sheet =
    sheets.find(({ name }) => name === wanted) ??
    sheets.find(({ name }) => fold(name) === fold(wanted));
  if (sheet !== undefined) return sheet;
  const names = sheets.map(({ name }) => name);
  const meant = didYouMean(wanted, names);
  throw new AuditError(`unknown sheet: ${quoted(wanted)}${meant}; ${file} has ${listOf(sheets)}`);
}

/**
 * How surely one of the first rows of a sheet is the header of an instrument's cases: 3 with the case
 * id and at least half of the questions, 2 with two columns, 1 with one, 0 without.
 */
function fitOf(head: readonly SheetRow[], instruments: readonly Instrument[]): number {
  return Math.max(
    0,
    ...head.flatMap(({ record }) => instruments.map((one) => fitOfRecord(record, one))),
  );
}

function fitOfRecord(record: CsvRecord, instrument: Instrument): number {
  if (isEmpty(record)) return 0;
  const { cells, ticks } = matchHeadings(
    record.map((text) => [text]),
    instrument,
  );
  const { idColumns, questions } = instrument;
  const ids = idColumns.filter((name) => cells.has(name)).length;
  const found = cells.size - ids + ticks.size;
  if (ids === idColumns.length && found > 0 && found * 2 >= questions.length) return 3;
  return Math.min(2, ids + found);
}

function noneFits(
  sheets: readonly WorkbookSheet[],
  file: string,
  instruments: readonly Instrument[],
): AuditError {
  if (instruments.length > 1) {
    const names = instruments.map(({ id }) => id).join(", ");
    return new AuditError(
      `unknown instrument: no visible sheet of ${file} has the columns of one; it has ${listOf(sheets)}: name one with --sheet, or the instrument with --instrument: ${names}; or make your own: da-audit draft ${printable(file)} -o mine.json`,
    );
  }
  return new AuditError(
    `missing sheet: no visible sheet of ${file} has the instrument's columns in one of its first ${mostRows} rows; it has ${listOf(sheets)}: name one with --sheet, or another instrument`,
  );
}

function noCells(file: string, sheets: readonly WorkbookSheet[]): AuditError {
  const hidden = sheets.some(({ isHidden }) => isHidden);
  return new AuditError(
    hidden
      ? `unsupported file: no visible sheet of ${file} has cells; it has ${listOf(sheets)}: name one with --sheet`
      : `unsupported file: no sheet of ${file} has cells; a picture of a table is not read`,
  );
}

function listOf(sheets: readonly WorkbookSheet[]): string {
  const names = sheets.map(({ name, isHidden }) => `${quoted(name)}${isHidden ? " (hidden)" : ""}`);
  return names.length === 0 ? "no sheet with cells" : listed(names);
}

/** Begins to read a sheet, as far as its header may be. */
async function begin(sheet: WorkbookSheet): Promise<ChosenSheet> {
  const source = sheet.rows()[Symbol.asyncIterator]();
  const head: SheetRow[] = [];
  while (head.length < mostRows) {
    const next = await source.next();
    if (next.done) break;
    head.push(next.value);
  }
  async function* rows() {
    try {
      yield* head;
      yield* { [Symbol.asyncIterator]: () => source };
    } finally {
      await source.return?.();
    }
  }
  return { sheet, head, rows: rows() };
}

async function all(rows: AsyncIterable<SheetRow>): Promise<readonly SheetRow[]> {
  const found: SheetRow[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
