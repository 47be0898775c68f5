import { AuditError } from "../findings/audit-error.ts";
import type { FindingCollector } from "../findings/collect.ts";
import type { AbsenceCause } from "../findings/finding.ts";
import { didYouMean, nearest } from "../findings/nearest.ts";
import { type Column, columnLetter, type Place } from "../findings/place.ts";
import { quoted } from "../findings/printable.ts";
import { fold } from "../instrument/fold.ts";
import { foldHeading, headingTest } from "../instrument/headings.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { missingForRows, type RowTest, rowTest } from "../instrument/row-choice.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { ownedText } from "../records/owned-text.ts";
import { type Separator, separators } from "../records/separator.ts";
import type { HeldRow } from "./held-row.ts";
import { matchHeadings, mayHaveNoColumn } from "./match-headings.ts";
import { columnsWithoutNames, optionColumns } from "./option-columns.ts";

/** Which cell of a record is which. A position of −1 means that the file has no such column. */
export interface Columns {
  /** The cell of the case id, or of its first part. */
  readonly caseId: number;
  /** The case id of a record, its parts with ` / ` between them; empty where there is none. */
  readonly idOf: (record: CsvRecord) => string;
  /** Whether a record is a case by what the instrument says of rows; `null` where every record is. */
  readonly isChosen: RowTest | null;
  /** The cell that names the reader, where a column does. */
  readonly reader: number;
  /** For each question of the instrument, its cell. */
  readonly questions: readonly number[];
  /** The cells of the answers that have a column each, by the question's position. */
  readonly ticks: ReadonlyMap<number, readonly number[]>;
  /** The cells without a name to the right of a question with several answers, and its id. */
  readonly withoutNames: ReadonlyMap<number, string>;
  /** The cells of the header, as places name them. */
  readonly header: readonly Column[];
  /** The number of cells up to the last one with a name. */
  readonly named: number;
}

/** The row that names the columns, and what separates its cells; `null` for rows in memory. */
export interface HeaderRow extends Pick<HeldRow, "record" | "row" | "line"> {
  readonly separator?: Separator | null;
  /** For each column all its names, where several rows have headings; otherwise empty. */
  readonly names?: readonly (readonly string[])[];
}

/**
 * Finds the instrument's columns in a header; reports those that do not fit. `reader` names one
 * more column; if that is missing, throws an {@link AuditError}.
 */
export function findColumns(
  header: HeaderRow,
  instrument: Instrument,
  file: string,
  findings: FindingCollector,
  reader: string | null = null,
): Columns {
  const names = header.names?.length ? header.names : header.record.map((name) => [name]);
  const columns = names.map(([name = ""], index) => ({
    letter: columnLetter(index),
    name: ownedText(name.trim()),
  }));
  const { row, line } = header;
  const place = (column: Column | null): Place => ({ file, row, line, column, caseId: null });
  const ids = [...instrument.idColumns, ...instrument.questions.map((question) => question.id)];
  const readerCell = reader === null ? -1 : findReader(columns, reader, file);
  const { cells: found, ticks, repeated } = matchHeadings(names, instrument);
  for (const { cell, id } of repeated) {
    const first = columnLetter(found.get(id) ?? 0);
    const column = columns[cell] ?? null;
    findings.add({ code: "duplicate-column", name: id, first, place: place(column) });
  }
  const chosenBy = new Set(
    Object.keys({ ...instrument.file.rows.only, ...instrument.file.rows.not }).map(foldHeading),
  );
  const used = new Set([
    ...found.values(),
    ...[...ticks.values()].flat(),
    ...repeated.map(({ cell }) => cell),
    readerCell,
  ]);
  const isIgnored = headingTest(instrument.file.ignore);
  const unknown = columns.filter(
    ({ name }, cell) =>
      name !== "" && !used.has(cell) && !isIgnored(name) && !chosenBy.has(foldHeading(name)),
  );
  const options = optionColumns(
    unknown.map(({ name }) => name),
    instrument,
  );
  const cells = instrument.questions.map((question) => found.get(question.id) ?? -1);
  const withoutNames = columnsWithoutNames(header.record, cells, instrument);
  const ticked = new Set([...ticks.keys()].map((position) => instrument.questions[position]?.id));
  const absent = ids.filter((id) => !found.has(id) && !ticked.has(id));
  const byLabel = columnByLabel(instrument, absent);
  const isHeader =
    found.size > 0 || options.size > 0 || readerCell !== -1 || hasLabel(columns, instrument);
  for (const column of unknown) {
    const { name } = column;
    const question = options.get(name) ?? withoutNames.get(columns.indexOf(column));
    if (question !== undefined) {
      findings.add({ code: "option-column", question, name, place: place(column) });
      continue;
    }
    if (!isHeader) {
      findings.add({
        code: "unknown-column",
        name: "",
        nearest: null,
        place: place({ ...column, name: "" }),
      });
      continue;
    }
    findings.add({
      code: "unknown-column",
      name,
      // A misspelt column is probably one that is missing.
      nearest: byLabel(name) ?? nearest(name, absent) ?? nearest(name, ids),
      place: place(column),
    });
  }
  const cause = causeOfAbsence(header, ids, absent);
  for (const id of absent) {
    const question = instrument.questions.find((one) => one.id === id);
    findings.add({
      code: "missing-column",
      name: id,
      optional: question?.optional ?? false,
      cause,
      place: place(null),
    });
  }
  for (const { name, optional } of absentTicks(ticks, instrument)) {
    findings.add({ code: "missing-column", name, optional, cause: null, place: place(null) });
  }
  for (const name of missingForRows(instrument.file.rows, header.record)) {
    findings.add({
      code: "missing-column",
      name,
      optional: false,
      cause: null,
      place: place(null),
    });
  }
  const idCells = instrument.idColumns.map((name) => found.get(name) ?? -1);
  return {
    ticks,
    caseId: idCells[0] ?? -1,
    idOf: idReader(idCells),
    isChosen: rowTest(instrument.file.rows, header.record),
    reader: readerCell,
    questions: cells,
    withoutNames,
    header: columns,
    named: columns.findLastIndex((column) => column.name !== "") + 1,
  };
}

