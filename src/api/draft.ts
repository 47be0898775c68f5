import { codebookDraft } from "../draft/codebook-draft.ts";
import type { Drafted } from "../draft/drafted.ts";
import type { FormOptions } from "../draft/form/form-options.ts";
import { formDraft } from "../draft/form/read-form.ts";
import { AuditError } from "../findings/audit-error.ts";
import { listed } from "../findings/listed.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { hashed } from "../records/hashed.ts";
import { readTables, type TextTable } from "../records/read-tables.ts";
import { version } from "../version.ts";

export interface DraftOptions {
  /** The headings of the case id; what the tool calls it. */
  readonly caseId?: readonly string[] | undefined;
  /** The language of a form that is shown; the form's own. All are understood. */
  readonly language?: string | undefined;
  /** The part of a form that repeats and is drafted alone; `none` is what does not repeat. */
  readonly repeat?: string | undefined;
  /** The sheet of a workbook; the one that has the form, or the cases. */
  readonly sheet?: string | undefined;
}

/**
 * Drafts an instrument from a form, a REDCap data dictionary or an XLSForm, or from nothing but cases. A
 * codebook of an instrument gives that instrument. What it gives can be read by `loadInstrument`; its
 * `notes` say what was assumed and lost.
 *
 * Throws an `AuditError` for a file of which no instrument can be made.
 *
 * @example
 * const { instrument, notes } = await draft({ name: "falls.xlsx", bytes });
 */
export async function draft(
  file: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
  { caseId, language, repeat, sheet }: DraftOptions = {},
): Promise<Drafted> {
  const { name } = file;
  const { bytes, sha256 } = hashed(file.bytes);
  const tables = chosenSheets(await readTables(bytes, name), name, sheet ?? null);
  const options: FormOptions = {
    name,
    caseId: caseId ?? null,
    language: language ?? null,
    repeat: repeat ?? null,
  };
  const form = (await codebookDraft(tables, options)) ?? formDraft(tables, options);
  const { kind, instrument, notes, conditions } = form ?? (await fromData(tables, options));
  // What is written can be read: otherwise it is said here and nothing is written.
  const { readInstrument } = await import("../instrument/read-instrument.ts");
  readInstrument(instrument, `the draft of ${name}`);
  return {
    schema: "da-audit/draft/1",
    tool: version,
    file: { name, sha256: sha256() },
    takenFor: kind,
    questions: instrument.questions.length,
    conditions,
    instrument: { ...instrument },
    notes: [...notes],
  };
}

/** The draft of a file that is no form: of the cases in it. */
async function fromData(
  tables: readonly TextTable[],
  { name, caseId, language, repeat }: FormOptions,
) {
  const given = language !== null ? "--language" : repeat !== null ? "--repeat" : null;
  if (given !== null) {
    throw new AuditError(
      `unsupported option: ${given} is for forms, and ${name} is not one that da-audit knows: neither a REDCap data dictionary (a CSV with the heading "Variable / Field Name") nor an XLSForm (a workbook with a sheet "survey")`,
    );
  }
  const { draftFromData } = await import("../draft/data/draft-from-data.ts");
  const { dataTable } = await import("../draft/data/data-tables.ts");
  const table = dataTable(tables, name);
  const drafted = draftFromData(table, { name, caseId });
  if (table.variables === undefined) return { kind: "data", ...drafted } as const;
  const { labelledDraft } = await import("../draft/data/labelled-draft.ts");
  const instrument = labelledDraft(drafted.instrument, table.variables, table.rows);
  return { kind: "data", ...drafted, instrument } as const;
}

function chosenSheets(
  tables: readonly TextTable[],
  file: string,
  sheet: string | null,
): readonly TextTable[] {
  if (sheet === null) return tables;
  const chosen = tables.filter(({ name }) => name?.toLowerCase() === sheet.toLowerCase());
  if (chosen.length > 0) return chosen;
  const names = tables.flatMap(({ name }) => (name === null ? [] : [name]));
  const has = names.length === 0 ? `${file} is not a workbook` : `one of ${listed(names)}`;
  throw new AuditError(`unknown sheet: ${quoted(sheet)}${didYouMean(sheet, names)}; ${has}`);
}
