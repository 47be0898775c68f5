import { validate } from "../../../src/api/validate.ts";
import { type DataDraft, draftFromData } from "../../../src/draft/data/draft-from-data.ts";
import type { DraftInstrument } from "../../../src/draft/draft-instrument.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import { readTables } from "../../../src/records/read-tables.ts";

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const bytesOf = (file: string | Uint8Array) =>
  typeof file === "string" ? new TextEncoder().encode(file) : file;

/** The draft of a file from nothing but its data. */
export async function draftedFrom(
  file: string | Uint8Array,
  options: { readonly name?: string; readonly caseId?: readonly string[] } = {},
): Promise<DataDraft> {
  const { name = "reviews.csv", caseId = null } = options;
  const [table] = await readTables(once(bytesOf(file)), name);
  return draftFromData(table!, { name, caseId });
}

/** The errors that a file has when it is validated with a draft. */
export async function errorsWith(
  instrument: DraftInstrument,
  file: string | Uint8Array,
): Promise<readonly { readonly code: string; readonly message: string }[]> {
  const { groups } = await validate(
    { name: "reviews.csv", bytes: once(bytesOf(file)) },
    { instrument: readInstrument(JSON.parse(JSON.stringify(instrument))) },
  );
  return groups
    .filter(({ severity }) => severity === "error")
    .flatMap(({ code, items }) =>
      items.map(({ message, row, text }) => ({ code, message, row, text })),
    );
}

/** A file of these columns, each with its heading first. */
export function fileOf(...columns: readonly (readonly string[])[]): string {
  const rows = Array.from({ length: columns[0]?.length ?? 0 }, (_, row) =>
    columns.map((column) => `"${(column[row] ?? "").replaceAll('"', '""')}"`).join(","),
  );
  return `${rows.join("\n")}\n`;
}
