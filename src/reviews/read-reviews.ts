import { AuditError } from "../findings/audit-error.ts";
import type { Findings } from "../findings/collect.ts";
import { quoted } from "../findings/printable.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { begun } from "../records/begun.ts";
import { hashed } from "../records/hashed.ts";
import { type RecordForm, readRecords, type TakeRecord } from "../records/read-records.ts";
import type { Separator } from "../records/separator.ts";
import { checkedRow } from "./checked-row.ts";
import { type FoundHeader, findHeader } from "./find-header.ts";
import type { ReadContext } from "./read-context.ts";
import type { ReadFile } from "./read-file.ts";
import { noRows, type RowCount } from "./review-coder.ts";
import type { TakeRow } from "./row-origin.ts";
import { type RowRecords, rowRecords } from "./row-records.ts";
import {
  type MarkedRow,
  type Readers,
  type Sample,
  type StartedSource,
  startSample,
} from "./sample.ts";
import type { Source } from "./source.ts";

/** What is known once every source has been read, apart from the rows themselves. */
export interface ReadReviews {
  /** `null` where several were possible and no source had a header to choose one by. */
  readonly instrument: Instrument | null;
  readonly files: readonly ReadFile[];
  readonly findings: Findings;
}

/**
 * Reads all sources in one pass: checks them, and hands over every coded row. `begin` is called
 * once, when the instrument is known, and returns the function that takes the rows.
 *
 * Throws an `AuditError` where a source cannot be read, where no instrument fits or several do,
 * and where the sources are of different instruments.
 */
export async function readReviews(
  sources: readonly Source[],
  context: ReadContext,
  begin: (instrument: Instrument) => TakeRow,
  readers: Readers = null,
): Promise<ReadReviews> {
  const sample = startSample(context, readers, begin);
  const progress = progressOver(context);
  const files: ReadFile[] = [];
  for (const source of sources) {
    files.push(
      "bytes" in source
        ? await readBytes(source, sample, progress, context.sheet ?? null)
        : await readRows(source, sample),
    );
  }
  sample.end();
  const instrument = sample.chosen();
  const order = instrument?.questions.map((question) => question.id) ?? [];
  return { instrument, files, findings: sample.findings.findings(order) };
}

async function readBytes(
  { name, bytes }: Extract<Source, { bytes: unknown }>,
  sample: Sample,
  progress: Progress,
  wanted: string | null,
): Promise<ReadFile> {
  let started: StartedSource | null = null;
  let headerRow = 0;
  const read = hashed(progress.pass(bytes, () => rowsIn(started)));
  const search = findHeader(sample.instruments);
  // Until the header is known, a cell has no column.
  let marked: MarkedRow[] = [];
  const reportMarks = () => {
    for (const row of marked) started?.reportMarks(row);
    marked = [];
  };
  let separator: Separator | null = null;
  const start = (found: FoundHeader | null) => {
    headerRow = found?.header.row ?? 0;
    return begin(found, name, sample, separator);
  };
  const take: TakeRecord = (record, row, line, lines, form) => {
    separator = form.separator;
    if (form.loose.length > 0) marked.push({ record, row, line, cells: form.loose });
    if (started === null) started = start(search.take({ record, row, line, lines }));
    else started.read(record, row, line, lines);
    if (marked.length > 0 && started !== null) reportMarks();
  };
  const { kind, bytes: all } = await begun(read.bytes);
  let own: Pick<ReadFile, "sheet" | "missingCells"> = {};
  if (wanted !== null && (kind === "text" || kind === "spss")) {
    throw withoutSheets(name, kind, wanted);
  }
  if (kind === "text") await readRecords(all, name, take, search.countKnown);
  else if (kind === "spss") {
    const { readSav } = await import("./read-sav.ts");
    const sav = await readSav(all, name, sample.instruments);
    started = start(sav.header);
    const instrument = sample.chosen();
    let row = sav.header.header.row;
    for (const record of instrument === null ? [] : sav.records(instrument)) {
      row += 1;
      take(record, row, row, 1, sheetForm);
    }
    own = { missingCells: sav.missingCells() };
  } else {
    const { readSheet } = await import("./read-sheet.ts");
    const [only, ...others] = sample.instruments;
    const declared = others.length === 0 ? (only?.file.sheet ?? null) : null;
    const found = await readSheet(all, kind, name, wanted ?? declared, sample.instruments);
    const hidden: number[] = [];
    for await (const { record, row, isHidden } of found.rows) {
      if (isHidden) hidden.push(row);
      take(record, row, row, 1, sheetForm);
    }
    started ??= start(search.end());
    const hiddenRows = hidden.filter((row) => row > headerRow).length;
    own = { sheet: { name: found.name, sheets: found.sheets, hiddenRows } };
  }
  started ??= start(search.end());
  reportMarks();
  started?.end();
  progress.end(rowsIn(started));
  return {
    name,
    get sha256() {
      return read.sha256();
    },
    ...endOf(started, name, sample),
    ...own,
  };
}

