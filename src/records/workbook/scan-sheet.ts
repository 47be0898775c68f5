import { damaged } from "./damaged.ts";

/** What only a look at the XML of a sheet shows. */
export interface SheetScan {
  /** The rows that are hidden, counted from 1. */
  readonly hidden: ReadonlySet<number>;
  /** By row, the cells with a formula of which the file keeps no value, counted from 0. */
  readonly withoutValue: ReadonlyMap<number, readonly number[]>;
}

/** No row that a spreadsheet program writes is longer, in bytes. */
const longest = 50_000_000;

/**
 * Looks through the XML of a sheet of an XLSX workbook, a few rows at a time. What it looks for is rare,
 * so it is looked for as text, which takes a small part of the time of reading the cells.
 */
export async function scanSheet(pieces: AsyncIterable<Buffer>, name: string): Promise<SheetScan> {
  const hidden = new Set<number>();
  const withoutValue = new Map<number, number[]>();
  let held: Buffer = Buffer.alloc(0);
  let prefix: string | null = null;
  for await (const piece of pieces) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    if (held.length > longest) throw damaged(name);
    prefix ??= prefixIn(held.toString("latin1"));
    if (prefix === null) continue;
    const end = held.lastIndexOf(`</${prefix}row>`);
    if (end === -1) continue;
    scanRows(held.subarray(0, end), prefix);
    held = held.subarray(end);
  }
  scanRows(held, prefix ?? "");
  return { hidden, withoutValue };

  /** Most pieces have nothing of interest, and bytes are searched faster than they become text. */
  function scanRows(rows: Buffer, before: string): void {
    if (rows.includes(" hidden=") || rows.includes(`<${before}f`)) {
      scan(rows.toString("latin1"), before);
    }
  }

  function scan(xml: string, before: string): void {
    scanHidden(xml, before);
    const formula = `<${before}f`;
    for (let at = xml.indexOf(formula); at !== -1; at = xml.indexOf(formula, at + 1)) {
      if (!/[\s/>]/.test(xml[at + formula.length] ?? "")) continue;
      const opening = xml.lastIndexOf(`<${before}c `, at);
      const closing = xml.indexOf(`</${before}c>`, at);
      if (opening === -1 || closing === -1) continue;
      const cell = xml.slice(opening, closing);
      if (hasValue(cell, before)) continue;
      const place = placeIn(cell);
      if (place === null) continue;
      const known = withoutValue.get(place.row);
      if (known === undefined) withoutValue.set(place.row, [place.cell]);
      else known.push(place.cell);
    }
  }

  function scanHidden(xml: string, before: string): void {
    for (let at = xml.indexOf(" hidden="); at !== -1; at = xml.indexOf(" hidden=", at + 1)) {
      const opening = xml.lastIndexOf("<", at);
      if (!xml.startsWith(`<${before}row `, opening)) continue;
      if (!/^ hidden=["'](?:1|true)["']/.test(xml.slice(at, at + 15))) continue;
      const tag = xml.slice(opening, xml.indexOf(">", at));
      const row = / r=["'](\d+)["']/.exec(tag)?.[1];
      if (row !== undefined) hidden.add(Number(row));
    }
  }
}

/** What comes before the names of elements; `null` while the first of them has not come. */
function prefixIn(xml: string): string | null {
  const found = /<(\w+:)?worksheet[\s>]/.exec(xml);
  return found === null ? null : (found[1] ?? "");
}

/** A formula with a text of no length for its value has one; one that was never calculated has not. */
function hasValue(cell: string, prefix: string): boolean {
  const isText = /^<[^>]* t=["']str["']/.test(cell);
  const at = cell.indexOf(`<${prefix}v`);
  if (at === -1) return cell.includes(`<${prefix}is>`);
  return isText || !/^<[\w:]*v\s*(?:\/>|><\/)/.test(cell.slice(at));
}

function placeIn(cell: string): { readonly row: number; readonly cell: number } | null {
  const [, letters = "", row] = / r=["']([A-Z]{1,3})(\d+)["']/.exec(cell) ?? [];
  if (row === undefined) return null;
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(row), cell: index - 1 };
}
