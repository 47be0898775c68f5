import { AuditError } from "../findings/audit-error.ts";
import { type FindingCollector, type Findings, findingCollector } from "../findings/collect.ts";
import type { Finding } from "../findings/finding.ts";
import { chooseInstrument, fittingInstruments } from "../instrument/choose-instrument.ts";
import type { CodedRow } from "../instrument/coded-row.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { hashed } from "../records/hashed.ts";
import { readRecords } from "../records/read-records.ts";
import { type CaseIds, caseIds } from "./case-ids.ts";
import { type Columns, findColumns } from "./columns.ts";
import type { ReadFile } from "./read-file.ts";
import { type ReviewCoder, type RowCount, reviewCoder } from "./review-coder.ts";
import { type RowRecords, rowRecords } from "./row-records.ts";
import type { Source } from "./source.ts";

/** How far the reading has come, over all sources. */
export interface ReadSoFar {
  readonly bytes: number;
  /** Rows under the headers, those with nothing in them included. */
  readonly rows: number;
}

/** What is known once every source was read, besides the rows themselves. */
export interface ReadReviews {
  /** `null` where several were possible and no source had a header to tell by. */
  readonly instrument: Instrument | null;
  readonly files: readonly ReadFile[];
  readonly findings: Findings;
}

export interface ReadReviewsOptions {
  /** The instrument to use; without it, the one of `instruments` that fits the first header. */
  readonly instrument?: Instrument | undefined;
  readonly instruments: readonly Instrument[];
  /** How many findings of one kind and question are kept whole. */
  readonly limit: number;
  /** Findings that are passed over; none. */
  readonly accepts?: ((finding: Finding) => boolean) | undefined;
  /** The column that says who coded a row; none, every case is coded once. */
  readonly reader?: string | null;
  /** Whether each source codes the same cases, by a reader of its own; no. */
  readonly readerEach?: boolean;
  /** Told how far it is, each time that more bytes are read. */
  readonly onProgress?: ((read: ReadSoFar) => void) | undefined;
}

/**
 * Takes one coded row, which the next one overwrites, what it was made of, and where that stands:
 * the source and its row, counted from 1 as in a spreadsheet.
 */
export type TakeRow = (
  row: CodedRow,
  record: CsvRecord,
  columns: Columns,
  source: string,
  number: number,
) => void;

/**
 * Reads all sources in one pass: checks them, and hands over every coded row. `begin` is called
 * once, when the instrument is known, and gives what takes the rows.
 */
export async function readReviews(
  sources: readonly Source[],
  options: ReadReviewsOptions,
  begin: (instrument: Instrument) => TakeRow,
): Promise<ReadReviews> {
  const { instrument: named, instruments, limit, accepts } = options;
  const { reader = null, readerEach = false, onProgress = () => {} } = options;
  const findings = findingCollector(limit, accepts);
  const start = (instrument: Instrument): Chosen => ({ instrument, take: begin(instrument) });
  let chosen: Chosen | null = named === undefined ? null : start(named);
  const sample: Sample = {
    findings,
    reader,
    onProgress,
    bytes: 0,
    rows: 0,
    ids: caseIds(),
    instrumentFor(header, file) {
      if (chosen === null) chosen = start(chooseInstrument(header, instruments, file));
      else if (named === undefined) checkSame(header, instruments, chosen.instrument, file);
      return chosen;
    },
  };
  const files: ReadFile[] = [];
  for (const source of sources) {
    if (readerEach) sample.ids = caseIds();
    files.push("bytes" in source ? await readFile(source, sample) : await readRows(source, sample));
  }
  const instrument = instrumentOf(chosen);
  const order = instrument?.questions.map((question) => question.id) ?? [];
  return { instrument, files, findings: findings.findings(order) };
}

function instrumentOf(chosen: Chosen | null): Instrument | null {
  return chosen?.instrument ?? null;
}

