import { beginsAsFormula } from "../findings/formula.ts";
import { printable } from "../findings/printable.ts";
import type { LongCell, LongTable, Printable } from "../pages/page.ts";
import { csvLine } from "./csv-line.ts";

/** One long table, comma-separated, with one header line; UTF-8 without a byte order mark. */
export function csv(result: Printable): string {
  return tableCsv(result.longTable());
}

/** A table as CSV in which no cell runs as a formula. */
export function tableCsv({ columns, rows }: LongTable): string {
  return [...tablePieces({ columns, rows })].join("");
}

export function csvInPieces(result: Printable): Iterable<string> {
  return tablePieces(result.longTable());
}

const linesAtOnce = 1_000;

function* tablePieces({ columns, rows }: LongTable): Generator<string> {
  yield csvLine(columns.map(cellText));
  for (let start = 0; start < rows.length; start += linesAtOnce) {
    const some = rows.slice(start, start + linesAtOnce);
    yield some.map((row) => csvLine(row.map(cellText))).join("");
  }
}

function cellText(value: LongCell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "object") return value.digits;
  return printable(beginsAsFormula(value) ? `'${value}` : value);
}
