import * as z from "zod/mini";
import { AuditError } from "../findings/audit-error.ts";
import { fold } from "../instrument/fold.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { readRecords } from "../records/read-records.ts";
import { isWorkbook, readWorkbook } from "../records/read-workbook.ts";
import {
  blankWord,
  earlierTexts,
  type ListColumn,
  listColumns,
  nothingToFix,
} from "./correction.ts";

/** One row of a returned list. */
export interface ListedCell {
  /** The row of the list. */
  readonly listRow: number;
  readonly file: string;
  readonly row: number;
  readonly caseId: string;
  readonly question: string;
  /** What was filled in; empty where nothing was. */
  readonly answer: string;
  readonly fingerprint: string;
}

/** A row of a list whose cell cannot be identified. */
export interface BrokenRow {
  readonly listRow: number;
  readonly why: string;
}

export interface ReadList {
  readonly cells: readonly ListedCell[];
  readonly broken: readonly BrokenRow[];
}

/** The columns without which no answer can be matched to its cell, or checked for changes. */
const needed = ["row", "question", "answer", "fingerprint"] as const satisfies ListColumn[];

const rowSchema = z.object({
  row: z.string().check(z.regex(/^[1-9]\d{0,8}$/, "its row is not a number")),
  question: z.string().check(z.minLength(1, "it names no question")),
  fingerprint: z.string().check(z.regex(/^sha256-[0-9a-f]{16}$/, "its fingerprint was changed")),
});

/**
 * Reads a list that `validate --corrections` wrote and somebody filled in: CSV in any form, XLSX or
 * ODS. Lines above the headings and columns that are not the list's are ignored.
 *
 * Throws an {@link AuditError} for anything but a list.
 */
export async function readList(bytes: AsyncIterable<Uint8Array>, name: string): Promise<ReadList> {
  const cells: ListedCell[] = [];
  const broken: BrokenRow[] = [];
  let places: ReadonlyMap<ListColumn, number> | null = null;
  const records = await recordsOf(bytes, name);
  for (const [index, record] of records.entries()) {
    if (places === null) {
      places = columnsIn(record);
      continue;
    }
    if (record.every((text) => text.trim() === "")) continue;
    const at = (column: ListColumn) => (record[places?.get(column) ?? -1] ?? "").trim();
    const listRow = index + 1;
    const parsed = rowSchema.safeParse({
      row: at("row"),
      question: at("question"),
      fingerprint: at("fingerprint"),
    });
    if (parsed.success) {
      const caseId = at("caseId") === blankWord ? "" : at("caseId");
      const known = { file: at("file"), caseId, answer: at("answer") };
      cells.push({ listRow, ...known, ...parsed.data, row: Number(parsed.data.row) });
    } else {
      broken.push({ listRow, why: parsed.error.issues[0]?.message ?? "it cannot be read" });
    }
  }
  if (places !== null || records.some(saysNothingToFix)) return { cells, broken };
  const headings = needed.map((column) => listColumns[column]).join(", ");
  throw new AuditError(
    `invalid corrections: ${name} has no row with the headings ${headings}; was it written by validate --corrections?`,
  );
}

function saysNothingToFix([text]: CsvRecord): boolean {
  return text === nothingToFix || text === earlierTexts.nothingToFix;
}

/** The positions of the list's columns, if this is its row of headings. */
function columnsIn(record: CsvRecord): ReadonlyMap<ListColumn, number> | null {
  const headings = record.map(fold);
  const places = new Map<ListColumn, number>();
  const earlier: Partial<Record<ListColumn, string>> = earlierTexts.columns;
  for (const column of columnNames) {
    const texts = [listColumns[column], earlier[column] ?? []].flat().map(fold);
    const at = headings.findIndex((heading) => texts.includes(heading));
    if (at !== -1) places.set(column, at);
  }
  return needed.every((column) => places.has(column)) ? places : null;
}

const columnNames = Object.keys(listColumns).filter((name): name is ListColumn =>
  Object.hasOwn(listColumns, name),
);

const allHeadings: ReadonlySet<string> = new Set(
  [...Object.values(listColumns), ...Object.values(earlierTexts.columns)].flat().map(fold),
);

/** The rows of the file, or of the sheet with the list, as text. */
async function recordsOf(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): Promise<readonly CsvRecord[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  if (isWorkbook(whole)) return sheetRecords(whole, name);
  const records: CsvRecord[] = [];
  await readRecords(once(whole), name, (record) => records.push(record), countHeadings);
  return records;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** How many of the list's headings a record has. */
function countHeadings(record: CsvRecord): number {
  return record.filter((text) => allHeadings.has(fold(text))).length;
}

/** The rows of the first sheet with the list's headings. */
async function sheetRecords(bytes: Buffer, name: string): Promise<readonly CsvRecord[]> {
  const sheets = await readWorkbook(bytes, name);
  return sheets.find((rows) => rows.some((row) => columnsIn(row) !== null)) ?? sheets[0] ?? [];
}
