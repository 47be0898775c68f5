import { AuditError } from "../../findings/audit-error.ts";
import { listed } from "../../findings/listed.ts";
import { quoted } from "../../findings/printable.ts";

/** The heading of the column with labels in a language, as {@link xlsformHeading} gives it. */
const labelIn = "label::";

/**
 * A heading of an XLSForm by its usual name. What binds to a form's model, and labels, may have one
 * colon or two; a language keeps its capitals.
 *
 * @example
 * xlsformHeading("bind:relevant"); // => "relevant"
 * xlsformHeading("Label:English"); // => "label::English"
 */
export function xlsformHeading(heading: string): string {
  const [, label, language = ""] = /^(label|caption)\s*::?\s*(.+)$/i.exec(heading) ?? [];
  if (label !== undefined) return `${labelIn}${language.trim()}`;
  const plain = heading
    .toLowerCase()
    .replace(/^bind\s*::?\s*/, "")
    .replace(/\s+/g, "_");
  return aliases[plain] ?? plain;
}

const aliases: Readonly<Record<string, string>> = {
  caption: "label",
  relevance: "relevant",
  calculate: "calculation",
  list: "list_name",
};

/** The languages of a form's labels, in the order of their columns. */
export function languagesIn(headings: readonly string[]): readonly string[] {
  return headings
    .filter((heading) => heading.startsWith(labelIn))
    .map((heading) => heading.slice(labelIn.length));
}

/**
 * The headings under which a label is looked for, that of the shown language first: the one that is
 * wanted, or the form's usual one where a sheet does not have it.
 */
export function labelHeadings(
  languages: readonly string[],
  wanted: string | null,
  usual: string,
): readonly string[] {
  const first = languages.find(isMeant(wanted ?? usual)) ?? languages.find(isMeant(usual));
  const others = languages.filter((language) => language !== first).map((one) => labelIn + one);
  return first === undefined ? ["label", ...others] : [labelIn + first, "label", ...others];
}

/** Refuses a language that is asked for and that a form does not have. */
export function refuseOtherLanguage(languages: readonly string[], wanted: string | null): void {
  if (wanted === null || languages.some(isMeant(wanted))) return;
  const has = languages.length === 0 ? "the form has one language" : `one of ${listed(languages)}`;
  throw new AuditError(`unknown language: ${quoted(wanted)}; ${has}`);
}

/** Whether a language is meant by its whole name, its name, or its code in brackets. */
function isMeant(name: string): (language: string) => boolean {
  const lower = name.trim().toLowerCase();
  return (language) => {
    const whole = language.toLowerCase();
    const code = /\(([^()]+)\)\s*$/.exec(whole)?.[1]?.trim();
    return [whole, code, whole.replace(/\s*\([^()]*\)\s*$/, "")].includes(lower);
  };
}
