import { AuditError } from "../findings/audit-error.ts";
import { findingCollector } from "../findings/collect.ts";
import { columnLetter } from "../findings/place.ts";
import { quoted } from "../findings/printable.ts";
import { chooseInstrument } from "../instrument/choose-instrument.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { begun } from "../records/begun.ts";
import { readRecords } from "../records/read-records.ts";
import { type CellChanges, canHold } from "../records/rewrite.ts";
import type { TextForm } from "../records/text-form.ts";
import { findColumns } from "../reviews/columns.ts";
import { type FoundHeader, findHeader } from "../reviews/find-header.ts";
import { isEmpty } from "../reviews/held-row.ts";
import type { Application } from "./application.ts";
import { cellLabel } from "./cell-label.ts";
import { type CellMatcher, cellMatcher } from "./cell-matcher.ts";
import type { ListedCell, ReadList } from "./read-list.ts";
import { resolveAnswer } from "./resolve-answer.ts";

/** The changes to a file of cases, and the outcome of each row of the list. */
export interface AppliedList
  extends Pick<Application, "applied" | "refused" | "left" | "broken" | "ofOtherFiles"> {
  readonly instrument: Instrument;
  readonly form: TextForm;
  /** By row, counted from 1. */
  readonly changes: ReadonlyMap<number, CellChanges>;
}

/**
 * Reads a file of cases and finds what a list's answers change in it. An answer is refused if it is
 * not valid, or if its cell has changed since the list was made.
 */
export async function applyList(
  list: ReadList,
  listName: string,
  cases: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
  instruments: readonly Instrument[],
): Promise<AppliedList> {
  const { own, others } = ofFile(list.cells, cases.name, listName);
  const state: { instrument: Instrument | null; matcher: CellMatcher | null } = {
    instrument: null,
    matcher: null,
  };
  const search = findHeader(instruments);
  const begin = (found: FoundHeader | null) => {
    if (found === null) return;
    const { header, below } = found;
    state.instrument = chooseInstrument(header.record, instruments, cases.name);
    const columns = findColumns(header, state.instrument, cases.name, findingCollector(0));
    state.matcher = cellMatcher(own, state.instrument, columns);
    for (const { record, row } of below) state.matcher.take(record, row);
  };
  const { kind, bytes } = await begun(cases.bytes);
  if (kind !== "text") {
    throw new AuditError(
      `unsupported cases: ${cases.name} is not a CSV, and only a CSV can be rewritten; enter the answers in it by hand, or save its sheet as CSV and give that`,
    );
  }
  const form = await readRecords(
    bytes,
    cases.name,
    (record, row, line, lines) => {
      if (state.matcher === null) begin(search.take({ record, row, line, lines }));
      else if (!isEmpty(record)) state.matcher.take(record, row);
    },
    search.countKnown,
  );
  if (state.matcher === null) begin(search.end());
  const { instrument, matcher } = state;
  if (instrument === null || matcher === null) {
    throw new AuditError(`invalid cases: ${cases.name} is empty`);
  }
  const outcome = await judgeAnswers(own, matcher, instrument, form);
  return { instrument, form, ...outcome, broken: [...list.broken], ofOtherFiles: others };
}

/** The list's cells for one file. If all are for the same file, it may have been renamed since. */
function ofFile(cells: readonly ListedCell[], name: string, listName: string) {
  const names = [...new Set(cells.map(({ file }) => baseName(file)))];
  if (names.length < 2) return { own: cells, others: 0 };
  const own = cells.filter(({ file }) => baseName(file) === baseName(name));
  if (own.length > 0) return { own, others: cells.length - own.length };
  throw new AuditError(
    `contradicting files: no row of ${listName} is for ${name}; they are for ${names.join(", ")}`,
  );
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

async function judgeAnswers(
  cells: readonly ListedCell[],
  matcher: CellMatcher,
  instrument: Instrument,
  { encoding }: TextForm,
): Promise<Pick<AppliedList, "applied" | "refused" | "left" | "changes">> {
  const applied: Application["applied"] = [];
  const refused: Application["refused"] = [];
  const left: Application["left"] = [];
  const changes = new Map<number, Map<number, string>>();
  for (const listed of cells) {
    const { listRow, row, caseId, question: id, answer } = listed;
    const question = instrument.questions.find((candidate) => candidate.id === id) ?? null;
    const label = cellLabel(id, instrument);
    const place = { listRow, row, caseId: caseId || null, question: id, label };
    if (answer === "") {
      left.push(place);
      continue;
    }
    const refuse = (why: string) => refused.push({ ...place, answer, why });
    const match = matcher.matchOf(listed);
    if (match.kind === "lost") {
      refuse(match.why);
      continue;
    }
    const resolved = resolveAnswer(answer, question);
    if (resolved.text === undefined) {
      refuse(resolved.why);
      continue;
    }
    const { text } = resolved;
    if (!(await canHold(encoding, text))) {
      refuse(`${quoted(text)} cannot be written in the file's encoding, ${encoding}`);
      continue;
    }
    const ofRow = changes.get(match.row) ?? new Map<number, string>();
    const before = ofRow.get(match.cell);
    if (before !== undefined && before !== text) {
      refuse(`another row of the list says ${quoted(before)}`);
      continue;
    }
    changes.set(match.row, ofRow.set(match.cell, text));
    applied.push({
      ...place,
      row: match.row,
      caseId: match.caseId || null,
      column: columnLetter(match.cell),
      from: match.text,
      to: match.text === null && question?.type === "text" ? null : text,
    });
  }
  return { applied, refused, left, changes };
}
