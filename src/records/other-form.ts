import { AuditError } from "../findings/audit-error.ts";

/**
 * What bytes that are no text in a known encoding are, as far as the zeros among the first of them
 * show: two bytes a character without a mark, four bytes a character, or no text at all.
 */
export function notText(first: Uint8Array, name: string): AuditError {
  const encoding = wideEncoding(first.subarray(0, 1000));
  return new AuditError(
    encoding === null
      ? `unsupported file: ${name} is not text; save the sheet as CSV (an .xlsx or .ods file is not CSV)`
      : `unsupported encoding: ${name} looks like ${encoding}; save it again as "CSV UTF-8"`,
  );
}

/** Whether bytes begin with the mark of UTF-32. */
export function isMarkedUtf32([one, two, three, four]: Uint8Array): boolean {
  return (
    (one === 0xff && two === 0xfe && three === 0 && four === 0) ||
    (one === 0 && two === 0 && three === 0xfe && four === 0xff)
  );
}

/**
 * Letters of Latin script are zeros in all but one of their bytes, always at the same place; so are
 * the first bytes of an archive such as .xlsx, which has a mark of its own.
 */
function wideEncoding(bytes: Uint8Array): string | null {
  if (isMarkedUtf32(bytes)) return "UTF-32";
  if (String.fromCharCode(...bytes.subarray(0, 4)) === "PK\u0003\u0004") return null;
  const zeros = [0, 0, 0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 4]! += 1;
  // Most of the bytes at a place, or next to none.
  const [most, few] = [bytes.length / 8, bytes.length / 100];
  const shape = zeros.map((count) => (count >= most ? "0" : count <= few ? "x" : "?")).join("");
  switch (shape) {
    case "x000":
    case "000x":
      return "UTF-32";
    case "x0x0":
    case "0x0x":
      return "UTF-16 without a byte order mark";
    default:
      return null;
  }
}

/**
 * A text that begins as a page or as XML does: some tools export one under a workbook's name, which
 * spreadsheets open with a warning.
 */
export function refuseMarkup(start: string, name: string): void {
  const found = /^\s*<(!doctype html|html|head|meta|table|style|\?xml|\?mso)[\s>]/i.exec(start);
  if (found === null) return;
  const isXml = found[1]?.startsWith("?") ?? false;
  throw new AuditError(
    `unsupported file: ${name} is ${isXml ? "XML" : "HTML"}, not a workbook, whatever its name says; open it in a spreadsheet and save it as .xlsx`,
  );
}

/** A text that begins as JSON does and as the header of no table; nothing where it is not one. */
export function refuseJson(start: string, name: string): void {
  if (!/^\s*(?:\{\s*(?:"|\}\s*$)|\[\s*(?:[{["]|\]\s*$))/.test(start)) return;
  throw new AuditError(
    `unsupported file: ${name} is JSON and not CSV; give the cases as CSV, an instrument with --instrument and figures with --figures`,
  );
}
