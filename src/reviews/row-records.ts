import type { FindingCollector } from "../findings/collect.ts";
import { nearest } from "../findings/nearest.ts";
import type { Place } from "../findings/place.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { checkedRow, invalidCell, textOfCell } from "./checked-row.ts";
import { optionColumns } from "./option-columns.ts";
import type { ReviewRow } from "./source.ts";

/** Rows that a program holds, as records under a header of the instrument's own columns. */
export interface RowRecords {
  readonly header: CsvRecord;
  /** The record of the row of this number; an `AuditError` for what is no row or no cell. */
  toRecord(row: ReviewRow, number: number): CsvRecord;
}

/**
 * Makes records of rows that a program holds; `also` names further columns. An absent key is a blank
 * cell; a key that the instrument does not have is reported once.
 */
export function rowRecords(
  instrument: Instrument,
  file: string,
  findings: FindingCollector,
  also: readonly string[] = [],
): RowRecords {
  const { caseId, questions } = instrument;
  const header = [caseId, ...questions.map((question) => question.id), ...also];
  const separators = [",", ...questions.map((question) => question.separator)];
  const known = new Set(header);
  const place: Place = { file, row: null, line: null, column: null, caseId: null };
  return {
    header,
    toRecord(given, number) {
      const row = checkedRow(given, file, number);
      for (const name of Object.keys(row)) {
        if (known.has(name)) continue;
        const unknown = Object.keys(row).filter((key) => !known.has(key));
        const options = optionColumns(unknown, instrument);
        for (const name of unknown) {
          known.add(name);
          const question = options.get(name);
          findings.add(
            question === undefined
              ? { code: "unknown-column", name, nearest: nearest(name, header), place }
              : { code: "option-column", question, name, place },
          );
        }
      }
      return header.map((name, index) => {
        const value = Object.hasOwn(row, name) ? row[name] : undefined;
        const text = textOfCell(value, separators[index] ?? "");
        if (text === null) throw invalidCell(value, name, file, number);
        return text;
      });
    },
  };
}
