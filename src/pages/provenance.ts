import type { UsedInstrument } from "../instrument/used-instrument.ts";
import type { ReadFile } from "../reviews/read-file.ts";
import { versionText } from "./facts.ts";
import type { ProvenanceItem } from "./page.ts";

/** What a result records about how it was made. */
interface Result {
  readonly tool: string;
  readonly instrument?: UsedInstrument | null;
  readonly files?: readonly ReadFile[];
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What a result was made with, so that others can reproduce it. */
export function provenanceOf({
  tool,
  instrument = null,
  files = [],
  options = {},
}: Result): readonly ProvenanceItem[] {
  return [
    { term: "Program", text: `da-audit ${tool}` },
    ...(instrument === null ? [] : [{ term: "Instrument", text: versionText(instrument) }]),
    ...files.map(({ name, sha256 }) => ({
      term: "File",
      text: sha256 === null ? `${name}, rows in memory` : `${name}, SHA-256 ${sha256}`,
    })),
    ...Object.entries(options).map(([name, value]) => ({
      term: `Option ${name}`,
      text:
        value === null ? "none" : Array.isArray(value) ? value.join(", ") || "none" : String(value),
    })),
  ];
}
