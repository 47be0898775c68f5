import type { CsvRecord } from "./csv-record.ts";

/**
 * The rows of a table that is written as a JSON list of objects, one for each row, as programs hand it
 * out: the names of their keys, and then their values as text. `null` for any other text.
 *
 * @example
 * jsonTable('[{"field_name":"age","required":"y"}]'); // => [["field_name", "required"], ["age", "y"]]
 */
export function jsonTable(text: string): readonly CsvRecord[] | null {
  if (!/^\ufeff?\s*\[\s*\{/.test(text.slice(0, 1000))) return null;
  let list: unknown;
  try {
    list = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return null;
  }
  if (!Array.isArray(list)) return null;
  const rows: ReadonlyMap<string, string>[] = [];
  for (const entry of list) {
    const row = rowOf(entry);
    if (row === null) return null;
    rows.push(row);
  }
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return [names, ...rows.map((row) => names.map((name) => row.get(name) ?? ""))];
}

/** The values of an object as text; `null` where it has others in it. */
function rowOf(entry: unknown): ReadonlyMap<string, string> | null {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return null;
  const values = Object.entries(entry);
  if (values.some(([, value]) => typeof value === "object" && value !== null)) return null;
  return new Map(values.map(([name, value]) => [name, value === null ? "" : String(value)]));
}