/** Nothing separates the cells of a sheet. */
const sheetForm: RecordForm = { loose: [], separator: null };

function withoutSheets(file: string, kind: "text" | "spss", wanted: string): AuditError {
  const has = kind === "text" ? "is CSV, which has no sheets" : "is of SPSS and has no sheets";
  return new AuditError(`invalid sheet: ${quoted(wanted)}; ${file} ${has}: leave --sheet out`);
}

/** Begins a source whose header was found, with the rows that were read in search of it. */
function begin(
  found: FoundHeader | null,
  file: string,
  sample: Sample,
  separator: Separator | null,
): StartedSource | null {
  if (found === null) return null;
  const { below } = found;
  const columns =
    found.names.length === 0 ? found.header.record : found.names.map(([name = ""]) => name);
  const started = sample.start(sample.choose(columns, file), found, file, separator);
  for (const { record, row, line, lines } of below) started.read(record, row, line, lines);
  return started;
}

async function readRows(
  { name, rows }: Extract<Source, { rows: unknown }>,
  sample: Sample,
): Promise<ReadFile> {
  let started: (StartedSource & { readonly records: RowRecords }) | null = null;
  // The header counts as row 1, so that places agree with the sheet that the rows came from.
  let number = 1;
  for await (const row of rows) {
    number += 1;
    if (started === null) {
      const chosen = sample.choose(Object.keys(checkedRow(row, name, number)), name);
      const also = sample.readerColumn === null ? [] : [sample.readerColumn];
      const records = rowRecords(chosen.instrument, name, sample.findings, also);
      const header = { record: records.header, row: 1, line: 1, lines: 1 };
      const found = { header, names: [], headingRows: 0, above: [] };
      started = { records, ...sample.start(chosen, found, name, null) };
    }
    const record = started.records.toRecord(row, number);
    const lines = record.some((text) => text.includes("\n")) ? 2 : 1;
    started.read(record, number, number, lines);
  }
  started?.end();
  return { name, sha256: null, ...endOf(started, name, sample) };
}

function endOf(
  started: StartedSource | null,
  file: string,
  { findings }: Sample,
): RowCount & StartedSource["headed"] & Pick<ReadFile, "unticked"> {
  const place = { file, row: null, line: null, column: null, caseId: null };
  const rows = started?.rows ?? noRows;
  if (started === null) findings.add({ code: "empty-file", place });
  else if (rows.cases + rows.repeatedRows === 0) findings.add({ code: "no-cases", place });
  const headed = started?.headed ?? { headerRow: null, rowsAbove: 0, headingRows: 0 };
  return { ...rows, ...headed, unticked: started?.unticked() ?? [] };
}

/** Reports how much has been read, over all sources. */
interface Progress {
  /** Passes a source's bytes on, and reports; `rows` says how many of its rows are done. */
  pass(bytes: AsyncIterable<Uint8Array>, rows: () => number): AsyncIterable<Uint8Array>;
  /** Ends a source of so many rows. */
  end(rows: number): void;
}

function progressOver({ onProgress = () => {} }: ReadContext): Progress {
  let bytesRead = 0;
  let rowsBefore = 0;
  return {
    async *pass(bytes, rows) {
      for await (const chunk of bytes) {
        onProgress({ bytes: bytesRead, rows: rowsBefore + rows() });
        bytesRead += chunk.length;
        yield chunk;
      }
    },
    end(rows) {
      rowsBefore += rows;
    },
  };
}

function rowsIn(started: StartedSource | null): number {
  if (started === null) return 0;
  const { completeCases: _, ...rows } = started.rows;
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
