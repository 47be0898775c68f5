import type { Printable } from "../pages/page.ts";
import { jsonPieces, jsonText } from "./json-text.ts";

/** The whole result; the same result gives the same bytes. */
export function json({ value }: Printable): string {
  return jsonText(value);
}

export function jsonInPieces({ value }: Printable): Iterable<string> {
  return jsonPieces(value);
}
