import type { Output } from "./io.ts";

/** Prints what is whole or comes in pieces, as long as somebody reads it. */
export function printPieces(
  content: string | Uint8Array | Iterable<string>,
  output: Pick<Output, "write" | "closed">,
): void {
  const pieces = typeof content === "string" || content instanceof Uint8Array ? [content] : content;
  for (const piece of pieces) {
    if (output.closed) return;
    output.write(piece);
  }
}
