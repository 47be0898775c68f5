import type { Printable } from "../pages/page.ts";
import { jsonText } from "./json-text.ts";

/** The whole result; the same result gives the same bytes. */
export function json({ value }: Printable): string {
  return jsonText(value);
}
