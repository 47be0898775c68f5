import { runsOf } from "../findings/group-by.ts";
import { cellText, type Table, type TableCell, type TableColumn } from "../pages/page.ts";
import { type Axis, changeAxis, changeChart, shareAxis, shareChart } from "./html-chart.ts";
import { directedText, element } from "./markup.ts";
import { columnBlocks } from "./terminal-groups.ts";

/** The characters that fit side by side on paper. */
const paperWidth = 84;
/** The space around a cell, in characters. */
const cellSpace = 3;

/** Numbers the charts of a page, so that each has an id of its own. */
export interface ChartCounter {
  next(): number;
}

/** A table with its title and notes, and a chart in each row that has a share to draw. */
export function tableMarkup(table: Table, name: string, charts: ChartCounter): string {
  const { title, subtitle, notes, details = [], rows } = table;
  const place =
    subtitle === null ? "" : ` ${element("span", { class: "subtitle" }, directedText(subtitle))}`;
  const label = title ?? name;
  const caption = element(
    "caption",
    title === null ? { class: "unseen" } : {},
    directedText(label) + (title === null ? "" : place),
  );
  const blocks = columnBlocks(table, paperWidths(table), paperWidth);
  const grid = (part: Table) =>
    element(
      "table",
      rows.some((row) => row.some(isBar)) ? { class: "lead" } : {},
      caption,
      head(part),
      body(part, charts),
    );
  const looks = blocks.length > 1 ? "wide screen" : "wide";
  const shown =
    rows.length === 0
      ? [element("p", {}, element("strong", {}, directedText(label)), place)]
      : [
          element(
            "div",
            { class: looks, tabindex: 0, role: "group", "aria-label": label },
            grid(table),
          ),
          ...(blocks.length > 1 ? [element("div", { class: "paper" }, ...blocks.map(grid))] : []),
        ];
  const folded =
    details.length === 0
      ? ""
      : element(
          "details",
          {},
          element("summary", {}, "How this base was reached"),
          ...details.map((line) => element("p", { class: "note" }, directedText(line))),
        );
  const lines = notes.map((note) => element("p", { class: "note" }, directedText(note)));
  return element("div", { class: "keep" }, ...shown, ...lines, folded);
}

/** How wide each column is on paper, in characters; a group's name may need more than one line. */
function paperWidths({ columns, rows }: Table): readonly number[] {
  return columns.map(({ label }, column) => {
    const lengths = rows.map((row) => {
      const cell = row[column];
      return cell === undefined ? 0 : textOf(cell).length;
    });
    return Math.max(label.length, ...lengths) + cellSpace;
  });
}

/** Whether charts get a column of their own: one share per row, and no bar drawn already. */
function hasChart({ columns, rows }: Table): boolean {
  if (columns.some(({ group }) => group !== undefined)) return false;
  return rows.some((row) => chartCell(row) !== null) && !rows.some((row) => row.some(isBar));
}

function isBar({ kind }: TableCell): boolean {
  return kind === "bar";
}

function head(table: Table): string {
  const { columns, title } = table;
  const groups = columns.some(({ group }) => group !== undefined) ? groupRow(table) : "";
  const axis = axisOf(table);
  const labels = columns.map((column, index) => {
    const { label, group } = column;
    if (table.rows.some((row) => row[index]?.kind === "bar")) return chartHead(axis);
    const text = index === 0 && label === title ? "" : label;
    const unseen = group === undefined ? "" : `${group.label}, ${group.note}: `;
    const shown = directedText(text);
    const named =
      unseen === "" ? shown : element("span", { class: "unseen" }, directedText(unseen)) + shown;
    const looks = headClasses(column);
    // A heading must not be empty, so it becomes a plain cell.
    return text === "" ? element("td", looks) : element("th", { scope: "col", ...looks }, named);
  });
  const chart = hasChart(table) ? chartHead(axis) : "";
  return element("thead", {}, groups, element("tr", {}, ...labels, chart));
}

/** As wide as in a terminal; columns without a width take the rest, and groups share the space. */
function headClasses({ align, width, group }: TableColumn): Readonly<Record<string, string>> {
  const names = [
    ...(align === "right" ? ["right"] : []),
    ...(width === undefined ? ["rest"] : group === undefined ? [`w${width}`] : []),
  ];
  return names.length === 0 ? {} : { class: names.join(" ") };
}

