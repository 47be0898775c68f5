import type { ChalkInstance } from "chalk";
import { runsOf } from "../findings/group-by.ts";
import { printable } from "../findings/printable.ts";
import { cellText, type Table, type TableCell } from "../pages/page.ts";
import type { StyledText } from "./styled-text.ts";
import { fits, lineText } from "./terminal-line.ts";

/** Rows are indented below the title. */
const indent = "  ";
/** The least width of a column that has no width of its own. */
const leastWidth = 12;
/** The width up to which a column of changes gives way to the column of labels, by breaking its cells. */
const labelWidth = 16;
/** The least width of a column of changes: both ends of an interval in brackets. */
const changeWidth = 15;
/** The gap between two columns. */
const gap = "  ";

/** A table with its title and notes, `width` places wide. */
export async function tableText(
  table: Table,
  width: number,
  chalk: ChalkInstance,
): Promise<string> {
  if (table.columns.every(({ group }) => group === undefined)) {
    return blockText(table, [], width, chalk);
  }
  const { columnBlocks, groupHeads, withoutIntervals } = await import("./terminal-groups.ts");
  const inBlocks = (one: Table) => columnBlocks(one, columnWidths(one, width), width);
  const whole = inBlocks(table);
  const blocks: string[] = [];
  for (const block of whole.length === 1 ? whole : inBlocks(withoutIntervals(table))) {
    const heads = await groupHeads(block, columnWidths(block, width), chalk);
    blocks.push(await blockText(block, heads, width, chalk));
  }
  return blocks.join("\n");
}

/** A table with all its columns side by side; `heads` are lines above the names of the columns. */
async function blockText(
  table: Table,
  heads: readonly string[],
  width: number,
  chalk: ChalkInstance,
): Promise<string> {
  const { title, subtitle, columns, rows, notes } = table;
  const widths = columnWidths(table, width);
  const place = subtitle === null ? "" : ` · ${printable(subtitle)}`;
  const heading: StyledText = {
    text: `${printable(title ?? "")}${place}`,
    style: () => `${chalk.bold(printable(title ?? ""))}${chalk.dim(place)}`,
  };
  const headingInHead =
    heads.length === 0 &&
    columns[0]?.label === title &&
    rows.length > 0 &&
    fits(heading.text, roomOf(0, widths));
  const lines: string[] = [];
  if (title !== null && !headingInHead) lines.push(await headingText(heading, width));
  if (rows.length > 0) {
    const labels = columns.map(({ label }, column): StyledText => {
      if (column > 0) return { text: label, style: chalk.dim };
      return headingInHead
        ? heading
        : { text: label === title ? "" : indent + label, style: chalk.dim };
    });
    lines.push(
      ...heads,
      plainRow(labels, table, widths),
      ...(await rowTexts(table, widths, width, chalk)),
    );
  }
  for (const note of notes) lines.push(await lineText(note, width, indent, chalk.dim));
  return lines.join("\n");
}

/**
 * The rows. If any row of a group is too long for one line together with the group's name, the name
 * gets a line of its own above them.
 */
async function rowTexts(
  table: Table,
  widths: readonly number[],
  width: number,
  chalk: ChalkInstance,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const runs = runsOf(table.rows, ([first]) => (first?.kind === "part" ? first.of : null));
  // Under a heading of its own; rows with a bar have none.
  const before = table.rows[0]?.some(({ kind }) => kind === "bar") ? "" : indent;
  for (const { key: of, values: rows } of runs) {
    const room = roomOf(0, widths) - before.length;
    const apart = of !== null && !rows.every(([first]) => first && fits(textOf(first), room));
    if (apart) lines.push(await lineText(of, width, indent, (text) => text));
    for (const row of rows) {
      const cells = row.map((cell) => styledCell(cell, chalk));
      const [first] = row;
      if (apart && first?.kind === "part") cells[0] = { text: printable(first.text), style: plain };
      const place = apart ? before + indent : before;
      const fitting = fittingRow(cells, table, widths, place);
      lines.push(fitting ?? (await brokenRow(cells, table, widths, place)));
    }
  }
  return lines;
}

async function headingText(heading: StyledText, width: number): Promise<string> {
  return fits(heading.text, width)
    ? heading.style(heading.text)
    : lineText(heading.text, width, "", (text) => text);
}