/** Refuses a source whose columns are another instrument's than the first source's. */
function checkSame(
  header: readonly string[],
  instruments: readonly Instrument[],
  { id }: Instrument,
  file: string,
): void {
  const [fitting, ...others] = fittingInstruments(header, instruments);
  if (fitting === undefined || others.length > 0 || fitting.id === id) return;
  throw new AuditError(
    `contradicting instruments: the columns of ${file} are those of ${fitting.id}, before it ${id} was read; name one with --instrument, or read the files apart`,
  );
}

interface Chosen {
  readonly instrument: Instrument;
  readonly take: TakeRow;
}

interface Sample {
  readonly findings: FindingCollector;
  readonly reader: string | null;
  readonly onProgress: (read: ReadSoFar) => void;
  /** Of all sources so far. */
  bytes: number;
  /** Of the sources that were read to their end. */
  rows: number;
  ids: CaseIds;
  /** The instrument that was named, or that the first header told; `header` is of another source. */
  instrumentFor(header: readonly string[], file: string): Chosen;
}

interface Started {
  readonly coder: ReviewCoder;
  readonly columns: Columns;
  readonly take: TakeRow;
}

async function readFile(
  { name, bytes }: Extract<Source, { bytes: unknown }>,
  sample: Sample,
): Promise<ReadFile> {
  let started: Started | null = null;
  const rows = () => (started === null ? 0 : rowsIn(started.coder.rows));
  const read = hashed(told(bytes, rows, sample));
  await readRecords(read.bytes, name, (record, row, line) => {
    if (started !== null) {
      const coded = started.coder.code(record, row, line);
      if (coded !== null) started.take(coded, record, started.columns, name, row);
    } else if (record.some((text) => text.trim() !== "")) {
      started = startCoder(record, name, sample, sample.instrumentFor(record, name));
    }
  });
  sample.rows += rows();
  return { name, sha256: read.sha256(), ...endOf(started, name, sample) };
}

/** Bytes of which it is told how far they have come; `rows` says how many of this source's are done. */
async function* told(
  bytes: AsyncIterable<Uint8Array>,
  rows: () => number,
  sample: Sample,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    sample.onProgress({ bytes: sample.bytes, rows: sample.rows + rows() });
    sample.bytes += chunk.length;
    yield chunk;
  }
}

function rowsIn({ cases, emptyRows, repeatedRows }: RowCount): number {
  return cases + emptyRows + repeatedRows;
}

async function readRows(
  { name, rows }: Extract<Source, { rows: unknown }>,
  sample: Sample,
): Promise<ReadFile> {
  let started: (Started & { readonly records: RowRecords }) | null = null;
  // The header counts as row 1, so that a place is the same as in the sheet the rows came from.
  let number = 1;
  for await (const row of rows) {
    number += 1;
    if (started === null) {
      const chosen = sample.instrumentFor(Object.keys(row), name);
      const also = sample.reader === null ? [] : [sample.reader];
      const records = rowRecords(chosen.instrument, name, sample.findings, also);
      started = { records, ...startCoder(records.header, name, sample, chosen) };
    }
    const record = started.records.toRecord(row);
    const coded = started.coder.code(record, number, number);
    if (coded !== null) started.take(coded, record, started.columns, name, number);
  }
  return { name, sha256: null, ...endOf(started, name, sample) };
}

function startCoder(
  header: CsvRecord,
  file: string,
  { findings, ids, reader }: Sample,
  { instrument, take }: Chosen,
): Started {
  const columns = findColumns(header, instrument, file, findings, reader);
  return { coder: reviewCoder(instrument, columns, file, ids, findings), columns, take };
}

function endOf(started: Started | null, file: string, { findings }: Sample): RowCount {
  const place = { file, row: null, line: null, column: null, caseId: null };
  const rows = started?.coder.rows ?? { cases: 0, emptyRows: 0, repeatedRows: 0 };
  if (started === null) findings.add({ code: "empty-file", place });
  else if (rows.cases + rows.repeatedRows === 0) findings.add({ code: "no-cases", place });
  return rows;
}