/** The head over charts: their scale, and a description for screen readers. */
function chartHead({ ticks }: Axis): string {
  const [from, , to] = ticks;
  return element(
    "th",
    { scope: "col", class: "chart" },
    element("span", { class: "unseen" }, directedText(`Chart from ${from} to ${to}`)),
    element(
      "span",
      { class: "axis", "aria-hidden": "true" },
      ...ticks.map((tick) => element("span", {}, directedText(tick))),
    ),
  );
}

/** The scale shared by all charts of a table. */
function axisOf({ rows }: Table): Axis {
  const changes = rows.flatMap((row) => {
    const cell = chartCell(row);
    return cell?.kind === "change" && cell.unrounded !== null ? [cell.unrounded] : [];
  });
  return changes.length === 0 ? shareAxis : changeAxis(changes);
}

function groupRow({ columns }: Table): string {
  return element(
    "tr",
    { "aria-hidden": "true" },
    ...runsOf(columns, ({ group }) => group).map(({ key: group, values }) => {
      const text = group === undefined ? "" : `${group.label}, ${group.note}`;
      return element("td", { class: "right group", colspan: values.length }, directedText(text));
    }),
  );
}

function body(table: Table, charts: ChartCounter): string {
  const withChart = hasChart(table);
  const axis = axisOf(table);
  return element(
    "tbody",
    {},
    ...table.rows.map((row) => {
      const cells = row.map((cell, index) => {
        if (index === 0) return element("th", { scope: "row" }, directedText(textOf(cell)));
        if (cell.kind === "bar")
          return element("td", { class: "chart" }, rowChart(row, axis, charts));
        return element(
          "td",
          classOf(cell, table, index),
          directedText(textOf(cell)) + groupChart(row, index, table, charts),
        );
      });
      const chart = withChart ? element("td", { class: "chart" }, rowChart(row, axis, charts)) : "";
      const verdict = row.find((cell) => cell.kind === "verdict");
      const attributes = verdict?.kind === "verdict" ? { "data-verdict": verdict.verdict } : {};
      return element("tr", attributes, ...cells, chart);
    }),
  );
}

/** The chart of a group of columns, under its last number, where the group has one share a row. */
function groupChart(
  row: readonly TableCell[],
  index: number,
  { columns }: Table,
  charts: ChartCounter,
): string {
  const { group } = columns[index] ?? {};
  if (group === undefined || columns[index + 1]?.group === group) return "";
  const [first] = row;
  if (first === undefined) return "";
  // A group's columns are neighbours: looking at all columns would take the square of their number.
  let from = index;
  while (from > 0 && columns[from - 1]?.group === group) from -= 1;
  const own = row.slice(from, index + 1);
  const name: TableCell = { kind: "text", text: `${textOf(first)}, ${group.label}` };
  return rowChart([name, ...own], shareAxis, charts);
}

function classOf(
  cell: TableCell,
  { columns }: Table,
  index: number,
): Readonly<Record<string, string>> {
  const names = [
    ...(columns[index]?.align === "right" ? ["right"] : []),
    ...(cell.kind === "verdict" ? [cell.verdict] : []),
  ];
  return names.length === 0 ? {} : { class: names.join(" ") };
}

function textOf(cell: TableCell): string {
  return cell.kind === "bar" ? "" : cellText(cell);
}

/** The cell of a row to draw: its difference, or its share. */
function chartCell(row: readonly TableCell[]) {
  for (const cell of row) {
    if (cell.kind === "change" && cell.unrounded !== null) return cell;
    if (cell.kind === "percent" && cell.share !== null) return cell;
  }
  return null;
}

function rowChart(row: readonly TableCell[], axis: Axis, charts: ChartCounter): string {
  const cell = chartCell(row);
  if (cell === null) return "";
  const [first] = row;
  const title = first === undefined ? "" : textOf(first);
  if (cell.kind === "change") {
    if (cell.unrounded === null) return "";
    const text = { index: charts.next(), title, description: `change ${cellText(cell)} points` };
    return changeChart(cell.unrounded, axis, text);
  }
  const interval = row.find(({ kind }) => kind === "interval");
  const ends = interval?.kind === "interval" ? interval.ends : null;
  const range = interval === undefined || ends === null ? "" : `, interval ${textOf(interval)}`;
  const text = { index: charts.next(), title, description: `${cellText(cell)}${range}` };
  return shareChart(cell.share ?? 0, ends, text);
}
