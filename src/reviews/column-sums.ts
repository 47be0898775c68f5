import { blankTest } from "../instrument/blank-text.ts";
import type { CodedRow } from "../instrument/coded-row.ts";
import { blank } from "../instrument/coded-row.ts";
import { fold } from "../instrument/fold.ts";
import type { Question } from "../instrument/instrument.ts";
import { type DecimalSign, parseNumber } from "../instrument/parse-number.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import type { Columns } from "./columns.ts";
import { textMemory } from "./text-memory.ts";

/** Sums over the cases of a file, column by column, to recognise a line of totals below them. */
export interface ColumnSums {
  /** Adds a case: its record, and the codes that were made of it. */
  add(record: CsvRecord, coded: CodedRow): void;
  /** Begins another block of cases, which a line of totals of its own may follow. */
  startBlock(): void;
  /** How many cases were added. */
  readonly cases: number;
  /** What the number in this cell is of the numbers above it, in its block or in the file. */
  kindOf(cell: number, text: string): SumKind | null;
}

export type SumKind = "sum" | "mean" | "count";

interface Watched {
  readonly cell: number;
  readonly slot: number;
  readonly decimal: DecimalSign;
  /** The value of each code, by its position; `null` where the text itself has to be read. */
  readonly values: readonly number[] | null;
  readonly read: ((text: string) => number) | null;
  sum: number;
  count: number;
  /** Both where the block begins. */
  sumBefore: number;
  countBefore: number;
}

/**
 * Watches the columns in which a number is a valid answer. Elsewhere a total is no answer, and is
 * found without sums.
 */
export function columnSums(questions: readonly Question[], columns: Columns): ColumnSums {
  const watched = questions.flatMap((question, position): Watched[] => {
    const cell = columns.questions[position] ?? -1;
    const values = valuesOf(question);
    if (cell === -1 || values === undefined) return [];
    const read = values === null ? numberReader(question) : null;
    const { slot, decimal } = question;
    return [{ cell, slot, decimal, values, read, ...nothing }];
  });
  let cases = 0;
  let casesBefore = 0;

  return {
    add(record, coded) {
      cases += 1;
      for (let index = 0; index < watched.length; index += 1) {
        const column = watched[index]!;
        const { read, values, slot } = column;
        const value =
          read === null
            ? (values?.[coded[slot] ?? blank] ?? Number.NaN)
            : read(record[column.cell] ?? "");
        if (Number.isNaN(value)) continue;
        column.sum += value;
        column.count += 1;
      }
    },
    startBlock() {
      casesBefore = cases;
      for (const column of watched) {
        column.sumBefore = column.sum;
        column.countBefore = column.count;
      }
    },
    get cases() {
      return cases;
    },
    kindOf(cell, text) {
      const column = watched.find((one) => one.cell === cell);
      const value = column && parseNumber(fold(text), column.decimal);
      if (column === undefined || value == null) return null;
      const { sum, count, sumBefore, countBefore } = column;
      return (
        kindIn(value, text, sum - sumBefore, count - countBefore, cases - casesBefore) ??
        kindIn(value, text, sum, count, cases)
      );
    },
  };
}

const nothing = { sum: 0, count: 0, sumBefore: 0, countBefore: 0 } as const;

/** Reads the number of a cell, NaN where there is none; a text that counts as blank has none. */
function numberReader(question: Question): (text: string) => number {
  const numbers = textMemory<number>();
  const isBlank = blankTest(question);
  const readNumber = (text: string): number => {
    const number = isBlank(text)
      ? Number.NaN
      : (parseNumber(fold(text), question.decimal) ?? Number.NaN);
    numbers.set(text, number);
    return number;
  };
  return (text) => numbers.get(text) ?? readNumber(text);
}

/** `undefined` if no number is an answer to the question. */
function valuesOf({ type, answers }: Question): readonly number[] | null | undefined {
  if (type === "number") return null;
  if (type !== "single") return undefined;
  const values = answers.map(({ code }) => parseNumber(code) ?? Number.NaN);
  return values.every(Number.isNaN) ? undefined : values;
}

function kindIn(
  value: number,
  text: string,
  sum: number,
  count: number,
  cases: number,
): SumKind | null {
  // A printed mean is rounded to its last decimal; sums of decimals carry noise.
  const half = 0.5 * 10 ** -(text.trim().split(/[.,]/)[1]?.length ?? 0);
  const noise = 1e-9 * Math.max(1, Math.abs(sum));
  if (count > 0 && Math.abs(value - sum) <= noise) return "sum";
  if (count > 0 && Math.abs(value - sum / count) <= half + noise) return "mean";
  return value === count || value === cases ? "count" : null;
}
