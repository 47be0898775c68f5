import { shortestNumber, textWithoutValue } from "./cell-text.ts";
import { damaged } from "./damaged.ts";
import type { Archive } from "./unpack.ts";
import type { SheetRow } from "./workbook.ts";
import { attributeOf, type XmlTaker, xmlReader } from "./xml-events.ts";

/** More cells than a spreadsheet program opens; a few bytes can repeat a row a million times. */
const mostCells = 200_000_000;

/** The columns of the widest sheet that there is. */
const mostColumns = 16_384;

/**
 * The rows with something in them of one sheet of a spreadsheet in ODF, by its `content.xml` and the
 * position of the sheet. Throws an `AuditError` where that cannot be read.
 */
export async function* odsRows(
  content: AsyncIterable<Buffer>,
  position: number,
  most: number,
  { name, decimal }: Pick<Archive, "name" | "decimal">,
): AsyncGenerator<SheetRow> {
  const table = tableTaker(position, decimal);
  const reader = xmlReader(table.taker);
  let count = 0;
  let cells = 0;
  for await (const piece of content) {
    if (!reader.push(piece)) throw damaged(name);
    for (const { times, row, record, isHidden } of table.rows()) {
      cells += record.length * times;
      if (cells > mostCells || record.length > mostColumns) throw damaged(name);
      for (let again = 0; again < times; again += 1) {
        count += 1;
        if (count > most) return;
        yield { row: row + again, record, isHidden };
      }
    }
  }
  if (!reader.end()) throw damaged(name);
}

/** Rows that are the same, one after another. */
interface RepeatedRow extends SheetRow {
  readonly times: number;
}

interface Cell {
  readonly attributes: string;
  readonly times: number;
  /** The paragraphs, of which each is a line. */
  readonly lines: string[];
}

/** Takes the cells of one table; `rows` gives those that are whole, and forgets them. */
function tableTaker(position: number, decimal: "." | ",") {
  let whole: RepeatedRow[] = [];
  let tables = -1;
  /** How many tables inside each other are open: a cell may contain one. */
  let depth = 0;
  let row = 1;
  let current: { attributes: string; record: string[] } | null = null;
  let cell: Cell | null = null;
  /** Inside a paragraph of a cell, and inside a comment on it. */
  let inText = false;
  let inComment = false;
  const add = (text: string) => {
    if (cell === null || !inText || inComment) return;
    cell.lines.push(`${cell.lines.pop() ?? ""}${text}`);
  };
  const endRow = () => {
    if (current === null) return;
    const { attributes, record } = current;
    const times = repeated(attributes, "table:number-rows-repeated");
    const visibility = attributeOf(attributes, "table:visibility");
    const isHidden = visibility === "collapse" || visibility === "filter";
    // What is formatted and has nothing in it goes on to the last column and the last row.
    while (record.length > 0 && record.at(-1) === "") record.pop();
    if (record.length > 0) whole.push({ row, record, isHidden, times });
    row += times;
    current = null;
  };
  const endCell = () => {
    if (cell === null || current === null) return;
    const text = textOf(cell, decimal);
    const { record } = current;
    const room = mostColumns - record.length;
    for (let again = 0; again < Math.min(cell.times, room); again += 1) record.push(text);
    cell = null;
  };
  const taker: XmlTaker = {
    open(name, attributes) {
      if (name === "table:table") {
        if (depth === 0) {
          tables += 1;
          row = 1;
        }
        depth += 1;
      }
      if (tables !== position || depth !== 1) return;
      switch (name) {
        case "table:table-row":
          current = { attributes, record: [] };
          break;
        case "table:table-cell":
        case "table:covered-table-cell":
          cell = {
            // What is under a merged cell is not shown.
            attributes: name === "table:table-cell" ? attributes : "",
            times: repeated(attributes, "table:number-columns-repeated"),
            lines: [],
          };
          break;
        case "office:annotation":
          inComment = true;
          break;
        case "text:p":
          if (inComment || cell === null) break;
          cell.lines.push("");
          inText = true;
          break;
        case "text:s":
          add(" ".repeat(Math.min(repeated(attributes, "text:c"), 1000)));
          break;
        case "text:line-break":
          add("\n");
          break;
        case "text:tab":
          add("\t");
          break;
      }
    },
    close(name) {
      if (name === "table:table") depth -= 1;
      if (tables !== position || depth !== 1) return;
      if (name === "table:table-row") endRow();
      else if (name === "table:table-cell" || name === "table:covered-table-cell") endCell();
      else if (name === "office:annotation") inComment = false;
      else if (name === "text:p" && !inComment) inText = false;
    },
    text: add,
  };
  return {
    taker,
    rows() {
      const rows = whole;
      whole = [];
      return rows;
    },
  };
}

function repeated(attributes: string, name: string): number {
  const times = Number(attributeOf(attributes, name) ?? 1);
  return Number.isInteger(times) && times > 0 ? times : 1;
}

/** The text of a cell by its value, which does not depend on how it is shown, or by its paragraphs. */
function textOf({ attributes, lines }: Cell, decimal: "." | ","): string {
  if (attributes === "") return "";
  const type =
    attributeOf(attributes, "calcext:value-type") === "error"
      ? "error"
      : attributeOf(attributes, "office:value-type");
  const shown = lines.join("\n");
  switch (type) {
    case "float":
    case "currency":
    case "percentage": {
      const value = attributeOf(attributes, "office:value");
      return value === null || value.trim() === "" ? shown : shortestNumber(Number(value), decimal);
    }
    case "boolean":
      return attributeOf(attributes, "office:boolean-value") ?? shown;
    case "date":
      return isoText(attributeOf(attributes, "office:date-value")) ?? shown;
    case "time":
      return clockText(attributeOf(attributes, "office:time-value")) ?? shown;
    case "string":
      return lines.length > 0 ? shown : (attributeOf(attributes, "office:string-value") ?? "");
    case null:
      return shown === "" && attributeOf(attributes, "table:formula") !== null
        ? textWithoutValue
        : shown;
    default:
      return shown;
  }
}

/** An ISO date without a time of midnight, as other workbooks give it. */
function isoText(value: string | null): string | null {
  return (
    value
      ?.replace(/Z$/, "")
      .replace(/\.0+$/, "")
      .replace(/T00:00:00$/, "") ?? null
  );
}

/** A duration in ISO's form, "PT14H05M00S", as a clock shows it. */
function clockText(value: string | null): string | null {
  const found = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(value ?? "");
  if (found === null) return value;
  return found
    .slice(1)
    .map((part) => part.padStart(2, "0"))
    .join(":");
}
