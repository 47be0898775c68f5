import { StringDecoder } from "node:string_decoder";
import { hasPassword, noWorkbook } from "./damaged.ts";
import { odsRows } from "./ods-rows.ts";
import { type Archive, unpacked, unpackedText } from "./unpack.ts";
import type { OpenWorkbook } from "./workbook.ts";
import { attributeOf } from "./xml-events.ts";
import type { ZipEntry } from "./zip-directory.ts";

/**
 * Opens an ODS workbook, whose rows are streamed. It is read here and not by a library: the one that
 * reads XLSX holds the whole of an ODS, joins the lines of a cell, and tells neither hidden rows nor
 * formulas without a value.
 */
export async function openOds(archive: Archive, content: ZipEntry): Promise<OpenWorkbook> {
  const manifest = await unpackedText(archive, "META-INF/manifest.xml");
  if (manifest?.includes("encryption-data")) throw hasPassword(archive.name);
  const listed = await tablesIn(unpacked(archive, content));
  if (listed === null) throw noWorkbook(archive.name);
  return {
    sheets: listed.map((table, position) => ({
      ...table,
      rows: (most = Number.POSITIVE_INFINITY) =>
        odsRows(unpacked(archive, content), position, most, archive),
    })),
  };
}

interface Table {
  readonly name: string;
  readonly isHidden: boolean;
}

/** The sheets of a spreadsheet, in their order; `null` for another document. */
async function tablesIn(pieces: AsyncIterable<Buffer>): Promise<readonly Table[] | null> {
  const decoder = new StringDecoder("utf8");
  const tables: Table[] = [];
  let hidden: ReadonlySet<string> | null = null;
  let held = "";
  const search = () => {
    if (hidden === null) {
      // Everything that sheets look like comes before them.
      const body = held.indexOf("<office:spreadsheet");
      if (body === -1) return;
      hidden = hiddenStyles(held.slice(0, body));
      held = held.slice(body);
    }
    for (const [, attributes = ""] of held.matchAll(/<table:table(\s[^>]*)>/g)) {
      if (attributeOf(attributes, "table:is-sub-table") === "true") continue;
      tables.push({
        name: attributeOf(attributes, "table:name") ?? "",
        isHidden: hidden.has(attributeOf(attributes, "table:style-name") ?? ""),
      });
    }
    held = held.slice(Math.max(held.lastIndexOf("<"), 0));
    // A tag that is whole was looked at.
    if (held.includes(">")) held = "";
  };
  for await (const piece of pieces) {
    held += decoder.write(piece);
    search();
  }
  return hidden === null ? null : tables;
}

/** The names of the styles by which a sheet is hidden. */
function hiddenStyles(xml: string): ReadonlySet<string> {
  const styles = xml.matchAll(
    /<style:style(\s[^>]*style:family="table"[^>]*)>\s*<style:table-properties(\s[^>]*)>/g,
  );
  return new Set(
    [...styles].flatMap(([, style = "", properties = ""]) =>
      attributeOf(properties, "table:display") === "false"
        ? [attributeOf(style, "style:name") ?? ""]
        : [],
    ),
  );
}
