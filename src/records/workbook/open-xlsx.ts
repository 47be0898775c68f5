import { AuditError } from "../../findings/audit-error.ts";
import { sheetText, textWithoutValue } from "./cell-text.ts";
import { damaged, noWorkbook } from "./damaged.ts";
import { type SheetScan, scanSheet } from "./scan-sheet.ts";
import { type Archive, unpacked, unpackedText } from "./unpack.ts";
import type { OpenWorkbook, SheetRow, WorkbookSheet } from "./workbook.ts";
import { attributeOf } from "./xml-events.ts";

/** Opens an XLSX workbook, whose rows are streamed: no sheet is ever held whole. */
export async function openXlsx(archive: Archive): Promise<OpenWorkbook> {
  const root = await relationships(archive, "_rels/.rels", "");
  const book = root.find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const listed = await sheetsIn(archive, book);
  if (listed === null) throw noWorkbook(archive.name);
  const folder = book.slice(0, book.lastIndexOf("/") + 1);
  const parts = await relationships(
    archive,
    `${folder}_rels/${book.slice(folder.length)}.rels`,
    folder,
  );
  const tables = new Map(
    parts.filter(({ type }) => type === "worksheet").map(({ id, target }) => [id, target]),
  );
  const sheets = listed.flatMap(({ id, ...sheet }): readonly WorkbookSheet[] => {
    // A sheet of another type, such as one with nothing but a chart, has no cells.
    const path = tables.get(id);
    if (path === undefined) return [];
    return [{ ...sheet, rows: (most) => rowsOf(archive, path, sheet.name, most) }];
  });
  return { sheets };
}

async function* rowsOf(
  archive: Archive,
  path: string,
  sheet: string,
  most: number | undefined,
): AsyncGenerator<SheetRow> {
  const entry = archive.entries.get(path);
  if (entry === undefined) throw damaged(archive.name);
  const nothing: SheetScan = { hidden: new Set(), withoutValue: new Map() };
  const { hidden, withoutValue } =
    most === undefined ? await scanSheet(unpacked(archive, entry), archive.name) : nothing;
  const { streamXlsxRows } = await import("hucre/xlsx");
  const options = { sheet, ...(most === undefined ? {} : { maxRows: most }) };
  try {
    for await (const { index, values } of streamXlsxRows(archive.bytes, options)) {
      const row = index + 1;
      const record = values.map((value) => sheetText(value, archive.decimal));
      for (const cell of withoutValue.get(row) ?? []) {
        while (record.length <= cell) record.push("");
        record[cell] = textWithoutValue;
      }
      yield { row, record, isHidden: hidden.has(row) };
    }
  } catch (error) {
    throw error instanceof AuditError ? error : damaged(archive.name);
  }
}

interface ListedSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly id: string;
}

/** The sheets that a workbook lists, in their order; `null` where there is not a workbook. */
async function sheetsIn(archive: Archive, path: string): Promise<readonly ListedSheet[] | null> {
  const xml = await unpackedText(archive, path);
  if (xml === null || !/<(?:\w+:)?workbook[\s>]/.test(xml)) return null;
  return [...xml.matchAll(/<(?:\w+:)?sheet(\s[^>]*)>/g)].map(([, attributes = ""]) => {
    const state = attributeOf(attributes, "state");
    return {
      name: attributeOf(attributes, "name") ?? "",
      isHidden: state === "hidden" || state === "veryHidden",
      id: attributeOf(attributes, "[\\w.-]+:id") ?? "",
    };
  });
}

interface Relationship {
  readonly id: string;
  /** The last word of its type, which is the same in both editions of the standard. */
  readonly type: string;
  /** The path of the file in the archive. */
  readonly target: string;
}

async function relationships(
  archive: Archive,
  path: string,
  folder: string,
): Promise<readonly Relationship[]> {
  const xml = await unpackedText(archive, path);
  if (xml === null) return [];
  return [...xml.matchAll(/<(?:\w+:)?Relationship(\s[^>]*)>/g)].map(([, attributes = ""]) => {
    const target = attributeOf(attributes, "Target") ?? "";
    const type = attributeOf(attributes, "Type") ?? "";
    return {
      id: attributeOf(attributes, "Id") ?? "",
      type: type.slice(type.lastIndexOf("/") + 1),
      target: pathFrom(folder, target),
    };
  });
}

/** A path that is given from a folder, or from the top of the archive. */
function pathFrom(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const parts: string[] = [];
  for (const part of `${folder}${target}`.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
