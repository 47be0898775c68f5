import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { AuditError } from "../findings/audit-error.ts";
import type { CsvRecord } from "./csv-record.ts";

/**
 * Parses text into records. Throws an {@link AuditError} for quotation marks that do not pair,
 * with the row in which they open; `before` is the number of rows before these.
 */
export async function quotedRecords(
  chunks: AsyncIterable<Buffer>,
  separator: string,
  name: string,
  onRecord: (record: CsvRecord) => void,
  before: number,
): Promise<void> {
  const parser = parse({
    delimiter: separator,
    // All three, because by default csv-parse looks only for the first line end that it finds.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    // A longer record means an opening quotation mark that is never closed.
    max_record_size: 1 << 20,
  });
  try {
    await pipeline(chunks, parser, async (records: AsyncIterable<CsvRecord>) => {
      for await (const record of records) onRecord(record);
    });
  } catch (error) {
    // Not the records handed over: parsed ones that still wait are dropped on a fault.
    throw error instanceof CsvError
      ? quoteFault(error, name, before + parser.info.records + 1)
      : error;
  }
}

/** csv-parse refuses nothing but quotation marks; `row` is the row that it could not finish. */
function quoteFault(error: CsvError, name: string, row: number): Error {
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_MAX_RECORD_SIZE":
      return new AuditError(
        `unclosed quotation mark: ${name}, row ${row}: a cell opens with " and does not end with one before the next separator`,
      );
    case "INVALID_OPENING_QUOTE":
      return new AuditError(
        `invalid quotation mark: ${name}, row ${row}: a cell with " inside must be written in quotation marks, each " inside doubled`,
      );
    default:
      return error;
  }
}
