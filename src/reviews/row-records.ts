import type { FindingCollector } from "../findings/collect.ts";
import { nearest } from "../findings/nearest.ts";
import type { Place } from "../findings/place.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { optionColumns } from "./option-columns.ts";
import type { CellValue, ReviewRow } from "./source.ts";

/** Rows that a program holds, as records under a header of the instrument's own columns. */
export interface RowRecords {
  readonly header: CsvRecord;
  toRecord(row: ReviewRow): CsvRecord;
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
    toRecord(row) {
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
      return header.map((name, index) =>
        Object.hasOwn(row, name) ? cellText(row[name], separators[index] ?? "") : "",
      );
    },
  };
}

function cellText(value: CellValue | readonly CellValue[], separator: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  return value.map((part) => cellText(part, separator)).join(separator);
}
