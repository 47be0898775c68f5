import type { ChalkInstance } from "chalk";
import { runsOf } from "../findings/group-by.ts";
import { printable } from "../findings/printable.ts";
import type { ColumnGroup, Table } from "../pages/page.ts";

/** The least width for the columns without a group, so that they stay readable. */
const leastLead = 18;

/**
 * Splits a table with groups of columns into several, one below another, each with as many groups
 * as fit side by side. Only the first has the title, only the last the notes.
 */
export function columnBlocks(
  table: Table,
  widths: readonly number[],
  width: number,
): readonly Table[] {
  const spans = spansOf(table);
  const lead = spans.filter((span) => span.group === null && span.from === 0);
  const others = withTrailing(spans.filter((span) => !lead.includes(span)));
  const room = width - leastLead;
  const blocks: Span[][] = [];
  let left = 0;
  for (const span of others) {
    const needed = widths.slice(span.from, span.to).reduce((sum, width) => sum + width, 0);
    const last = blocks.at(-1);
    if (last !== undefined && needed <= left) {
      last.push(span);
      left -= needed;
    } else {
      blocks.push([span]);
      left = room - needed;
    }
  }
  if (blocks.length < 2) return [table];
  return blocks.map((block, index): Table => {
    const shown = [...lead, ...block];
    const only = <T>(cells: readonly T[]) => shown.flatMap(({ from, to }) => cells.slice(from, to));
    return {
      title: index === 0 ? table.title : null,
      subtitle: index === 0 ? table.subtitle : null,
      columns: only(table.columns).map((column) =>
        index > 0 && column.label === table.title ? { ...column, label: "" } : column,
      ),
      rows: table.rows.map(only),
      notes: index === blocks.length - 1 ? table.notes : [],
    };
  });
}

/**
 * A table without its columns of intervals, which says so: side by side, the shares of more groups can
 * be compared. A table without intervals stays as it is.
 */
export function withoutIntervals(table: Table): Table {
  const isInterval = (column: number) => table.rows.some((row) => row[column]?.kind === "interval");
  // Where a group is too small, its intervals are blank.
  const labels = new Set(
    table.columns.flatMap(({ label }, column) => (isInterval(column) ? [label] : [])),
  );
  if (labels.size === 0) return table;
  const only = <T>(cells: readonly T[]) =>
    cells.filter((_, column) => !labels.has(table.columns[column]?.label ?? ""));
  return {
    ...table,
    columns: only(table.columns),
    rows: table.rows.map(only),
    notes: [...table.notes, "The intervals do not fit here; the other formats show them."],
  };
}

interface Span {
  readonly group: ColumnGroup | null;
  readonly from: number;
  readonly to: number;
}

/** Neighbouring columns that belong to the same group, or to none. */
function spansOf({ columns }: Table): readonly Span[] {
  let to = 0;
  return runsOf(columns, ({ group = null }) => group).map(({ key, values }) => {
    const from = to;
    to += values.length;
    return { group: key, from, to };
  });
}

/** Keeps ungrouped columns at the end next to the last group. */
function withTrailing(spans: readonly Span[]): readonly Span[] {
  const last = spans.findLastIndex(({ group }) => group !== null);
  return spans.flatMap((span, index) => {
    if (index > last) return [];
    return [index === last ? { ...span, to: spans.at(-1)?.to ?? span.to } : span];
  });
}

/** The lines with the names of the groups, above their columns. */
export async function groupHeads(
  table: Table,
  widths: readonly number[],
  chalk: ChalkInstance,
): Promise<readonly string[]> {
  const spans = spansOf(table);
  const { layOut } = await import("./terminal-layout.ts");
  const rooms = spans.map(({ from, to }) => widths.slice(from, to).reduce((a, b) => a + b, 0));
  const aligns = spans.map(() => "right" as const);
  const row = (textOf: (group: ColumnGroup) => string, style: (text: string) => string) =>
    spans.map(({ group }) => ({
      text: group === null ? "" : printable(textOf(group)),
      style,
    }));
  const rows = [row(({ label }) => label, chalk.bold), row(({ note }) => note, chalk.dim)];
  return [layOut(rows, rooms, aligns, "")];
}
