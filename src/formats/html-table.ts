import { type Cell, cellText, type Table } from "../pages/page.ts";
import { changeChart, shareChart } from "./html-chart.ts";
import { element, escaped } from "./markup.ts";

/** Counts the charts of a page, so that each has a name of its own. */
export interface ChartCounter {
  next(): number;
}

/** A table with its title, its notes, and a chart in each row that has a share to draw. */
export function tableMarkup(table: Table, name: string, charts: ChartCounter): string {
  const { title, beside, notes, details = [], rows } = table;
  const place = beside === null ? "" : ` ${element("span", { class: "beside" }, escaped(beside))}`;
  const label = title ?? name;
  const caption = element(
    "caption",
    title === null ? { class: "unseen" } : {},
    escaped(label) + (title === null ? "" : place),
  );
  const shown =
    rows.length === 0
      ? element("p", {}, element("strong", {}, escaped(label)), place)
      : element(
          "div",
          { class: "wide", tabindex: 0, role: "group", "aria-label": label },
          element("table", {}, caption, head(table), body(table, charts)),
        );
  const folded =
    details.length === 0
      ? ""
      : element(
          "details",
          {},
          element("summary", {}, "How this base came about"),
          ...details.map((line) => element("p", { class: "note" }, escaped(line))),
        );
  const lines = notes.map((note) => element("p", { class: "note" }, escaped(note)));
  return element("div", { class: "keep" }, shown, ...lines, folded);
}

/** Whether a chart stands in a column of its own: one share a row, and no bar drawn already. */
function hasChart({ columns, rows }: Table): boolean {
  if (columns.some(({ group }) => group !== undefined)) return false;
  return rows.some((row) => drawable(row) !== null) && !rows.some((row) => row.some(isBar));
}

function isBar({ kind }: Cell): boolean {
  return kind === "bar";
}

function head(table: Table): string {
  const { columns, title } = table;
  const groups = columns.some(({ group }) => group !== undefined) ? groupRow(table) : "";
  const labels = columns.map(({ label, align, group }, index) => {
    const text = index === 0 && label === title ? "" : label;
    const unseen = group === undefined ? "" : `${group.label}, ${group.note}: `;
    const shown = escaped(text);
    const named =
      unseen === "" ? shown : element("span", { class: "unseen" }, escaped(unseen)) + shown;
    const scoped = { scope: "col", ...(align === "right" ? { class: "right" } : {}) };
    // An empty heading is no heading.
    return text === "" ? element("td", {}) : element("th", scoped, named);
  });
  const chart = hasChart(table)
    ? element(
        "th",
        { scope: "col", class: "chart" },
        element("span", { class: "unseen" }, escaped(chartLabel(table))),
      )
    : "";
  return element("thead", {}, groups, element("tr", {}, ...labels, chart));
}

/** What is drawn, and for differences on which scale. */
function chartLabel(table: Table): string {
  const reach = Math.round(100 * reachOf(table));
  const isOfChanges = table.rows.some((row) => drawable(row)?.kind === "change");
  return isOfChanges ? `Chart from −${reach} to +${reach} points` : "Chart from 0 to 100%";
}

/** The difference up to which a table's charts reach: the next full ten points after its largest. */
function reachOf({ rows }: Table): number {
  const ends = rows.flatMap((row) => {
    const cell = drawable(row);
    return cell?.kind === "change" && cell.drawn !== null
      ? [Math.abs(cell.drawn.lower), Math.abs(cell.drawn.upper)]
      : [];
  });
  return Math.min(1, Math.ceil(10 * Math.max(0.1, ...ends)) / 10);
}

function groupRow({ columns }: Table): string {
  const cells: { readonly text: string; span: number; readonly key: unknown }[] = [];
  for (const { group } of columns) {
    const last = cells.at(-1);
    if (last !== undefined && last.key === group) last.span += 1;
    else cells.push({ text: group ? `${group.label}, ${group.note}` : "", span: 1, key: group });
  }
  return element(
    "tr",
    { "aria-hidden": "true" },
    ...cells.map(({ text, span }) =>
      element("td", { class: "right group", colspan: span }, escaped(text)),
    ),
  );
}

function body(table: Table, charts: ChartCounter): string {
  const withChart = hasChart(table);
  const reach = reachOf(table);
  return element(
    "tbody",
    {},
    ...table.rows.map((row) => {
      const cells = row.map((cell, index) => {
        if (index === 0) return element("th", { scope: "row" }, escaped(textOf(cell)));
        if (cell.kind === "bar")
          return element("td", { class: "chart" }, drawn(row, reach, charts));
        return element("td", classOf(cell, table, index), escaped(textOf(cell)));
      });
      const chart = withChart ? element("td", { class: "chart" }, drawn(row, reach, charts)) : "";
      const verdict = row.find((cell) => cell.kind === "verdict");
      const told = verdict?.kind === "verdict" ? { "data-verdict": verdict.verdict } : {};
      return element("tr", told, ...cells, chart);
    }),
  );
}

function classOf(cell: Cell, { columns }: Table, index: number): Readonly<Record<string, string>> {
  const names = [
    ...(columns[index]?.align === "right" ? ["right"] : []),
    ...(cell.kind === "verdict" ? [cell.verdict] : []),
  ];
  return names.length === 0 ? {} : { class: names.join(" ") };
}

function textOf(cell: Cell): string {
  return cell.kind === "bar" ? "" : cellText(cell);
}

/** What of a row can be drawn: its difference, or its share with the interval that stands beside. */
function drawable(row: readonly Cell[]) {
  for (const cell of row) {
    if (cell.kind === "change" && cell.drawn !== null) return cell;
    if (cell.kind === "percent" && cell.share !== null) return cell;
  }
  return null;
}

function drawn(row: readonly Cell[], reach: number, charts: ChartCounter): string {
  const cell = drawable(row);
  if (cell === null) return "";
  const [first] = row;
  const title = first === undefined ? "" : textOf(first);
  if (cell.kind === "change") {
    if (cell.drawn === null) return "";
    const text = { index: charts.next(), title, description: `change ${cellText(cell)} points` };
    return changeChart(cell.drawn, reach, text);
  }
  const interval = row.find((other) => other.kind === "interval");
  const ends = interval?.kind === "interval" ? interval.ends : null;
  const range = interval === undefined || ends === null ? "" : `, interval ${textOf(interval)}`;
  const text = { index: charts.next(), title, description: `${cellText(cell)}${range}` };
  return shareChart(cell.share ?? 0, ends, text);
}
