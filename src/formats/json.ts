import type { Printable } from "../pages/page.ts";
import { jsonText } from "./json-text.ts";

/** The result itself, in full; the same result gives the same bytes. */
export function json({ value }: Printable): string {
  return jsonText(value);
}
