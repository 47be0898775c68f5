import { parse } from "csv-parse/sync";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { listColumns } from "../../src/corrections/correction.ts";
import { csvLine } from "../../src/formats/csv-line.ts";

/** A list as CSV with these answers, from its first row; `null` leaves a row without an answer. */
export function filledCsv(list: string, answers: readonly (string | null)[]): string {
  const [head = [], ...rows] = parse(list, { bom: true, relax_column_count: true });
  const at = head.indexOf(listColumns.answer);
  const filled = rows.map((row, index) => row.with(at, answers[index] ?? ""));
  return [head, ...filled].map(csvLine).join("");
}

/** A workbook with these answers in the cells to fill in, in order. */
export function filledWorkbook(bytes: Uint8Array, answers: readonly (string | null)[]): Uint8Array {
  const parts = unzipSync(bytes);
  const path = "content.xml" in parts ? "content.xml" : "xl/worksheets/sheet1.xml";
  const left = [...answers];
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const xml = strFromU8(parts[path]!).replace(
    path === "content.xml"
      ? /<table:table-cell table:style-name="toFill-left"([^>]*)><\/table:table-cell>/g
      : /<c r="(H\d+)" s="(\d+)"><\/c>/g,
    (cell, first: string, second: string) => {
      const answer = left.shift() ?? null;
      if (answer === null) return cell;
      return path === "content.xml"
        ? `<table:table-cell${first} office:value-type="string"><text:p>${escaped(answer)}</text:p></table:table-cell>`
        : `<c r="${first}" s="${second}" t="inlineStr"><is><t>${escaped(answer)}</t></is></c>`;
    },
  );
  return zipSync({ ...parts, [path]: strToU8(xml) });
}
