import { AuditError } from "../findings/audit-error.ts";
import { quoted } from "../findings/printable.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { readRecords } from "../records/read-records.ts";
import {
  type FigureCellFault,
  type FigureColumn,
  type FigureHeader,
  type NumberCell,
  oneLine,
  percentCell,
  placed,
  readFigureHeader,
  wholeNumberCell,
} from "./figure-cells.ts";
import type { FigureFile, FiguresFile } from "./schema.ts";

/**
 * Reads figures that a person typed into a CSV, one row for each, and gives the value that their
 * JSON file would have, without an instrument; their `id` is the name of the file without folder
 * and ending.
 *
 * The first row that is not empty names the columns `id, at, question, answer, percent, count, of`,
 * in any order and any case. `question` must be there, and `percent` or `count`. Other names:
 * `where`, `place` and `table` for `at`, `%` for `percent`, `n` for `count`, `N` and `base` for
 * `of`. The letter n is the only name whose case matters: small, it is always the count; capital,
 * always the base, whether the other is there or not.
 *
 * A blank `id` becomes `row 5`; a blank `at` is the one above, at first the file's name; a blank
 * `question` with an answer is the one above. A row without question and answer is the size of the
 * whole sample. Line breaks and repeated blanks inside a text become one blank.
 *
 * Throws an {@link AuditError} that names the first cell that cannot be read and counts the others.
 */
export async function readFigureTable(source: TableSource): Promise<FiguresFile> {
  return (await readFigureRows(source)).file;
}

/** The bytes of a table, and what messages call it. */
export interface TableSource {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A table that was read, with the row of each figure. */
export interface FigureRows {
  readonly file: FiguresFile;
  readonly rows: readonly number[];
}

/** Reads a table as {@link readFigureTable} does, and keeps the rows of its figures. */
export async function readFigureRows({ name, bytes }: TableSource): Promise<FigureRows> {
  const table = figureTable(name);
  await readRecords(bytes, name, table.add);
  return table.end();
}

/** What a row leaves out because a row above has it. */
interface Above {
  at: string;
  question: string;
}

function figureTable(name: string) {
  const id = baseName(name);
  const figures: FigureFile[] = [];
  const rows: number[] = [];
  const faults: string[] = [];
  const above: Above = { at: id, question: "" };
  let header: FigureHeader | null = null;
  return {
    add(record: CsvRecord, row: number): void {
      if (record.every((text) => oneLine(text) === "")) return;
      if (header === null) {
        header = readFigureHeader(record);
        if (header.faults.length > 0) throw invalid(name, placed(header.faults, row, header.names));
        return;
      }
      const read = readRow(record, row, header, above);
      figures.push(read.figure);
      rows.push(row);
      faults.push(...placed(read.faults, row, header.names));
    },
    end(): FigureRows {
      if (header === null) throw invalid(name, ["it is empty"]);
      if (figures.length === 0) throw invalid(name, ["it has no rows"]);
      if (faults.length > 0) throw invalid(name, faults);
      return { file: { id, figures }, rows };
    },
  };
}

function readRow(record: CsvRecord, row: number, { names, columns }: FigureHeader, above: Above) {
  const cell = (column: FigureColumn) => record[columns.get(column) ?? -1] ?? "";
  const figure = readTexts(cell, row, above);
  const faults = unnamedCells(record, names);
  const wrong = (column: FigureColumn | null, message: string) => {
    faults.push({ at: column === null ? null : (columns.get(column) ?? null), message });
  };
  const printed = <T>(column: FigureColumn, read: (text: string) => NumberCell<T>) => {
    const { value, fault } = read(cell(column));
    if (fault !== null) wrong(column, fault);
    return value;
  };
  const percent = printed("percent", percentCell);
  if (percent !== null) figure.percent = percent;
  const count = printed("count", wholeNumberCell);
  if (count !== null) figure.count = count;
  const of = printed("of", wholeNumberCell);
  if (of !== null) figure.of = of;
  // Cells can be judged together only if each of them can be read.
  if (faults.length === 0) checkTogether(figure, wrong);
  return { figure, faults };
}

function readTexts(cell: (column: FigureColumn) => string, row: number, above: Above): FigureFile {
  const question = oneLine(cell("question"));
  const answer = oneLine(cell("answer"));
  above.at = oneLine(cell("at")) || above.at;
  above.question = question || above.question;
  const figure: FigureFile = { id: oneLine(cell("id")) || `row ${row}`, at: above.at };
  const meant = answer === "" ? question : above.question;
  if (meant !== "") figure.question = meant;
  if (answer !== "") figure.answer = answer;
  return figure;
}

function unnamedCells(record: CsvRecord, names: readonly string[]): FigureCellFault[] {
  return record.flatMap((text, at) => {
    if ((names[at] ?? "") !== "" || oneLine(text) === "") return [];
    const message = `${quoted(oneLine(text))} is in a column without a name; is there a separator inside a cell?`;
    return [{ at, message }];
  });
}

function checkTogether(
  { question, answer, percent, count, of }: FigureFile,
  wrong: (column: FigureColumn | null, message: string) => void,
): void {
  if (question === undefined && answer !== undefined) {
    wrong("question", "missing question: an answer needs one, here or in a row above");
  } else if (question === undefined) {
    const message = "the size of the whole sample has a count only; a share needs its question";
    if (percent !== undefined) wrong("percent", message);
    if (of !== undefined) wrong("of", message);
    if (percent === undefined && of === undefined && count === undefined) {
      wrong(null, "missing count: without question and answer it is the size of the whole sample");
    }
  } else if (percent === undefined && count === undefined) {
    wrong(null, "missing percent and count: a figure has one of them or both");
  } else if (count !== undefined && of !== undefined && of < count) {
    wrong("of", `base ${of} is less than its count, ${count}`);
  }
}

function baseName(path: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  return name.replace(/(?<=.)\.[^.]*$/, "");
}

function invalid(name: string, [first, ...others]: readonly string[]): AuditError {
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return new AuditError(`invalid figures: ${name}: ${first}${more}`);
}
