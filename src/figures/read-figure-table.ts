import { AuditError } from "../findings/audit-error.ts";
import { columnLetter } from "../findings/place.ts";
import { quoted } from "../findings/printable.ts";
import { problemsInWords } from "../instrument/problems-in-words.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { readRecords } from "../records/read-records.ts";
import {
  type FigureCellFault,
  type FigureColumn,
  type FigureHeader,
  figureColumnOf,
  oneLine,
  placed,
  readFigureHeader,
} from "./figure-header.ts";
import { isNothing, isWithheld, wholeNumberCell } from "./number-cells.ts";
import { type PrintedCell, printedCell } from "./printed-cell.ts";
import type { FigureFile, FiguresFile } from "./schema.ts";
import { isNoteRow, isRoundingNote, statisticKind, totalKind } from "./table-rows.ts";
import { settleTotals, type TypedFigure } from "./total-rows.ts";
import { contradictsItself } from "./verify-figure.ts";

/**
 * Reads figures that a person typed into a CSV, one row for each, and gives the value that their
 * JSON file would have, without an instrument; their `id` is the name of the file without folder
 * and ending.
 *
 * The first row that is not empty names the columns `id, at, question, answer, percent, count, of`,
 * in any order and any case. `question` must be there, and `percent` or `count`. The headings of
 * printed tables are read too: `%`, `Frequency`, `n (%)`, `n/N`. The letter n is the only name whose
 * case matters: small, it is always the count; capital, always the base, whether the other is there
 * or not. Columns of intervals and p-values are passed over, and so are titles above the header.
 *
 * A blank `id` becomes `row 5`; a blank `at` is the one above, at first the file's name; a blank
 * `question` with an answer is the one above. A row without question and answer is the size of the
 * whole sample. Line breaks and repeated blanks inside a text become one blank.
 *
 * A row of totals is the base of its question. Sources, notes, means and medians are passed over; a
 * note on rounding counts as one. A cell such as `[c]` or `..` says that its number is not printed.
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
  /** The line of the file in which each of these rows begins. */
  readonly lines: readonly number[];
  /** What was not read as a figure, and why: `row 7: a source or note`. */
  readonly passedOver: readonly string[];
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
  /** Whether the question was a row of its own, in a table without a column of answers. */
  isHeading: boolean;
}

interface Row {
  readonly record: CsvRecord;
  readonly row: number;
  readonly line: number;
}

function figureTable(name: string) {
  const id = baseName(name);
  const typed: TypedFigure[] = [];
  const faults: string[] = [];
  const passedOver: { row: number; text: string }[] = [];
  const notedPlaces = new Set<string>();
  const titles: Row[] = [];
  const above: Above = { at: id, question: "", isHeading: false };
  let header: FigureHeader | null = null;
  let heading: Row | null = null;

  function pass(row: number, why: string): void {
    passedOver.push({ row, text: `row ${row}: ${why}` });
  }
  function readHeader({ record, row }: Row): FigureHeader {
    const found = readFigureHeader(record);
    if (found.faults.length > 0) throw invalid(name, placed(found.faults, row, found.names));
    for (const [at, holds] of found.passedOver) {
      passedOver.push({ row, text: `column ${columnLetter(at)} (${found.names[at]}): ${holds}` });
    }
    return found;
  }
  function take({ record, row, line }: Row, columns: FigureHeader): void {
    const read = readRow(record, row, columns, above);
    typed.push({ figure: read.figure, above: read.above, row, line });
    faults.push(...placed(read.faults, row, columns.names));
  }
  return {
    add(record: CsvRecord, row: number, line: number): void {
      const filled = record.filter((text) => oneLine(text) !== "").map(oneLine);
      const [first = ""] = filled;
      if (filled.length === 0) return;
      if (header === null) {
        if (filled.length === 1 && record.length > 1 && figureColumnOf(first) === null) {
          titles.push({ record, row, line });
        } else header = readHeader({ record, row, line });
        return;
      }
      const kind = kindOf(record, header);
      // A question above its answers, in a row of its own.
      const isBelow = kind === "answer" || (above.isHeading && kind === "other");
      if (heading !== null && !isBelow) take(heading, header);
      heading = null;
      if (isNoteRow(first, kind !== "heading" && hasNumbers(record, header))) {
        if (isRoundingNote(filled.join(" "))) notedPlaces.add(above.at);
        pass(row, "a source or note");
      } else if (isStatistic(record, header)) {
        readTexts(cellsOf(record, header), row, above);
        pass(row, "a mean, median or range");
      } else if (kind === "heading") {
        above.isHeading = false;
        heading = { record, row, line };
        readTexts(cellsOf(record, header), row, above);
        above.isHeading = !header.columns.has("answer");
      } else take({ record, row, line }, header);
    },
    end(): FigureRows {
      const [title] = titles;
      if (header === null && title !== undefined) readHeader(title);
      if (header === null) throw invalid(name, ["it is empty"]);
      if (heading !== null) take(heading, header);
      if (typed.length === 0) throw invalid(name, ["it has no rows"]);
      if (faults.length > 0) throw invalid(name, faults);
      for (const { row } of titles) pass(row, "a title above the headings");
      const settled = settleTotals(typed);
      for (const { row, why } of settled.passedOver) pass(row, why);
      const figures = settled.figures.map(({ figure }) => figure);
      const tables = [...notedPlaces].filter((at) => figures.some((figure) => figure.at === at));
      if (figures.length === 0) throw invalid(name, ["it has no rows"]);
      const noted = tables.map((at) => ({ at, note: "rounding" as const }));
      return {
        file: noted.length === 0 ? { id, figures } : { id, tables: noted, figures },
        rows: settled.figures.map(({ row }) => row),
        lines: settled.figures.map(({ line }) => line),
        passedOver: passedOver.sort((one, other) => one.row - other.row).map(({ text }) => text),
      };
    },
  };
}

