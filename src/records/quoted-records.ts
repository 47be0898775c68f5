import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { AuditError } from "../findings/audit-error.ts";
import type { CsvRecord } from "./csv-record.ts";
import { isTooLong, longest, tooLong } from "./longest-record.ts";
import { readCell } from "./read-cell.ts";
import type { Separator } from "./separator.ts";
import { recordSplitter } from "./split-records.ts";

/** A record with the text that it was read from. */
interface ReadRecord {
  readonly record: CsvRecord;
  readonly raw: string;
}

/**
 * Parses text into records; hands over each with its loose cells, such as `6" bed`. Throws an
 * {@link AuditError} for quotation marks that do not pair, with the row in which they open; `before`
 * is the number of rows before these.
 */
export async function quotedRecords(
  chunks: AsyncIterable<Buffer>,
  separator: Separator,
  name: string,
  onRecord: (record: CsvRecord, loose: readonly number[]) => void,
  before: number,
): Promise<void> {
  const parser = parse({
    delimiter: separator,
    // All three, because by default csv-parse looks only for the first line end that it finds.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    // It would refuse a mark in the midst of a cell, which no spreadsheet does, with the marks that
    // do not pair; these are found again in the text of their record.
    relax_quotes: true,
    raw: true,
    max_record_size: longest,
  });
  let row = before;
  try {
    await pipeline(chunks, parser, async (records: AsyncIterable<ReadRecord>) => {
      for await (const { record, raw } of records) {
        row += 1;
        // The parser's own limit leaves out quotation marks and separators.
        if (isTooLong(raw)) throw tooLong(name, row);
        onRecord(record, looseCells(record, raw, separator, name, row));
      }
    });
  } catch (error) {
    // Not the records handed over: parsed ones that still wait are dropped on a fault.
    const at = before + parser.info.records + 1;
    if (!(error instanceof CsvError)) throw error;
    throw error.code === "CSV_MAX_RECORD_SIZE" ? tooLong(name, at) : unclosed(name, at);
  }
}

const none: readonly number[] = [];

function looseCells(
  record: CsvRecord,
  raw: string,
  separator: Separator,
  name: string,
  row: number,
): readonly number[] {
  if (!record.some((text) => text.includes('"'))) return none;
  const loose: number[] = [];
  const splitter = recordSplitter(separator, (cells) => {
    for (const [index, written] of cells.entries()) {
      const { kind } = readCell(written);
      if (kind === "unclosed") throw unclosed(name, row);
      if (kind === "invalid") throw invalid(name, row);
      if (kind === "loose") loose.push(index);
    }
  });
  splitter.push(raw);
  splitter.end();
  return loose;
}

function unclosed(name: string, row: number): AuditError {
  return new AuditError(
    `unclosed quotation mark: ${name}, row ${row}: a cell opens with " and does not end with one before the next separator`,
  );
}

function invalid(name: string, row: number): AuditError {
  return new AuditError(
    `invalid quotation mark: ${name}, row ${row}: a cell with " inside must be written in quotation marks, each " inside doubled`,
  );
}
