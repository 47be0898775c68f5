import { printable } from "../../findings/printable.ts";
import {
  cellText,
  fullLabel,
  type Table,
  type TableCell,
  type TableColumn,
} from "../../pages/page.ts";
import { cutText } from "./cut-text.ts";
import type { NumberFormat, SheetCell, SheetColumn } from "./workbook.ts";

/** A column of a sheet, and how to make its cells from those of the table's column. */
interface ColumnSource extends SheetColumn {
  readonly from: number;
  readonly cell: (cell: TableCell) => SheetCell;
}

/**
 * A table's columns and rows for a sheet, one number per cell: a count of a base with its percent
 * takes three columns, an interval two. Bars are left out; the percent in the next column says the
 * same.
 */
export function sheetColumns(table: Table): {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
} {
  const sources = table.columns.flatMap((column, index) => sourcesOf(column, index, table));
  const taken = new Set<string>();
  const columns = sources.map(({ name, align }) => ({ name: unique(name, taken), align }));
  const rows = table.rows.map((row) =>
    sources.map(({ from, cell }) => {
      const own = row[from];
      return own === undefined ? notApplicable : cell(own);
    }),
  );
  return { columns, rows };
}

/** The longest heading that a table can have in Excel, in UTF-16 units. */
const longestHeading = 255;

function unique(wanted: string, taken: Set<string>): string {
  // What the file shows of it is what is measured.
  const shown = printable(wanted);
  let name = cutText(shown, longestHeading);
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
    const behind = ` (${number})`;
    name = cutText(shown, longestHeading - behind.length) + behind;
  }
  taken.add(name.toLowerCase());
  return name;
}

function sourcesOf(column: TableColumn, from: number, table: Table): readonly ColumnSource[] {
  const cells = table.rows.flatMap((row) => row[from] ?? []);
  const label = column.label === "" ? (column.name ?? table.title ?? "") : column.label;
  const name = fullLabel({ ...column, label });
  const part = (text: string) => (label === "" ? text : `${name}: ${text}`);
  const right = (columnName: string, cell: ColumnSource["cell"]): ColumnSource => ({
    name: columnName,
    align: "right",
    from,
    cell: (tableCell) => (tableCell.kind === "withheld" ? withheld : cell(tableCell)),
  });
  const kinds = new Set(cells.map(({ kind }) => kind));
  if (kinds.has("share")) {
    return [
      right(part("count"), (cell) => (cell.kind === "share" ? countCell(cell) : singleCell(cell))),
      right(part("base"), (cell) =>
        cell.kind === "share" ? countNumber(cell.base) : notApplicable,
      ),
      right(part("percent"), (cell) =>
        cell.kind === "share" ? percent(cell.percent) : notApplicable,
      ),
    ];
  }
  if (kinds.has("interval")) {
    const end = (which: "from" | "to") => (cell: TableCell) =>
      cell.kind === "interval" ? percent(cell[which]) : singleCell(cell);
    return [right(part("from"), end("from")), right(part("to"), end("to"))];
  }
  if (kinds.has("change")) {
    const of = (which: "points" | "from" | "to") => (cell: TableCell) =>
      cell.kind === "change" ? number(cell.points === null ? null : cell[which]) : singleCell(cell);
    return [
      right(part("points"), of("points")),
      right(part("from"), of("from")),
      right(part("to"), of("to")),
    ];
  }
  if (kinds.has("coefficient")) {
    const end = (which: "from" | "to") => (cell: TableCell) =>
      cell.kind === "coefficient" ? number(cell.interval?.[which] ?? null) : singleCell(cell);
    return [
      right(name, (cell) =>
        cell.kind === "coefficient" ? number(cell.coefficient) : singleCell(cell),
      ),
      right(part("from"), end("from")),
      right(part("to"), end("to")),
    ];
  }
  if (cells.length > 0 && kinds.size === 1 && kinds.has("bar")) return [];
  return [{ name: name === "" ? "Item" : name, align: column.align, from, cell: singleCell }];
}

/** A cell that takes one column. */
function singleCell(cell: TableCell): SheetCell {
  switch (cell.kind) {
    case "count":
      return countNumber(cell.count);
    case "percent":
      return percent(cell.percent);
    case "number":
      return number(cell.printed);
    case "probability":
      return number(cell.p === null ? null : cellText(cell));
    case "withheld":
      return withheld;
    case "bar":
      return notApplicable;
    case "text":
    case "note":
    case "part":
    case "verdict":
    case "share":
    case "interval":
    case "change":
    case "coefficient": {
      const text = cellText(cell).trim();
      return text === "" ? notApplicable : text === "–" ? noNumber : { kind: "text", text };
    }
  }
}

const notApplicable: SheetCell = { kind: "shorthand", shorthand: "z" };
const noNumber: SheetCell = { kind: "shorthand", shorthand: "x" };
const withheld: SheetCell = { kind: "shorthand", shorthand: "u" };

function countCell({ count, upTo }: Extract<TableCell, { kind: "share" }>): SheetCell {
  return upTo === undefined || count === null
    ? countNumber(count)
    : { kind: "text", text: `${count}–${upTo}` };
}

function countNumber(count: number | null): SheetCell {
  return number(count === null ? null : String(count));
}

/** A printed number as a number with the same decimals; anything else stays text. */
function number(printed: string | null): SheetCell {
  if (printed === null || printed === "–") return noNumber;
  const plain = printed.replace("−", "-").replace("+", "");
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return { kind: "text", text: printed };
  return { kind: "number", number: plain, format: { kind: "decimals", places: placesOf(plain) } };
}

/** A printed percent as a share, to its last printed place. */
function percent(printed: string | null): SheetCell {
  if (printed === null) return noNumber;
  const format: NumberFormat = { kind: "percent", places: placesOf(printed) };
  return { kind: "number", number: hundredth(printed), format };
}

function placesOf(digits: string): number {
  return (digits.split(".")[1] ?? "").length;
}

/** A hundredth of a number, by its digits: dividing would add digits that were not printed. */
function hundredth(digits: string): string {
  const [whole = "", decimals = ""] = digits.split(".");
  const padded = whole.padStart(3, "0");
  return `${padded.slice(0, -2)}.${padded.slice(-2)}${decimals}`;
}
