import type { PagePart } from "./page.ts";

/** The parts that have a table: of others only the heading would be printed. */
export function filledParts(parts: readonly PagePart[]): readonly PagePart[] {
  return parts.filter(({ tables }) => tables.length > 0);
}
