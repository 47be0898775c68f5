import { AuditError } from "../findings/audit-error.ts";
import { fileOf } from "../instrument/file-of.ts";
import type { InstrumentFile } from "../instrument/schema.ts";
import { instrumentInSheets } from "../instrument/table/find-table.ts";
import type { FormOptions } from "./form/form-options.ts";
import type { NamedSheet } from "./form/form-sheet.ts";

/**
 * The instrument that a codebook is of; `null` for a file that is none. Nothing is assumed and nothing
 * lost.
 *
 * Throws an {@link AuditError} for a codebook that was edited to something that is no instrument.
 */
export async function codebookDraft(sheets: readonly NamedSheet[], options: FormOptions) {
  const found = instrumentInSheets(sheets, options.name);
  if (found === null) return null;
  const { caseId, language, repeat, name } = options;
  if (caseId !== null || language !== null || repeat !== null) {
    throw new AuditError(
      `contradicting options: ${name} is a codebook, which is used as it is; leave --case-id, --language and --repeat out`,
    );
  }
  const { readInstrument } = await import("../instrument/read-instrument.ts");
  const instrument: InstrumentFile = fileOf(readInstrument(found.value, name, found.placeOf));
  const kept = instrument.questions.filter(({ askedIf = "unknown" }) => askedIf !== "unknown");
  return {
    kind: "codebook" as const,
    instrument,
    notes: [],
    conditions: { kept: kept.length, lost: 0 },
  };
}
