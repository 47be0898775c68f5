import type { FindingCollector } from "../findings/collect.ts";
import { nearest } from "../findings/nearest.ts";
import type { Place } from "../findings/place.ts";
import { headingTest } from "../instrument/headings.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { type DecimalSign, writtenNumber } from "../instrument/parse-number.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { checkedRow, invalidCell, textOfCell } from "./checked-row.ts";
import { matchHeadings } from "./match-headings.ts";
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
  const { idColumns, questions } = instrument;
  const one = [...idColumns, ...questions.map((question) => question.id), ...also];
  const answers = questions.flatMap(({ tickHeadings }, position) =>
    (tickHeadings ?? []).flatMap(([name], answer) =>
      name === undefined ? [] : [{ name, position, answer }],
    ),
  );
  const header = [...one, ...answers.map(({ name }) => name)];
  const separators = [...idColumns.map(() => ","), ...questions.map(({ separator }) => separator)];
  const decimals: readonly (DecimalSign | undefined)[] = [
    ...idColumns.map(() => undefined),
    ...questions.map(({ decimal }) => decimal),
  ];
  const place: Place = { file, row: null, line: null, column: null, caseId: null };
  const isIgnored = headingTest(instrument.file.ignore);
  const seen = new Set<string>();
  const reported = new Set<string>();
  /** The key that has each column. */
  let keys: readonly (string | undefined)[] = header;

  /** Looks again for the columns, now that a row has keys that no row before it had. */
  function match(): void {
    const names = [...seen];
    const { cells, ticks, repeated } = matchHeadings(
      names.map((name) => [name]),
      instrument,
    );
    const keyOf = (name: string) => {
      const cell = cells.get(name);
      return cell === undefined ? (seen.has(name) ? name : undefined) : names[cell];
    };
    const tickKeys = answers.map(
      ({ position, answer }) => names[ticks.get(position)?.[answer] ?? -1],
    );
    keys = [...one.map(keyOf), ...tickKeys];
    const used = new Set([...keys, ...repeated.map(({ cell }) => names[cell])]);
    const unknown = names.filter((name) => !used.has(name) && !isIgnored(name));
    const options = optionColumns(unknown, instrument);
    for (const { cell, id } of repeated) {
      const name = names[cell] ?? "";
      const first = names[cells.get(id) ?? -1] ?? "";
      if (!reported.has(name)) findings.add({ code: "duplicate-column", name: id, first, place });
      reported.add(name);
    }
    for (const name of unknown) {
      if (reported.has(name)) continue;
      reported.add(name);
      const question = options.get(name);
      findings.add(
        question === undefined
          ? { code: "unknown-column", name, nearest: nearest(name, header), place }
          : { code: "option-column", question, name, place },
      );
    }
  }

  return {
    header,
    toRecord(given, number) {
      const row = checkedRow(given, file, number);
      const before = seen.size;
      for (const name of Object.keys(row)) seen.add(name);
      if (seen.size > before) match();
      return header.map((name, index) => {
        const key = keys[index];
        const value = key !== undefined && Object.hasOwn(row, key) ? row[key] : undefined;
        const text =
          typeof value === "number"
            ? writtenNumber(value, decimals[index])
            : textOfCell(value, separators[index] ?? "");
        if (text === null) throw invalidCell(value, key ?? name, file, number);
        return text;
      });
    },
  };
}