/** The requested widths, widened so that no number is cut; columns without one share the rest. */
function columnWidths({ columns, rows }: Table, width: number): readonly number[] {
  const asked = columns.map(({ align, width: wanted, label }, column) => {
    if (wanted === undefined) return null;
    if (align === "left") return wanted;
    const lengths = rows.map((row) => textOf(row[column] ?? { kind: "text", text: "" }).length);
    const after = column === columns.length - 1 ? 0 : gap.length;
    return Math.max(wanted, label.length + after, ...lengths.map((length) => length + after));
  });
  const flexible = asked.filter((wanted) => wanted === null).length;
  const all = () => asked.reduce<number>((sum, wanted) => sum + (wanted ?? 0), 0);
  const tooMuch = all() + flexible * labelWidth - width;
  if (tooMuch > 0) {
    const isChange = (column: number) => rows.some((row) => row[column]?.kind === "change");
    const change = columns.findIndex((_, column) => isChange(column));
    const wanted = asked[change];
    if (wanted != null) asked[change] = Math.min(wanted, Math.max(changeWidth, wanted - tooMuch));
  }
  const fixed = all();
  const left = Math.max(leastWidth, Math.floor((width - fixed) / Math.max(1, flexible)));
  return asked.map((wanted) => wanted ?? left);
}

/** A row that needs no breaking; `null` if it does. */
function fittingRow(
  row: readonly StyledText[],
  table: Table,
  widths: readonly number[],
  before: string,
): string | null {
  for (const [column, { text }] of row.entries()) {
    if (!fits(text, roomOf(column, widths) - (column === 0 ? before.length : 0))) return null;
  }
  const [first, ...others] = row;
  const { text, style } = first ?? { text: "", style: plain };
  const indented = { text: before + text, style: () => before + style(text) };
  return plainRow([indented, ...others], table, widths);
}

async function brokenRow(
  row: readonly StyledText[],
  { columns }: Table,
  widths: readonly number[],
  before: string,
): Promise<string> {
  const { layOut } = await import("./terminal-layout.ts");
  const aligns = columns.map(({ align }) => align);
  const cells = row.map((cell, column): StyledText => {
    // A number stays together with its interval, or breaks before it.
    const isWhole = aligns[column] === "left" || fits(cell.text, roomOf(column, widths));
    return isWhole ? cell : { ...cell, text: cell.text.replace(" (", "\n(") };
  });
  return layOut([cells], widths, aligns, before);
}

/** The places for text in a column: its width without the gap after it. */
function roomOf(column: number, widths: readonly number[]): number {
  return (widths[column] ?? 0) - (column === widths.length - 1 ? 0 : gap.length);
}

function plainRow(
  row: readonly StyledText[],
  { columns }: Table,
  widths: readonly number[],
): string {
  const cells = row.map(({ text, style }, column) => {
    const space = " ".repeat(Math.max(0, roomOf(column, widths) - text.length));
    return columns[column]?.align === "right" ? space + style(text) : style(text) + space;
  });
  return cells.join(gap).trimEnd();
}

function plain(text: string): string {
  return text;
}

/** The text of a cell, to measure and print. Numbers are our own and need no escaping. */
function textOf(cell: TableCell): string {
  switch (cell.kind) {
    case "bar":
      return "";
    case "count":
    case "number":
    case "percent":
    case "interval":
    case "share":
    case "change":
    case "probability":
    case "coefficient":
    case "withheld":
      return cellText(cell);
    case "text":
    case "note":
    case "part":
    case "verdict":
      return printable(cellText(cell));
  }
}

function styledCell(cell: TableCell, chalk: ChalkInstance): StyledText {
  switch (cell.kind) {
    case "bar":
      return bar(cell.share, chalk);
    case "note":
      return { text: textOf(cell), style: chalk.dim };
    case "verdict":
      return { text: textOf(cell), style: verdictStyle(cell, chalk) };
    case "part":
    case "text":
    case "count":
    case "number":
    case "percent":
    case "interval":
    case "share":
    case "change":
    case "probability":
    case "coefficient":
    case "withheld":
      return { text: textOf(cell), style: plain };
  }
}

function verdictStyle({ verdict }: Extract<TableCell, { kind: "verdict" }>, chalk: ChalkInstance) {
  switch (verdict) {
    case "matches":
      return chalk.green;
    case "differs":
      return chalk.red;
    case "impossible":
      return chalk.red.bold;
    case "not-checkable":
      return chalk.dim;
  }
}

/** Ten steps of ten points each, distinguished by shape and not by colour alone. */
function bar(share: number | null, chalk: ChalkInstance): StyledText {
  if (share === null) return { text: "", style: (text) => text };
  const full = Math.round(share * 10);
  const [done, rest] = ["█".repeat(full), "░".repeat(10 - full)];
  return { text: done + rest, style: () => `${chalk.cyan(done)}${chalk.dim(rest)}` };
}
