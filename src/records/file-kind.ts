/** What the first bytes of a file show it to be. Whatever has no mark of its own is taken for text. */
export type FileKind = "text" | "archive" | "compound" | "spss";

/** So many bytes show what a file is. */
export const markLength = 8;

/**
 * The kind of a file by its first bytes, whatever its name is: an archive may be an XLSX or ODS
 * workbook, a compound file an XLS workbook or one with a password.
 */
export function fileKind(first: Uint8Array): FileKind {
  const mark = String.fromCharCode(...first.subarray(0, markLength));
  if (/^PK(?:\x03\x04|\x05\x06)/.test(mark)) return "archive";
  if (mark === "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") return "compound";
  return /^\$FL[23]@\(#/.test(mark) ? "spss" : "text";
}
