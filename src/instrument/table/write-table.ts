import type { InstrumentFile } from "../schema.ts";
import { cellOf } from "./cell-text.ts";
import {
  cellForms,
  columnKeys,
  listedInQuestions,
  listedInRows,
  nameForm,
  ofColumn,
  type RowKind,
  rowColumn,
  setsInRows,
} from "./row-kinds.ts";

/** An instrument as a table that can be edited and read back. */
export interface InstrumentTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A row before the columns are known: its cells by key. */
interface KeyedRow {
  readonly kind: RowKind;
  readonly of: string | null;
  readonly cells: ReadonlyMap<string, string | number>;
}

/**
 * The value of an instrument file as a table: a row for the instrument, and one for each section,
 * answer, question, band and measure, with a column for each key that is used.
 */
export function instrumentTable(file: InstrumentFile): InstrumentTable {
  const { section, question, measure } = listedInRows;
  const rows: readonly KeyedRow[] = [
    keyedRow("instrument", null, file),
    ...file[section].map((one) => keyedRow("section", null, one)),
    ...Object.entries(file[setsInRows] ?? {}).flatMap(([name, answers]) =>
      answers.map((answer) => keyedRow("answer set", name, answer)),
    ),
    ...file[question].flatMap((one) => {
      const answers = one[listedInQuestions.answer];
      const inRows = (kind: RowKind, list: readonly unknown[] = []) =>
        list.map((part) => keyedRow(kind, one.id, part));
      return [
        keyedRow("question", null, one),
        ...inRows("band", one[listedInQuestions.band]),
        ...inRows("answer", typeof answers === "string" ? [] : answers),
      ];
    }),
    ...(file[measure] ?? []).map((one) => keyedRow("measure", null, one)),
  ];
  const used = columnKeys.filter((key) => rows.some(({ cells }) => cells.has(key)));
  return {
    columns: [rowColumn, ofColumn, ...used],
    rows: rows.map(({ kind, of, cells }) => [
      kind,
      of,
      ...used.map((key) => cells.get(key) ?? null),
    ]),
  };
}

function keyedRow(kind: RowKind, of: string | null, part: unknown): KeyedRow {
  const value = typeof part === "string" ? { code: part } : part;
  const cells = new Map<string, string | number>();
  for (const [key, form] of cellForms[kind]) {
    const own = at(value, key);
    if (own === undefined || (kind === "question" && Array.isArray(own) && key === "answers"))
      continue;
    cells.set(key, cellOf(own, form));
  }
  return { kind, of: of === null ? null : String(cellOf(of, nameForm)), cells };
}

/** What a value has under a key, or under a key within it: `file.ignore`. */
function at(value: unknown, key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>(
      (part, name) =>
        typeof part === "object" && part !== null && Object.hasOwn(part, name)
          ? Reflect.get(part, name)
          : undefined,
      value,
    );
}
