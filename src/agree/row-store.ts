import { type CodedRow, outOfBase } from "../instrument/coded-row.ts";
import type { Instrument } from "../instrument/instrument.ts";

/**
 * What was answered in many rows, in few pages of memory and as narrow as the instrument allows: the
 * codes of every question and the answers given, but not the numbers behind bands.
 */
export interface RowStore {
  /** Keeps what a row has, and gives the row's number: 0 for the first. */
  add(row: CodedRow): number;
  /** Keeps it in place of the row of that number. */
  replace(number: number, row: CodedRow): void;
  /** Writes the row of that number into another, whose other places stay as they are. */
  read(number: number, into: CodedRow): CodedRow;
}

/** A page is about as large as this, so that the last one leaves little unused. */
const codesInPage = 1 << 18;

/** A store without rows, for those of an instrument. */
export function rowStore({ questions }: Pick<Instrument, "questions">): RowStore {
  const places = questions.flatMap(({ slot, type, answers }) => [
    slot,
    ...(type === "multiple" ? answers.map((_, answer) => slot + 1 + answer) : []),
  ]);
  const width = places.length;
  // A number that is none of the answers has the code after the last of them.
  const highest = Math.max(outOfBase, ...questions.map(({ answers }) => answers.length));
  const rowsInPage = Math.max(1, Math.floor(codesInPage / Math.max(1, width)));
  const newPage = () =>
    highest < 128 ? new Int8Array(rowsInPage * width) : new Int32Array(rowsInPage * width);
  const pages = [newPage()];
  let count = 0;
  const pageOf = (number: number) => {
    const index = Math.floor(number / rowsInPage);
    const page = pages[index] ?? newPage();
    pages[index] = page;
    return page;
  };
  const replace = (number: number, row: CodedRow) => {
    const page = pageOf(number);
    const start = (number % rowsInPage) * width;
    for (let index = 0; index < width; index += 1) page[start + index] = row[places[index]!]!;
  };
  return {
    add(row) {
      replace(count, row);
      count += 1;
      return count - 1;
    },
    replace,
    read(number, into) {
      const start = (number % rowsInPage) * width;
      const page = pageOf(number);
      for (let index = 0; index < width; index += 1) into[places[index]!] = page[start + index]!;
      return into;
    },
  };
}
