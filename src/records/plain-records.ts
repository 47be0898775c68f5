import type { CsvRecord } from "./csv-record.ts";
import { isTooLong, longest, tooLong } from "./longest-record.ts";

const quotationMark = 0x22;

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
  let row = 0;
  const take = (line: string) => {
    row += 1;
    if (isTooLong(line)) throw tooLong(name, row);
    onRecord(line.split(separator));
  };
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    const chunk = next.value;
    const mark = chunk.indexOf(quotationMark);
    const plain = mark === -1 ? chunk : chunk.subarray(0, mark);
    const text = held + plain.toString("utf8");
    // A carriage return at the very end may be the first half of a line end.
    const lines = text.includes("\r") ? text.split(/\r\n|\n|\r(?!$)/) : text.split("\n");
    held = lines.pop() ?? "";
    for (const line of lines) take(line);
    if (mark !== -1) return Buffer.concat([Buffer.from(held), chunk.subarray(mark)]);
    if (held.length > longest + 1) throw tooLong(name, row + 1);
  }
  const lines = held.split("\r");
  if (lines.at(-1) === "") lines.pop();
  for (const line of lines) take(line);
  return null;
}
