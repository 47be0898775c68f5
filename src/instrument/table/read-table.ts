import { AuditError } from "../../findings/audit-error.ts";
import { listed } from "../../findings/listed.ts";
import { nearest } from "../../findings/nearest.ts";
import { quoted } from "../../findings/printable.ts";
import { fold } from "../fold.ts";
import { valueOfCell } from "./cell-text.ts";
import {
  cellForms,
  columnKeys,
  listedInQuestions,
  listedInRows,
  nameForm,
  ofColumn,
  type RowKind,
  rowColumn,
  rowKinds,
  setsInRows,
} from "./row-kinds.ts";

/** The value of an instrument file that a table holds, and where its parts are. */
export interface TableInstrument {
  readonly value: unknown;
  /** The row and column of a part by its path in the value: `row 12, column label`. */
  readonly placeOf: (path: string) => string;
}

type Rows = readonly (readonly string[])[];

/** So far down may the row of headings be. */
const deepestHeadings = 30;

/** Whether rows of text are an instrument as a table. */
export function isInstrumentTable(rows: Rows): boolean {
  return headingRowOf(rows) !== -1;
}

function headingRowOf(rows: Rows): number {
  return rows.slice(0, deepestHeadings).findIndex((row) => {
    const headings = row.map(fold);
    return [rowColumn, ofColumn, "id"].every((name) => headings.includes(name));
  });
}

/** A row that was read: its number, counted from 1, and its values by key. */
interface ReadRow {
  readonly row: number;
  readonly kind: RowKind;
  readonly of: string | null;
  readonly values: ReadonlyMap<string, unknown>;
}

/**
 * Reads an instrument from a table as `codebook` writes it, edited or not: columns and rows may have
 * moved, blank rows and columns of other names are passed over.
 *
 * Throws an {@link AuditError} that names the row and the column for what cannot be understood.
 */
export function readInstrumentTable(rows: Rows, name: string): TableInstrument {
  const fail = (row: number, column: string | null, why: string) => {
    const place = column === null ? `row ${row}` : `row ${row}, column ${column}`;
    return new AuditError(`invalid instrument: ${name}: ${place}: ${why}`);
  };
  const headings = headingRowOf(rows);
  const columns = columnsOf(rows[headings] ?? [], (column, why) => fail(headings + 1, column, why));
  const below = rows
    .map((cells, index) => ({ row: index + 1, cells }))
    .slice(headings + 1)
    .filter(({ cells }) => cells.some((text) => isFilled(text)));
  const ids = new Map<string, string>();
  const kinds = below.map(({ row, cells }) => {
    const kind = kindOf(cells, columns, (column, why) => fail(row, column, why));
    const id = textAt(cells, columns, "id");
    if (kind === "question" && id !== null) ids.set(fold(id), ids.get(fold(id)) ?? id);
    return kind;
  });
  const idOf = (text: string) => ids.get(fold(text)) ?? text;
  const read = below.map(({ row, cells }, index): ReadRow => {
    const kind = kinds[index] ?? "question";
    const values = new Map<string, unknown>();
    for (const [key, column] of columns) {
      if (key === rowColumn || key === ofColumn) continue;
      const text = cells[column] ?? "";
      if (!isFilled(text)) continue;
      const form = cellForms[kind].get(key);
      if (form === undefined) {
        throw fail(
          row,
          key,
          `${quoted(text)} is not read, because ${kindInWords[kind]} has no ${key}`,
        );
      }
      const { value, fault } = valueOfCell(text, form, idOf);
      if (fault !== null) throw fail(row, key, fault);
      values.set(key, value);
    }
    return { row, kind, of: textAt(cells, columns, ofColumn), values };
  });
  return joined(read, headings + 1, fail);
}

type Fail = (row: number, column: string | null, why: string) => AuditError;

/** Puts the rows together to the value of a file. */
function joined(rows: readonly ReadRow[], headings: number, fail: Fail): TableInstrument {
  const places = new Map<string, number>();
  const own = (kind: RowKind) => rows.filter((row) => row.kind === kind);
  const [instrument, second] = own("instrument");
  if (instrument === undefined) {
    throw fail(
      headings,
      rowColumn,
      "no row below is the instrument, with its id, version, title and caseId",
    );
  }
  if (second !== undefined) {
    throw fail(second.row, rowColumn, `row ${instrument.row} is the instrument already`);
  }
  places.set("", instrument.row);
  const listOf = (kind: RowKind, path: string, members: readonly ReadRow[]) =>
    members.map((member, index) => {
      places.set(`${path}[${index}]`, member.row);
      return kind === "answer" || kind === "answer set" ? answerOf(member) : objectOf(member);
    });
  const sets = new Map<string, readonly unknown[]>();
  for (const [set, members] of grouped(own("answer set"), setOf(fail))) {
    sets.set(set, listOf("answer set", `${setsInRows}.${set}`, members));
  }
  const questions = own("question");
  const parts = grouped(
    rows.filter(({ kind }) => kind === "answer" || kind === "band"),
    questionOf(rows, fail),
  );
  const { section, question, measure } = listedInRows;
  const value = {
    ...objectOf(instrument),
    ...(sets.size > 0 && { [setsInRows]: Object.fromEntries(sets) }),
    [section]: listOf("section", section, own("section")),
    [question]: questions.map((one, index) => {
      const path = `${question}[${index}]`;
      places.set(path, one.row);
      const ofThis = parts.get(one) ?? [];
      const lists = (["band", "answer"] as const).flatMap((kind) => {
        const members = ofThis.filter((part) => part.kind === kind);
        const key = listedInQuestions[kind];
        const [first] = members;
        if (first === undefined) return [];
        if (one.values.has(key)) {
          throw fail(
            first.row,
            rowColumn,
            `${quoted(String(one.values.get("id")))} has its answers in row ${one.row}, column ${key}; leave one of them out`,
          );
        }
        return [[key, listOf(kind, `${path}.${key}`, members)] as const];
      });
      return { ...objectOf(one), ...Object.fromEntries(lists) };
    }),
    ...(own("measure").length > 0 && { [measure]: listOf("measure", measure, own("measure")) }),
  };
  return { value, placeOf: placeIn(places) };
}

