import { AuditError } from "../findings/audit-error.ts";
import type { CsvRecord } from "./csv-record.ts";

const quotationMark = 0x22;
/** No record of reviews is longer than this, in characters; a longer line is not CSV. */
const longest = 1 << 20;

/**
 * Splits text without quotation marks into records, and stops before the first line that has one:
 * until then a CSV is lines and separators and nothing else, and splitting it is several times as
 * fast as parsing.
 *
 * Gives the rest, from the start of that line, or `null` if there is no quotation mark.
 */
export async function plainRecords(
  chunks: AsyncIterator<Buffer>,
  separator: string,
  name: string,
  onRecord: (record: CsvRecord) => void,
): Promise<Buffer | null> {
  let held = "";
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    const chunk = next.value;
    const mark = chunk.indexOf(quotationMark);
    const plain = mark === -1 ? chunk : chunk.subarray(0, mark);
    const text = held + plain.toString("utf8");
    // A carriage return at the very end may be the first half of a line end.
    const lines = text.includes("\r") ? text.split(/\r\n|\n|\r(?!$)/) : text.split("\n");
    held = lines.pop() ?? "";
    for (const line of lines) onRecord(line.split(separator));
    if (mark !== -1) return Buffer.concat([Buffer.from(held), chunk.subarray(mark)]);
    if (held.length > longest) {
      throw new AuditError(`unsupported file: ${name} has a line of over a megabyte; is it a CSV?`);
    }
  }
  const lines = held.split("\r");
  if (lines.at(-1) === "") lines.pop();
  for (const line of lines) onRecord(line.split(separator));
  return null;
}
