import type { FindingCollector } from "../findings/collect.ts";
import { blank, type CodedRow, notAsked, undecided } from "../instrument/coded-row.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { isAlteredId } from "./altered-id.ts";
import type { CaseIds } from "./case-ids.ts";
import { cellReaders } from "./cell-reader.ts";
import type { Columns } from "./columns.ts";
import { isEmpty } from "./held-row.ts";
import { type JudgeCells, judgeCells } from "./judged-cells.ts";
import type { ReadFile } from "./read-file.ts";
import { reportCells } from "./report-cells.ts";
import { reportRow } from "./report-row.ts";
import { compileRoute } from "./route.ts";
import { type RowOrigin, rowOrigin } from "./row-origin.ts";
import { type TickReader, tickReader } from "./tick-reader.ts";

/** The rows of one source: counted, empty, of a case that was coded before, or no case at all. */
export type RowCount = {
  -readonly [K in
    | "cases"
    | "emptyRows"
    | "repeatedRows"
    | "otherRows"
    | "leftOutRows"
    | "completeCases"
    | "incompleteRows"]: ReadFile[K];
};

export const noRows: Readonly<RowCount> = {
  cases: 0,
  emptyRows: 0,
  repeatedRows: 0,
  otherRows: 0,
  leftOutRows: 0,
  completeCases: 0,
  incompleteRows: 0,
};

export interface ReviewCoder {
  readonly rows: RowCount;
  /** Where the row that was coded last comes from. */
  readonly origin: RowOrigin;
  /** Judges the cells of any record under the header, and codes nothing. */
  readonly judge: JudgeCells;
  /**
   * Codes one record, which is in this row and begins in this line; `null` for an empty row and for
   * a case that was coded before. The next call overwrites the row that it returns.
   */
  code(record: CsvRecord, row: number, line: number): CodedRow | null;
  /** The questions of which nothing was ticked in some cases that were asked. */
  unticked(): ReadFile["unticked"];
}

/** The case id of an entry of the table of ids, where each has its reader's name in a line above. */
export function caseIdIn(entry: string): string {
  return entry.slice(entry.indexOf("\n") + 1);
}

export interface CodingOptions {
  /** The name of the reader that is written in a cell. */
  readonly nameReader: (text: string) => string;
  /** Whether cases are left out in which a question that was asked still has no answer. */
  readonly completeOnly: boolean;
}

/** Whether every question that was asked and is not optional has an answer, right or wrong. */
function isComplete(row: CodedRow, questions: Instrument["questions"]): boolean {
  return questions.every(({ slot, optional }) => optional || row[slot] !== blank);
}

/**
 * Codes the records of one source: text becomes codes, codes are routed, and a row that is not in
 * order is reported.
 */
export function reviewCoder(
  instrument: Instrument,
  columns: Columns,
  source: string,
  ids: CaseIds,
  findings: FindingCollector,
  { nameReader, completeOnly }: CodingOptions,
): ReviewCoder {
  const { questions, width } = instrument;
  const coded: CodedRow = new Int32Array(width);
  const rows: RowCount = { ...noRows };
  const readers = cellReaders(questions);
  const ticks = new Map(
    [...columns.ticks].map(([position, own]) => {
      const question = questions[position]!;
      const cell = columns.questions[position] ?? -1;
      return [position, tickReader(question, own, readers[position]!, cell)] as const;
    }),
  );
  const tickReaders = [...ticks.values()];
  const unticked = new Map<TickReader, number>();
  const cells = readers.flatMap((reader, position) => {
    return ticks.has(position) ? [] : [{ reader, cell: columns.questions[position] ?? -1 }];
  });
  const origin = rowOrigin(source, columns, nameReader, ticks);
  const route = compileRoute(instrument);
  const checkRow = reportRow(columns, findings);
  const checkCells = reportCells(instrument, columns, readers, ticks, findings);
  ids.startFile(source);

  /** Whether the row is the first coding of its case; one without an id counts as such. */
  function isFirstCoding(record: CsvRecord): boolean {
    if (columns.caseId === -1) return true;
    const caseId = columns.idOf(record);
    if (caseId === "") {
      findings.add({ code: "missing-case-id", place: origin.placeOf(columns.caseId) });
      return true;
    }
    // No two rows may be of one case; where several readers code it, of one case and reader.
    const reader = columns.reader === -1 ? null : origin.reader();
    // Whose row it is must be found out first.
    if (reader === "") return true;
    const first = ids.note(reader === null ? caseId : `${reader}\n${caseId}`, origin.row);
    if (first === null) {
      if (isAlteredId(caseId)) {
        findings.add({ code: "altered-case-id", place: origin.placeOf(columns.caseId) });
      }
      return true;
    }
    findings.add({ code: "duplicate-case-id", first, place: origin.placeOf(columns.caseId) });
    return false;
  }

  return {
    rows,
    origin,
    judge: judgeCells(instrument, readers, columns, ticks),
    code(record, row, line) {
      if (isEmpty(record)) {
        rows.emptyRows += 1;
        return null;
      }
      origin.moveTo(record, row, line);
      if (!isFirstCoding(record)) {
        rows.repeatedRows += 1;
        return null;
      }
      checkRow(origin);
      let hasFault = false;
      // By index, as in routing.
      for (let index = 0; index < cells.length; index += 1) {
        const { reader, cell } = cells[index]!;
        if (reader.read(record[cell] ?? "", coded)) hasFault = true;
      }
      for (const ticked of tickReaders) if (ticked.read(record, coded)) hasFault = true;
      const inOrder = route(coded);
      for (const ticked of tickReaders) {
        const code = coded[ticked.question.slot] ?? blank;
        if (code === notAsked || code === undecided || !ticked.isUnticked(record)) continue;
        unticked.set(ticked, (unticked.get(ticked) ?? 0) + 1);
      }
      if (hasFault || !inOrder) {
        if (isComplete(coded, questions)) rows.completeCases += 1;
        else if (completeOnly) {
          rows.incompleteRows += 1;
          return null;
        }
        checkCells(coded, origin);
      } else rows.completeCases += 1;
      rows.cases += 1;
      return coded;
    },
    unticked: () =>
      [...unticked].map(([{ question, none }, cases]) => {
        const countsAs = none === null ? null : (question.answers[none]?.code ?? null);
        return { question: question.id, cases, countsAs };
      }),
  };
}
