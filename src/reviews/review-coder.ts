import type { FindingCollector } from "../findings/collect.ts";
import { digest } from "../findings/digest.ts";
import type { Place } from "../findings/place.ts";
import { blank, type CodedRow, notAsked, undecided } from "../instrument/coded-row.ts";
import { type CompiledRule, compileRule } from "../instrument/compile-rule.ts";
import { describeRule } from "../instrument/describe-rule.ts";
import type { Instrument, Question } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import type { CaseIds } from "./case-ids.ts";
import { type CellReader, cellReaders } from "./cell-reader.ts";
import type { Columns } from "./columns.ts";

/** What became of the rows of one file. */
export interface RowCount {
  /** Rows that are a case and were counted. */
  cases: number;
  /** Rows with nothing in them, passed over. */
  emptyRows: number;
  /** Rows whose case was coded in an earlier row, not counted. */
  repeatedRows: number;
}

export interface ReviewCoder {
  readonly rows: RowCount;
  /**
   * Codes one record, which stands in a row and begins in a line; `null` where it is no case of
   * its own. The row that is returned is overwritten by the next call.
   */
  code(record: CsvRecord, row: number, line: number): CodedRow | null;
}

interface Column {
  readonly question: Question;
  readonly cell: number;
  readonly reader: CellReader;
  readonly asked: CompiledRule | null;
}

/**
 * Codes the records of one file: walks the questions in order, reads each cell and tells whether
 * it was asked, which rests on earlier questions only. What is wrong becomes a finding.
 */
export function reviewCoder(
  instrument: Instrument,
  columns: Columns,
  file: string,
  ids: CaseIds,
  findings: FindingCollector,
): ReviewCoder {
  const { questions } = instrument;
  const coded: CodedRow = new Int32Array(instrument.width);
  const rows: RowCount = { cases: 0, emptyRows: 0, repeatedRows: 0 };
  const plan = cellReaders(questions).map(
    (reader, index): Column => ({
      question: reader.question,
      cell: columns.questions[index] ?? -1,
      reader,
      asked: reader.question.askedIf && compileRule(reader.question.askedIf, questions),
    }),
  );
  const unnamed = columns.header.flatMap((column, index) => (column.name === "" ? [index] : []));
  let line = 1;
  ids.startFile(file);

  function place(row: number, cell: number, caseId: string): Place {
    return { file, row, line, column: columns.header[cell] ?? null, caseId: caseId || null };
  }

  function checkLength(record: CsvRecord, row: number, caseId: string): void {
    if (record.length < columns.named) {
      findings.add({
        code: "short-row",
        cells: record.length,
        columns: columns.named,
        place: place(row, -1, caseId),
      });
    }
    if (record.length > columns.header.length) {
      const last = record.findLastIndex((text) => text.trim() !== "");
      if (last >= columns.header.length) {
        findings.add({
          code: "long-row",
          cells: last + 1,
          columns: columns.named,
          place: place(row, -1, caseId),
        });
      }
    }
    const filled = unnamed.filter((cell) => (record[cell] ?? "").trim() !== "");
    for (const cell of filled) {
      findings.add({ code: "unnamed-column", place: place(row, cell, caseId) });
      // Said once of each column.
      unnamed.splice(unnamed.indexOf(cell), 1);
    }
  }

  /** What no two rows may share: the case, or where it is coded by several readers, both. */
  function keyOf(record: CsvRecord, caseId: string): string {
    if (columns.reader === -1) return caseId;
    return `${caseId}\n${(record[columns.reader] ?? "").trim()}`;
  }

  /** The case id, or `null` where the row is the second coding of a case. */
  function checkCaseId(record: CsvRecord, row: number): string | null {
    if (columns.caseId === -1) return "";
    const caseId = (record[columns.caseId] ?? "").trim();
    if (caseId === "") {
      findings.add({ code: "missing-case-id", place: place(row, columns.caseId, "") });
      return caseId;
    }
    const first = ids.note(keyOf(record, caseId), row);
    if (first === null) return caseId;
    findings.add({ code: "duplicate-case-id", first, place: place(row, columns.caseId, caseId) });
    return null;
  }

  /** Tells who was asked, once the question's cell was read; called where that can matter. */
  function route(column: Column, fault: boolean, record: CsvRecord, row: number, id: string): void {
    const { question, cell, reader, asked } = column;
    const { slot } = question;
    const truth = asked === null ? 1 : asked(coded);
    const code = coded[slot];
    const text = record[cell] ?? "";
    if (truth === 1) {
      const found = fault ? reader.fault(text) : null;
      if (found !== null) {
        const where = place(row, cell, id);
        findings.add({ ...found, question: question.id, text, place: where });
      } else if (code === blank && !question.optional && cell !== -1 && cell < record.length) {
        const where = place(row, cell, id);
        findings.add({ code: "missing-answer", question: question.id, place: where });
      }
      return;
    }
    // Where it is unknown who is asked, the answer that decides has its own finding already.
    if (truth === 0 && code !== blank) {
      findings.add({
        code: "unasked-answer",
        question: question.id,
        text: question.type === "text" ? null : text,
        digest: question.type === "text" ? digest(text) : null,
        askedIf: question.askedIf === null ? "" : describeRule(question.askedIf, questions),
        outsideBase: reader.isOutsideBase(text),
        place: place(row, cell, id),
      });
    }
    coded[slot] = truth === 0 ? notAsked : undecided;
  }

  return {
    rows,
    code(record, row, start) {
      line = start;
      if (isEmpty(record)) {
        rows.emptyRows += 1;
        return null;
      }
      const caseId = checkCaseId(record, row);
      if (caseId === null) {
        rows.repeatedRows += 1;
        return null;
      }
      if (record.length !== columns.named || unnamed.length > 0) checkLength(record, row, caseId);
      for (const column of plan) {
        const fault = column.reader.read(record[column.cell] ?? "", coded);
        if (fault || column.asked !== null || coded[column.question.slot] === blank) {
          route(column, fault, record, row, caseId);
        }
      }
      rows.cases += 1;
      return coded;
    },
  };
}

function isEmpty(record: CsvRecord): boolean {
  for (const text of record) if (text !== "" && text.trim() !== "") return false;
  return true;
}