function idReader(cells: readonly number[]): Columns["idOf"] {
  const [first = -1, ...others] = cells;
  if (others.length === 0) return (record) => (record[first] ?? "").trim();
  return (record) => {
    const parts = cells.map((cell) => (record[cell] ?? "").trim());
    const last = parts.findLastIndex((part) => part !== "");
    // A blank part keeps its place, or two ids could become one.
    return parts
      .slice(0, last + 1)
      .map((part) => part || "–")
      .join(" / ");
  };
}

/** The declared columns of answers that a file does not have, although it has those of other answers. */
function absentTicks(
  ticks: Columns["ticks"],
  { questions }: Instrument,
): readonly { readonly name: string; readonly optional: boolean }[] {
  return [...ticks].flatMap(([position, cells]) => {
    const { answers, tickHeadings, optional } = questions[position]!;
    return cells.flatMap((cell, answer) => {
      const [name] = tickHeadings?.[answer] ?? [];
      const isAbsent = cell === -1 && !mayHaveNoColumn(answers[answer]);
      return isAbsent && name !== undefined ? [{ name, optional }] : [];
    });
  });
}

/**
 * Finds the absent column that a heading is meant for: its label, or its id or label with a unit in
 * brackets, as in "Age (years)".
 */
function columnByLabel(
  { questions }: Instrument,
  absent: readonly string[],
): (heading: string) => string | null {
  const plain = (text: string) =>
    fold(text)
      .replace(/ ?:$/, "")
      .replace(/ ?[([][^)\]]*[)\]]$/, "");
  return (heading) => {
    const meant = questions.filter(
      ({ id, label }) => absent.includes(id) && [plain(id), plain(label)].includes(plain(heading)),
    );
    return meant.length === 1 ? (meant[0]?.id ?? null) : null;
  };
}

/**
 * Why most of the columns may be missing: cells are separated by another sign, or the header is in
 * quotation marks as a whole. `null` where most are there.
 */
function causeOfAbsence(
  { record, separator = null }: HeaderRow,
  ids: readonly string[],
  absent: readonly string[],
): AbsenceCause | null {
  if (separator === null || absent.length < 2 || absent.length * 2 < ids.length) return null;
  const filled = record.filter((text) => text.trim() !== "");
  const [only = ""] = filled;
  const names = new Set(ids.map(fold));
  const isWhole =
    filled.length === 1 &&
    separators.some((one) => only.split(one).filter((name) => names.has(fold(name))).length > 1);
  return isWhole ? { kind: "whole-line" } : { kind: "separator", separator };
}

/**
 * Whether a column has a question's label for its name. A row in which nothing fits is perhaps no
 * header but the first case, and what a case says is not to be shown as the name of a column.
 */
function hasLabel(columns: readonly Column[], { questions }: Instrument): boolean {
  const labels = new Set(questions.map(({ label }) => fold(label)));
  return columns.some(({ name }) => labels.has(fold(name)));
}

function findReader(columns: readonly Column[], reader: string, file: string): number {
  const cell = columns.findIndex(({ name }) => fold(name) === fold(reader));
  if (cell !== -1) return cell;
  const meant = didYouMean(
    reader,
    columns.map(({ name }) => name),
  );
  throw new AuditError(`missing column: ${file} has no column ${quoted(reader)}${meant}`);
}