type CellOf = (column: FigureColumn) => string;

function cellsOf(record: CsvRecord, { columns }: FigureHeader): CellOf {
  return (column) => record[columns.get(column) ?? -1] ?? "";
}

function hasNumbers(record: CsvRecord, header: FigureHeader): boolean {
  const cell = cellsOf(record, header);
  return [cell("percent"), cell("count"), cell("of")].some((text) => oneLine(text) !== "");
}

/** Whether a row is an answer, a question with nothing printed beside it, or neither. */
function kindOf(record: CsvRecord, header: FigureHeader): "answer" | "heading" | "other" {
  const cell = cellsOf(record, header);
  const [question, answer] = [oneLine(cell("question")), oneLine(cell("answer"))];
  if (answer !== "") return question === "" ? "answer" : "other";
  return question !== "" &&
    !hasNumbers(record, header) &&
    unnamedCells(record, header.names).length === 0
    ? "heading"
    : "other";
}

/** What a row's numbers are of: its answer, or its question. */
function rowName(record: CsvRecord, header: FigureHeader): string {
  const cell = cellsOf(record, header);
  return oneLine(cell("answer")) || oneLine(cell("question"));
}

/** Whether a row's numbers are a mean, a median or the like, by its name and by their form. */
function isStatistic(record: CsvRecord, header: FigureHeader): boolean {
  const kind = statisticKind(rowName(record, header));
  if (kind === "none") return false;
  const { figure, faults } = readRow(record, 0, header, { at: "", question: "", isHeading: false });
  if (faults.length > 0) return true;
  if (kind === "perhaps") return false;
  const { count, percent, of } = figure;
  if (count === undefined || percent === undefined || of === undefined) return true;
  const cell = cellsOf(record, header);
  const haveOwnCells = oneLine(cell("percent")) !== "" && oneLine(cell("count")) !== "";
  // No mean and deviation fit a base by chance.
  return !haveOwnCells && contradictsItself(figure) !== null;
}

