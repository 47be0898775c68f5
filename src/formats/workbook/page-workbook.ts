import type { LongCell, LongTable, Page, PagePart, Printable, Table } from "../../pages/page.ts";
import { version } from "../../version.ts";
import { sheetColumns } from "./sheet-columns.ts";
import { sheetNames, tableName } from "./sheet-names.ts";
import { tableParts } from "./table-parts.ts";
import {
  type Sheet,
  type SheetCell,
  type SheetColumn,
  type SheetLine,
  type SheetTable,
  shorthands,
  type Workbook,
} from "./workbook.ts";

/** A sheet before its position in the workbook is known. */
interface Draft {
  readonly name: string;
  readonly title: string;
  readonly lines: readonly SheetLine[];
  readonly table: Omit<SheetTable, "name" | "choices"> | null;
}

/**
 * A result as a workbook for publication: a cover, the contents, the notes, a sheet for each table,
 * and one with everything in one long table. Follows the UK government's guidance on accessible
 * spreadsheets: https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets
 */
export async function pageWorkbook(result: Printable): Promise<Workbook> {
  const page = await result.page();
  const names = sheetNames();
  const [cover, contents, notes] = ["Cover", "Contents", "Notes"].map(names.sheet);
  const drafts = [
    ...page.parts.flatMap((part) => part.tables.map((table) => tableDraft(page, part, table))),
    ...dataDraft(result.longTable()),
  ]
    .flatMap(inSheets)
    .map((draft) => ({ ...draft, name: names.sheet(draft.name) }));
  const notesDraft = { ...draftOfNotes, name: notes ?? "" };
  const all = [
    coverOf(page, cover ?? ""),
    contentsOf([notesDraft, ...drafts], contents ?? ""),
    notesDraft,
    ...drafts,
  ];
  return {
    title: page.title,
    maker: `da-audit ${version}`,
    sheets: all.map(({ name, title, lines, table }, index): Sheet => {
      const count = table === null ? "no table" : "one table";
      const said = table === null ? [] : [text(`This sheet contains ${count}.`)];
      return {
        name,
        lines: [{ text: title, style: "title" }, ...lines, ...said],
        table: table && { ...table, name: tableName(name, index), choices: [] },
      };
    }),
  };
}

/** A sheet that would hold more than a sheet can becomes several. */
function inSheets(draft: Draft): readonly Draft[] {
  if (draft.table === null) return [draft];
  const parts = tableParts(draft.table);
  if (parts.length === 1) return [draft];
  return parts.map((table, index) => ({
    ...draft,
    title: `${draft.title} (part ${index + 1} of ${parts.length})`,
    lines: [
      ...draft.lines,
      text("A sheet cannot hold the whole table; its parts follow one another."),
    ],
    table,
  }));
}

const text = (line: string): SheetLine => ({ text: line, style: "text" });
const heading = (line: string): SheetLine => ({ text: line, style: "heading" });

function coverOf({ title, facts, warnings, closing, provenance }: Page, name: string): Draft {
  const made = provenance?.() ?? [];
  return {
    name,
    title,
    lines: [
      ...warnings.map((warning) => text(`Warning: ${warning}`)),
      ...facts.map(text),
      ...closing.map(text),
      ...(made.length === 0 ? [] : [heading("Provenance")]),
      ...made.map(({ term, text: what }) => text(`${term}: ${what}`)),
    ],
    table: null,
  };
}

function contentsOf(sheets: readonly Draft[], name: string): Draft {
  return {
    name,
    title: "Contents",
    lines: [text("Each name is a link to its sheet.")],
    table: {
      columns: [
        { name: "Sheet", align: "left" },
        { name: "Contents", align: "left" },
      ],
      rows: sheets.map((sheet): readonly SheetCell[] => [
        { kind: "link", text: sheet.name, sheet: sheet.name },
        { kind: "text", text: sheet.title },
      ]),
      filter: false,
    },
  };
}

const draftOfNotes: Omit<Draft, "name"> = {
  title: "Notes",
  lines: [
    text("Numbers are as printed, to the last place; percentages are rounded."),
    text("The last sheet has all numbers in one table, with unrounded shares."),
    text("Notes on a single table are above it. This table explains the shorthand in cells."),
  ],
  table: {
    columns: [
      { name: "Shorthand", align: "left" },
      { name: "Meaning", align: "left" },
    ],
    rows: Object.entries(shorthands).map(([shorthand, meaning]): readonly SheetCell[] => [
      { kind: "text", text: `[${shorthand}]` },
      { kind: "text", text: meaning },
    ]),
    filter: false,
  },
};

function tableDraft(page: Page, part: PagePart, table: Table): Draft {
  const label = table.title ?? part.title ?? page.title;
  const { columns, rows } = sheetColumns(table);
  const notes = [...new Set([...table.notes, ...(table.details ?? [])])];
  return {
    name: part.title ?? label,
    title: table.subtitle === null ? label : `${label} (${table.subtitle})`,
    lines: [
      ...(part.title === null || part.title === label ? [] : [text(part.title)]),
      ...notes.map(text),
    ],
    table: rows.length === 0 ? null : { columns, rows, filter: false },
  };
}

/** Everything in one table, for further calculations; none where there is nothing. */
function dataDraft({ columns, rows }: LongTable): readonly Draft[] {
  if (rows.length === 0) return [];
  const isRight = (index: number) =>
    rows.every((row) => row[index] === null || typeof row[index] !== "string");
  return [
    {
      name: "Data",
      title: "Data: everything in one table",
      lines: [],
      table: {
        columns: columns.map(
          (name, index): SheetColumn => ({ name, align: isRight(index) ? "right" : "left" }),
        ),
        rows: rows.map((row) => row.map(dataCell)),
        filter: true,
      },
    },
  ];
}

function dataCell(value: LongCell): SheetCell {
  if (value === null || value === "") return { kind: "shorthand", shorthand: "z" };
  if (typeof value === "string") return { kind: "text", text: value };
  if (typeof value === "number") {
    return { kind: "number", number: String(value), format: { kind: "general" } };
  }
  const places = (value.digits.split(".")[1] ?? "").length;
  return { kind: "number", number: value.digits, format: { kind: "decimals", places } };
}
