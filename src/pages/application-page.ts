import type { Application } from "../corrections/application.ts";
import { blankWord } from "../corrections/correction.ts";
import { counted } from "../findings/counted.ts";
import { shownId } from "../findings/printable.ts";
import { capitalise } from "./capitalise.ts";
import { textCell } from "./cells.ts";
import { versionText } from "./facts.ts";
import type { LongTable, Page, PagePart, Printable, TableColumn } from "./page.ts";
import { provenanceOf } from "./provenance.ts";

/** The outcome of a list's answers for printing; at most `limit` rows of each kind. */
export function printableApplication(
  application: Application,
  { limit }: { readonly limit: number },
): Printable {
  return {
    value: application,
    page: () => applicationPage(application, limit),
    longTable: () => applicationLongTable(application),
  };
}

function applicationPage(application: Application, limit: number): Page {
  const { instrument, list, file, applied, refused, left, broken } = application;
  const { ofOtherFiles } = application;
  const ofUnit = column(capitalise(instrument.unit), 16);
  return {
    title: `Corrections to ${file.name}`,
    facts: [
      `answers from ${list.name}`,
      `instrument ${versionText(instrument)}`,
      ...(ofOtherFiles === 0
        ? []
        : [
            `${counted(ofOtherFiles, "row")} of the list ${ofOtherFiles === 1 ? "is" : "are"} for other files`,
          ]),
    ],
    warnings: [],
    parts: [
      part(
        `${counted(applied.length, "answer")} applied`,
        [
          ...[column("Row", 8), column("Column", 8), ofUnit],
          ...[column("Question"), column("Before", 16), column("After", 16)],
        ],
        applied.map(({ row, column: letter, caseId, label, from, to }) => [
          ...[String(row), letter, caseId === null ? "–" : shownId(caseId), label],
          ...[shown(from), shown(to)],
        ]),
        limit,
      ),
      part(
        `${counted(refused.length, "answer")} refused`,
        [
          ...[column("List row", 12), ofUnit],
          ...[column("Question", 18), column("Answer", 14), column("Why")],
        ],
        refused.map(({ listRow, caseId, label, answer, why }) => [
          ...[String(listRow), caseId === null ? "–" : shownId(caseId), label],
          ...[answer, why],
        ]),
        limit,
      ),
      part(
        `${counted(broken.length, "row")} of the list not understood`,
        [column("List row", 12), column("Why")],
        broken.map(({ listRow, why }) => [String(listRow), why]),
        limit,
      ),
      part(
        `${counted(left.length, "cell")} left unanswered`,
        [column("List row", 12), column("Row", 8), ofUnit, column("Question")],
        left.map(({ listRow, row, caseId, label }) => [
          ...[String(listRow), String(row), caseId === null ? "–" : shownId(caseId), label],
        ]),
        limit,
      ),
    ].flat(),
    closing: [applicationInWords(application)],
    provenance: () =>
      provenanceOf({ ...application, files: [] }).concat(
        [list, file].map(({ name, sha256 }) => ({
          term: "File",
          text: `${name}, SHA-256 ${sha256}`,
        })),
      ),
  };
}

/** The totals: `12 answers applied, 1 refused, 3 left unanswered.` */
export function applicationInWords({ applied, refused, left, broken }: Application): string {
  const unread = broken.length === 0 ? "" : `, ${counted(broken.length, "row")} not understood`;
  return `${counted(applied.length, "answer")} applied, ${refused.length} refused${unread}, ${left.length} left unanswered.`;
}

function column(label: string, width?: number): TableColumn {
  return { label, align: "left", ...(width !== undefined && { width }) };
}

function shown(text: string | null): string {
  if (text === null) return "free text";
  return text.trim() === "" ? blankWord : text;
}

/** A table titled with its number of rows; none without rows. */
function part(
  title: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  limit: number,
): readonly PagePart[] {
  if (rows.length === 0) return [];
  const more = rows.length - limit;
  return [
    {
      title: null,
      tables: [
        {
          title,
          subtitle: null,
          columns,
          rows: rows.slice(0, limit).map((row) => row.map(textCell)),
          notes: more > 0 ? [`${more} more; JSON and CSV list them all.`] : [],
        },
      ],
    },
  ];
}

function applicationLongTable({ applied, refused, left, broken }: Application): LongTable {
  return {
    columns: [
      ...["outcome", "list_row", "row", "column", "case_id", "question", "label"],
      ...["from", "to", "answer", "why"],
    ],
    rows: [
      ...applied.map(({ listRow, row, column: letter, caseId, question, label, from, to }) => [
        ...["applied", listRow, row, letter, caseId, question, label],
        ...[from, to, null, null],
      ]),
      ...refused.map(({ listRow, row, caseId, question, label, answer, why }) => [
        ...["refused", listRow, row, null, caseId, question, label],
        ...[null, null, answer, why],
      ]),
      ...broken.map(({ listRow, why }) => [
        ...["broken", listRow, null, null, null, null, null],
        ...[null, null, null, why],
      ]),
      ...left.map(({ listRow, row, caseId, question, label }) => [
        ...["left", listRow, row, null, caseId, question, label],
        ...[null, null, null, null],
      ]),
    ],
  };
}
