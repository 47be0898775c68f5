import { createHash, type Hash } from "node:crypto";
import { type FindingCollector, type Findings, findingCollector } from "../findings/collect.ts";
import { chooseInstrument } from "../instrument/choose-instrument.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { type CaseIds, caseIds } from "../reviews/case-ids.ts";
import { findColumns } from "../reviews/columns.ts";
import { readRecords } from "../reviews/read-records.ts";
import type { Record } from "../reviews/record.ts";
import { type ReviewCoder, reviewCoder } from "../reviews/review-coder.ts";
import { type RowRecords, rowRecords } from "../reviews/row-records.ts";
import type { Source } from "../reviews/source.ts";
import type { CountedFile } from "./counted-file.ts";
import { startTally, type Tally, type Tallying, type Wanted } from "./tally.ts";

/** All that is known once every source was read. */
export interface CountedReviews {
  /** `null` where several were possible and no source had a header to tell by. */
  readonly instrument: Instrument | null;
  readonly files: readonly CountedFile[];
  readonly findings: Findings;
  /** Of the instrument's questions and of what else was wanted; `null` without an instrument. */
  readonly tally: Tally | null;
}

export interface CountOptions {
  /** The instrument to use; without it, the one of `instruments` that fits the first header. */
  readonly instrument?: Instrument | undefined;
  readonly instruments: readonly Instrument[];
  /** What to count besides the questions, once the instrument is known; nothing. */
  readonly wanted?: (instrument: Instrument) => Wanted;
  /** How many findings of one kind and question are kept whole. */
  readonly limit: number;
}

/** Reads all sources as one sample: checks and counts in one pass, and keeps no row. */
export async function countReviews(
  sources: readonly Source[],
  { instrument: named, instruments, wanted = () => ({}), limit }: CountOptions,
): Promise<CountedReviews> {
  const findings = findingCollector(limit);
  const begin = (instrument: Instrument): Chosen => {
    return { instrument, ...startTally(instrument, wanted(instrument)) };
  };
  const sample: Sample = {
    findings,
    ids: caseIds(),
    choose: (header, file) => begin(chooseInstrument(header, instruments, file)),
    chosen: named === undefined ? null : begin(named),
  };
  const files: CountedFile[] = [];
  for (const source of sources) {
    files.push(
      "bytes" in source ? await countFile(source, sample) : await countRows(source, sample),
    );
  }
  const { instrument = null, tally = null } = sample.chosen ?? {};
  const order = instrument?.questions.map((question) => question.id) ?? [];
  return { instrument, files, findings: findings.findings(order), tally };
}

interface Chosen extends Tallying {
  readonly instrument: Instrument;
}

interface Sample {
  readonly findings: FindingCollector;
  readonly ids: CaseIds;
  readonly choose: (header: readonly string[], file: string) => Chosen;
  /** Unless it was named, `null` until the first header was read. */
  chosen: Chosen | null;
}

async function countFile(
  { name, bytes }: Extract<Source, { bytes: unknown }>,
  sample: Sample,
): Promise<CountedFile> {
  let coder: ReviewCoder | null = null;
  let add: Chosen["add"] = () => {};
  const hash = createHash("sha256");
  await readRecords(hashed(bytes, hash), name, (record, row) => {
    if (coder !== null) {
      const coded = coder.code(record, row);
      if (coded !== null) add(coded);
    } else if (record.some((text) => text.trim() !== "")) {
      sample.chosen ??= sample.choose(record, name);
      add = sample.chosen.add;
      coder = startCoder(record, name, sample, sample.chosen);
    }
  });
  return { name, sha256: hash.digest("hex"), ...endOf(coder, name, sample) };
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

async function countRows(
  { name, rows }: Extract<Source, { rows: unknown }>,
  sample: Sample,
): Promise<CountedFile> {
  let reading: { readonly coder: ReviewCoder; readonly records: RowRecords } | null = null;
  // The header counts as row 1, so that a place is the same as in the sheet the rows came from.
  let number = 1;
  for await (const row of rows) {
    number += 1;
    sample.chosen ??= sample.choose(Object.keys(row), name);
    const { instrument, add } = sample.chosen;
    if (reading === null) {
      const records = rowRecords(instrument, name, sample.findings);
      reading = { records, coder: startCoder(records.header, name, sample, sample.chosen) };
    }
    const coded = reading.coder.code(reading.records.toRecord(row), number);
    if (coded !== null) add(coded);
  }
  return { name, sha256: null, ...endOf(reading?.coder ?? null, name, sample) };
}

function startCoder(header: Record, file: string, sample: Sample, { instrument }: Chosen) {
  const columns = findColumns(header, instrument, file, sample.findings);
  return reviewCoder(instrument, columns, file, sample.ids, sample.findings);
}

function endOf(coder: ReviewCoder | null, file: string, { findings }: Sample) {
  const place = { file, row: null, column: null, caseId: null };
  if (coder === null) findings.add({ code: "empty-file", place });
  else if (coder.rows.cases + coder.rows.repeatedRows === 0)
    findings.add({ code: "no-cases", place });
  return coder?.rows ?? { cases: 0, emptyRows: 0, repeatedRows: 0 };
}
