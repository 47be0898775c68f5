import { AuditError } from "../../findings/audit-error.ts";
import { type FormDraft, formInstrument } from "./form-instrument.ts";
import type { FormOptions } from "./form-options.ts";
import type { NamedSheet } from "./form-sheet.ts";
import { isRedcap, redcapForm } from "./redcap.ts";
import { isXlsform, xlsformForm } from "./xlsform.ts";

/** The tools whose forms are read. */
export type FormKind = "redcap" | "xlsform";

/**
 * Drafts the instrument of a form; `null` for a file that is no form of a tool that is known.
 *
 * Throws an {@link AuditError} for a form of which no instrument can be made.
 */
export function formDraft(
  sheets: readonly NamedSheet[],
  options: FormOptions,
): (FormDraft & { readonly kind: FormKind }) | null {
  if (isXlsform(sheets)) {
    return { kind: "xlsform", ...formInstrument(xlsformForm(sheets, options), options.name) };
  }
  const dictionary = sheets.find(({ rows }) => isRedcap(rows));
  if (dictionary === undefined) return null;
  if (options.language !== null) {
    throw new AuditError(
      "unsupported language: a data dictionary has one language; leave --language out",
    );
  }
  const form = redcapForm(dictionary.rows, options);
  return { kind: "redcap", ...formInstrument(form, options.name) };
}
