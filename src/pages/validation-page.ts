import { counted } from "../findings/counted.ts";
import { linesShown } from "../findings/lines-shown.ts";
import { shownId } from "../findings/printable.ts";
import type { Validation, ValidationGroup } from "../reviews/validation.ts";
import { capitalise } from "./capitalise.ts";
import { textCell } from "./cells.ts";
import { completeText, factLines, severityCounts } from "./facts.ts";
import { type FindingLine, findingLines } from "./finding-lines.ts";
import type { LongTable, Page, Printable, Table, TableColumn } from "./page.ts";
import { provenanceOf } from "./provenance.ts";
import { validationOutcomes } from "./validation-outcomes.ts";

/**
 * Findings for printing, in groups that can be worked through in a spreadsheet. `tooMany` is the
 * message where there are more warnings than allowed; `lines` is how many a page shows of each group.
 */
export function printableValidation(
  validation: Validation,
  tooMany: string | null = null,
  lines = linesShown,
): Printable {
  return {
    value: validation,
    page: () => validationPage(validation, lines),
    longTable: () => validationLongTable(validation),
    outcomes: () => validationOutcomes(validation, tooMany),
  };
}

function validationPage(validation: Validation, lines: number): Page {
  const { instrument, files, groups, findings, baseline } = validation;
  const accepted = baseline === null ? 0 : baseline.accepted.error + baseline.accepted.warning;
  return {
    title: instrument?.title ?? "Findings",
    facts: [...factLines(validation), ...(baseline === null ? [] : [acceptedText(baseline)])],
    warnings: [],
    parts: [
      ...groups.map((group) => ({
        title: null,
        tables: [findingsTable(group, lines, files.length > 1, instrument?.unit ?? "case")],
      })),
      ...(baseline === null
        ? []
        : [{ title: null, tables: baselineTables(baseline, instrument?.unit ?? "case") }]),
    ],
    provenance: () => provenanceOf(validation),
    closing: [
      (findings.error + findings.warning === 0
        ? `No ${accepted > 0 ? "other " : ""}findings.`
        : `${severityCounts(findings)}.`) + completeText(validation),
    ],
  };
}

type AcceptedBefore = NonNullable<Validation["baseline"]>;

function acceptedText({ name, accepted, unexplained }: AcceptedBefore): string {
  const why = unexplained === 0 ? "" : `; ${unexplained} without a reason`;
  return `accepted by ${name}: ${severityCounts(accepted)}${why}`;
}

/** The entries of a baseline that no longer apply. */
function baselineTables({ gone, expired }: AcceptedBefore, unit: string): readonly Table[] {
  const table = (title: string, entries: AcceptedBefore["gone"], note: string): Table => ({
    title,
    subtitle: null,
    columns: [
      { label: capitalise(unit), align: "left", width: 16 },
      { label: "Question", align: "left", width: 16 },
      { label: "Finding", align: "left", width: 18 },
      { label: "Reason", align: "left" },
    ],
    rows: entries.map(({ code, question, caseId, reason, expires }) =>
      [
        caseId === null ? "–" : shownId(caseId),
        question ?? "–",
        code.replaceAll("-", " "),
        expires === undefined ? reason || "–" : `${reason || "–"} (until ${expires})`,
      ].map(textCell),
    ),
    notes: [note],
  });
  const counts = (count: number) => counted(count, "accepted finding");
  return [
    ...(expired.length === 0
      ? []
      : [
          table(
            `${counts(expired.length)} ${expired.length === 1 ? "has" : "have"} expired`,
            expired,
            `${expired.length === 1 ? "It counts as a finding" : "They count as findings"} again.`,
          ),
        ]),
    ...(gone.length === 0
      ? []
      : [
          table(
            `${counts(gone.length)} no longer ${gone.length === 1 ? "occurs" : "occur"}`,
            gone,
            `--update-baseline removes ${gone.length === 1 ? "it" : "them"} from the file.`,
          ),
        ]),
  ];
}

function findingsTable(
  group: ValidationGroup,
  most: number,
  severalFiles: boolean,
  unit: string,
): Table {
  const { code, question, label, severity, count, items, remedy } = group;
  const title = `${counted(count, severity)}: ${code.replaceAll("-", " ")}`;
  const subtitle = question === null ? null : [question, label ?? ""].filter(Boolean).join(": ");
  const ofCases = items.some((item) => item.row !== null && item.row > 1);
  const lines = findingLines(items).slice(0, most);
  const shown = lines.reduce((sum, line) => sum + line.count, 0);
  const isFolded = lines.some((line) => line.count > 1);
  const columns: readonly (TableColumn & { readonly text: (line: FindingLine) => string })[] = [
    { label: "Row", align: "left", width: isFolded ? 16 : 11, text: ({ rows }) => rows },
    { label: "Column", align: "left", width: 8, text: ({ item }) => item.column ?? "–" },
    ...(ofCases ? [caseColumn(unit)] : []),
    {
      label: "Detail",
      align: "left",
      text: ({ item, count: times }) => (times > 1 ? `${times} × ${item.detail}` : item.detail),
    },
    ...(severalFiles ? [fileColumn] : []),
  ];
  return {
    title,
    subtitle,
    columns,
    rows: lines.map((line) => columns.map(({ text }) => textCell(text(line)))),
    notes: [
      ...(remedy === null ? [] : [remedy]),
      ...(isFolded && code === "unknown-answer"
        ? ['If a text is right, add it to the answer that it means, under "also".']
        : []),
      ...(shown < count ? [`Shown: ${shown} of ${count}.`] : []),
    ],
  };
}

/** The column of case ids, headed by the instrument's unit. */
function caseColumn(unit: string) {
  return {
    label: capitalise(unit),
    align: "left",
    width: 18,
    text: ({ cases }: FindingLine) => cases,
  } as const;
}

const fileColumn = {
  label: "File",
  align: "left",
  width: 20,
  text: ({ item }: FindingLine) => item.file,
} as const;

function validationLongTable({ groups }: Validation): LongTable {
  return {
    columns: [
      "severity",
      "code",
      "file",
      "row",
      "column",
      "name",
      "question",
      "case_id",
      "text",
      "did_you_mean",
      "allowed",
      "message",
      "shown",
      "count",
    ],
    rows: groups.flatMap(({ severity, code, question, allowed, items, count }) =>
      items.map(({ file, row, column, name, caseId, text, nearest, message }) => [
        severity,
        code,
        file,
        row,
        column,
        name,
        question,
        caseId,
        text,
        nearest,
        allowed.join(" "),
        message,
        items.length,
        count,
      ]),
    ),
  };
}
