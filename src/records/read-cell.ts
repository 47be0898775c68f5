/** What a cell says, and how it is written. */
export type WrittenCell =
  | { readonly kind: "plain" | "quoted"; readonly text: string }
  /** There is a quotation mark in the midst of a cell that does not begin with one: `6" bed`. */
  | { readonly kind: "loose"; readonly text: string }
  /** It begins with a quotation mark, and does not end with the one that closes it. */
  | { readonly kind: "unclosed" }
  /** It may be a quotation of another dialect: a mark after spaces, or after a backslash. */
  | { readonly kind: "invalid" };

/** Reads a cell as it is written in a CSV. */
export function readCell(written: string): WrittenCell {
  if (!written.includes('"')) return { kind: "plain", text: written };
  if (written.startsWith('"')) {
    const inside = written.slice(1, -1);
    const isClosed =
      written.length > 1 && written.endsWith('"') && !inside.replaceAll('""', "").includes('"');
    return isClosed ? { kind: "quoted", text: inside.replaceAll('""', '"') } : { kind: "unclosed" };
  }
  return written.includes('\\"') || written.trimStart().startsWith('"')
    ? { kind: "invalid" }
    : { kind: "loose", text: written };
}