function readRow(record: CsvRecord, row: number, header: FigureHeader, above: Above) {
  const { names, columns } = header;
  const questionAbove = above.question;
  const cell = cellsOf(record, header);
  const figure = readTexts(cell, row, above);
  const faults = unnamedCells(record, names, header.passedOver);
  const wrong = (column: FigureColumn | null, message: string) => {
    faults.push({ at: column === null ? null : (columns.get(column) ?? null), message });
  };
  const ownBase = wholeNumberCell(cell("of"));
  if (ownBase.fault !== null) wrong("of", ownBase.fault);
  const base = ownBase.value ?? header.base;
  const read = (column: "count" | "percent"): PrintedCell => {
    const inBrackets = header.inBrackets.get(column) ?? null;
    const found = printedCell(cell(column), { column, inBrackets, base });
    if (found.fault !== null) wrong(column, found.fault);
    return found;
  };
  const [inPercent, inCount] = [read("percent"), read("count")];
  const percent = inPercent.percent ?? inCount.percent;
  const count = inCount.count ?? inPercent.count;
  const of = base ?? inCount.of ?? inPercent.of;
  if (percent !== null) figure.percent = percent;
  if (count?.limit != null) figure.countLimit = count.limit;
  if (count?.count != null) figure.count = count.count;
  if (of !== null && figure.question !== undefined) figure.of = of;
  else if (ownBase.value !== null) figure.of = ownBase.value;
  const onlyBase = baseLine(figure);
  if (onlyBase !== null && percent === null && count === null) {
    figure.answer = "Total";
    figure.count = onlyBase;
  }
  // Cells can be judged together only if each of them can be read.
  if (faults.length === 0) checkTogether(figure, cell, wrong);
  const named = figure.answer === undefined && totalKind(figure.question ?? "") !== "none";
  return { figure, faults, above: named ? questionAbove : null };
}

/** The base in a row that has it in its text: `n = 235`, `Base: 235`; `null` for other rows. */
function baseLine({ question, answer }: FigureFile): number | null {
  const text = answer === undefined ? question : [answer].flat().join(" ");
  const match = /^\(?(?:n|base|total)\s*[=:]\s*(\d[\d,\s]*)\)?$/i.exec(text ?? "");
  return match === null ? null : wholeNumberCell(match[1] ?? "").value;
}

function readTexts(cell: CellOf, row: number, above: Above): FigureFile {
  const typed = oneLine(cell("question"));
  const [question, answer] =
    above.isHeading && typed !== "" ? ["", typed] : [typed, oneLine(cell("answer"))];
  above.at = oneLine(cell("at")) || above.at;
  const isTotal = answer === "" && totalKind(question) !== "none";
  if (!isTotal) above.question = question || above.question;
  const figure: FigureFile = { id: oneLine(cell("id")) || `row ${row}`, at: above.at };
  const meant = answer === "" ? question : above.question;
  if (meant !== "") figure.question = meant;
  if (answer !== "") figure.answer = answer;
  return figure;
}

function unnamedCells(
  record: CsvRecord,
  names: readonly string[],
  passedOver: ReadonlyMap<number, string> = new Map(),
): FigureCellFault[] {
  return record.flatMap((text, at) => {
    if ((names[at] ?? "") !== "" || passedOver.has(at) || oneLine(text) === "") return [];
    const message = `${quoted(oneLine(text))} is in a column without a name; is there a separator inside a cell?`;
    return [{ at, message }];
  });
}

function checkTogether(
  figure: FigureFile,
  cell: CellOf,
  wrong: (column: FigureColumn | null, message: string) => void,
): void {
  const { question, answer, percent, count, countLimit, of } = figure;
  if (question === undefined && answer !== undefined) {
    wrong("question", "missing question: an answer needs one, here or in a row above");
  } else if (question === undefined) {
    const message = "the size of the whole sample has a count only; a share needs its question";
    if (percent !== undefined) wrong("percent", message);
    if (of !== undefined) wrong("of", message);
    if (percent === undefined && of === undefined && count === undefined) {
      wrong(null, "missing count: without question and answer it is the size of the whole sample");
    }
  } else if (percent === undefined && count === undefined && countLimit === undefined) {
    const sign = [cell("count"), cell("percent")].find((text) => oneLine(text) !== "");
    if (sign === undefined || !isNothing(sign)) {
      wrong(null, "missing percent and count: a figure has one of them or both");
    } else {
      delete figure.of;
      figure.notCheckable = isWithheld(sign)
        ? `its number is not printed (${oneLine(sign)})`
        : "no number is printed";
    }
  }
}

function baseName(path: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  return name.replace(/(?<=.)\.[^.]*$/, "");
}

function invalid(name: string, problems: readonly string[]): AuditError {
  const listed = problemsInWords(problems.map((message) => ({ path: "", message })));
  return new AuditError(`invalid figures: ${name}: ${listed}`);
}
