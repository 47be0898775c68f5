import type { CodedRow } from "../instrument/coded-row.ts";
import { hasNumbers, type Instrument } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import type { CellReader } from "./cell-reader.ts";
import type { Columns } from "./columns.ts";
import type { TickReader } from "./tick-reader.ts";

/** A filled cell of a question that is counted. */
export interface JudgedCell {
  readonly cell: number;
  readonly text: string;
  /** Whether the text is an answer to the question. */
  readonly isValid: boolean;
}

/** The filled cells of counted questions in a record, whatever the record is. */
export type JudgeCells = (record: CsvRecord) => readonly JudgedCell[];

/** Judges cells without routing them, as far as it takes to see what a row may be. */
export function judgeCells(
  { width }: Pick<Instrument, "width">,
  readers: readonly CellReader[],
  columns: Columns,
  ticks: ReadonlyMap<number, TickReader>,
): JudgeCells {
  const scratch: CodedRow = new Int32Array(width);
  const counted = readers.flatMap((reader, position) => {
    const cell = columns.questions[position] ?? -1;
    const isOne = cell !== -1 && reader.question.type !== "text" && !ticks.has(position);
    return isOne ? [{ reader, cell }] : [];
  });
  const ticked = [...ticks.values()];
  return (record) => [
    ...ticked.flatMap((reader) => judgeTicks(reader, record)),
    ...counted.flatMap(({ reader, cell }) => {
      const text = record[cell]?.trim() ?? "";
      if (reader.isBlank(text)) return [];
      const { slot } = reader.question;
      // An unlikely number is an answer all the same.
      const isValid =
        !reader.read(text, scratch) || (hasNumbers(reader.question) && scratch[slot]! >= 0);
      // Where nothing was asked it is as good as blank, and routing is not known here.
      return !isValid && reader.meansNotAsked(text) ? [] : [{ cell, text, isValid }];
    }),
  ];
}

/** The filled cells of a question whose answers have a column each. */
function judgeTicks(reader: TickReader, record: CsvRecord): readonly JudgedCell[] {
  const unclear = reader.unclear(record);
  return reader.cells.flatMap((cell) => {
    const text = record[cell]?.trim() ?? "";
    return text === "" ? [] : [{ cell, text, isValid: !unclear.includes(cell) }];
  });
}
