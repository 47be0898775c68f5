/** How a form is drafted, whichever tool it is from. */
export interface FormOptions {
  /** The name of its file. */
  readonly name: string;
  /** The repeated part that is drafted, instead of the rest; `null` for the rest. */
  readonly repeat: string | null;
  /** The headings of the case id; `null` for the tool's own. */
  readonly caseId: readonly string[] | null;
  /** The language that is shown; `null` for the form's own. */
  readonly language: string | null;
}

/**
 * The name of a form as its file says it, without folders, endings and the words for what it is.
 *
 * @example
 * formName("forms/falls-audit.dictionary.csv"); // => "falls-audit"
 */
export function formName(file: string): string {
  const last = file.split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/\.[a-z]{2,4}$/i, "")
    .replace(/[ ._-]*(?:data[ _-]?dictionary|dictionary|metadata)(?:[ _-][\d_ -]*)?$/i, "");
  return plain || last.replace(/\.[a-z]{2,4}$/i, "") || "form";
}