function grouped<K>(rows: readonly ReadRow[], keyOf: (row: ReadRow) => K): Map<K, ReadRow[]> {
  const groups = new Map<K, ReadRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function setOf(fail: Fail): (row: ReadRow) => string {
  return ({ of, row }) => {
    if (of === null) throw fail(row, ofColumn, "is blank; write the name of the answer set");
    return of;
  };
}

/** Finds the question that an answer or a band belongs to: the one it names, or the one above it. */
function questionOf(rows: readonly ReadRow[], fail: Fail): (part: ReadRow) => ReadRow {
  const questions = rows.filter(({ kind }) => kind === "question");
  const named = new Map<string, ReadRow>();
  for (const question of questions) {
    const id = String(question.values.get("id"));
    // What was written exactly so wins.
    for (const key of [id, fold(id)]) if (!named.has(key)) named.set(key, question);
  }
  return ({ of, row, kind }) => {
    const found =
      of === null
        ? questions.filter((question) => question.row < row).at(-1)
        : (named.get(of) ?? named.get(fold(of)));
    if (found !== undefined) return found;
    throw fail(
      row,
      ofColumn,
      of === null
        ? `is blank, and no question is above; write the id of the question that has the ${kind}`
        : `${quoted(of)} is the id of no question`,
    );
  };
}

/** The value of a row; `file.ignore` is a key within `file`. */
function objectOf({ values }: ReadRow): Readonly<Record<string, unknown>> {
  const object = new Map<string, unknown>();
  const inner = new Map<string, Map<string, unknown>>();
  for (const [key, value] of values) {
    const [outer = "", name] = key.split(".");
    if (name === undefined) object.set(key, value);
    else inner.set(outer, (inner.get(outer) ?? new Map<string, unknown>()).set(name, value));
  }
  for (const [key, keys] of inner) object.set(key, Object.fromEntries(keys));
  return Object.fromEntries(object);
}

/** An answer of which only the code is given is a text; without a label its code is its label. */
function answerOf(row: ReadRow): unknown {
  const code = row.values.get("code");
  if (row.values.size === 1 && code !== undefined) return code;
  return { ...(code !== undefined && { label: code }), ...objectOf(row) };
}

function placeIn(places: ReadonlyMap<string, number>): (path: string) => string {
  return (path) => {
    const begins = (known: string) =>
      known !== "" &&
      (path === known || /^[.[]/.test(path.slice(known.length))) &&
      path.startsWith(known);
    const known =
      [...places.keys()].filter(begins).sort((one, other) => other.length - one.length)[0] ?? "";
    const rest = path.slice(known.length).replace(/^\./, "");
    const isWhole = (key: string) => rest === key || /^[.[]/.test(rest.slice(key.length));
    const column = columnKeys
      .filter((key) => rest.startsWith(key) && isWhole(key))
      .sort((one, other) => other.length - one.length)[0];
    const row = `row ${places.get(known)}`;
    if (column !== undefined) return `${row}, column ${column}`;
    return known === "" && path !== "" ? path : row;
  };
}

/** The positions of the columns that are read, by their names. */
function columnsOf(
  headings: readonly string[],
  fail: (column: string, why: string) => AuditError,
): ReadonlyMap<string, number> {
  const names = [rowColumn, ofColumn, ...columnKeys];
  const byFold = new Map(names.map((name) => [fold(name), name]));
  const columns = new Map<string, number>();
  for (const [index, heading] of headings.entries()) {
    const name = byFold.get(fold(heading));
    if (name === undefined) continue;
    if (columns.has(name)) throw fail(name, "there are two columns of this name; rename one");
    columns.set(name, index);
  }
  for (const heading of headings) {
    const meant = byFold.has(fold(heading)) ? null : nearest(fold(heading), names);
    if (meant === null || columns.has(meant)) continue;
    throw fail(heading, `did you mean ${meant}? A column of your own needs another name`);
  }
  return columns;
}

function textAt(
  cells: readonly string[],
  columns: ReadonlyMap<string, number>,
  column: string,
): string | null {
  const { value } = valueOfCell(cells[columns.get(column) ?? -1] ?? "", nameForm, String);
  return typeof value === "string" ? value : null;
}

function kindOf(
  cells: readonly string[],
  columns: ReadonlyMap<string, number>,
  fail: (column: string, why: string) => AuditError,
): RowKind {
  const text = textAt(cells, columns, rowColumn) ?? "";
  const kind = rowKinds.find((one) => fold(one) === fold(text));
  if (kind !== undefined) return kind;
  const given = text === "" ? "is blank" : `${quoted(text)} is not a kind of row`;
  throw fail(rowColumn, `${given}; one of ${listed(rowKinds)}`);
}

function isFilled(cell: string): boolean {
  return valueOfCell(cell, nameForm, String).value !== undefined;
}

const kindInWords: Readonly<Record<RowKind, string>> = {
  instrument: "the instrument",
  section: "a section",
  "answer set": "an answer of an answer set",
  question: "a question",
  band: "a band",
  answer: "an answer",
  measure: "a measure",
};
