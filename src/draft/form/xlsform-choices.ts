import { AuditError } from "../../findings/audit-error.ts";
import { listed } from "../../findings/listed.ts";
import { didYouMean } from "../../findings/nearest.ts";
import { quoted } from "../../findings/printable.ts";
import type { FormChoice } from "./form.ts";
import { type NamedSheet, readFormSheet } from "./form-sheet.ts";
import { plainLabel } from "./plain-label.ts";
import { labelHeadings, languagesIn, xlsformHeading } from "./xlsform-language.ts";

/** The lists of choices of an XLSForm. */
export interface XlsformChoices {
  /**
   * The choices of a list; throws an {@link AuditError} that names the row of the survey if there is no
   * such list.
   */
  of(list: string, row: number): readonly FormChoice[];
  /** The choices of a list that is kept on the sheet "external_choices"; none if there is no such list. */
  external(list: string): readonly FormChoice[];
}

/** Reads the sheets with choices. `language` is the one that is shown; `usual` the form's own. */
export function xlsformChoices(
  sheets: readonly NamedSheet[],
  name: string,
  language: string | null,
  usual: string,
): XlsformChoices {
  const lists = new Map<string, FormChoice[]>();
  const external = new Map<string, FormChoice[]>();
  for (const { name: tab, rows } of sheets) {
    const kind = tab?.trim().toLowerCase() ?? "";
    if (!["choices", "columns", "external_choices"].includes(kind)) continue;
    const into = kind === "external_choices" ? external : lists;
    const sheet = readFormSheet(rows, ["list_name", "name"], choiceHeading);
    if (sheet === null) {
      // An empty sheet has no lists, and whoever needs one says so.
      if (rows.every((row) => row.every((text) => text.trim() === ""))) continue;
      throw new AuditError(
        `missing header: ${name}: the sheet ${tab} has no row with the headings list_name and name`,
      );
    }
    const headings = labelHeadings(languagesIn(sheet.headings), language, usual);
    for (const { cell } of sheet.rows) {
      const [list, code] = [cell("list_name").toLowerCase(), cell("name")];
      if (list === "" || code === "") continue;
      const labels = headings.map((heading) => plainLabel(cell(heading), () => false));
      const [label = code, ...also] = [...new Set(labels.filter((text) => text !== ""))];
      const choices = into.get(list);
      if (choices === undefined) into.set(list, [{ code, label, also }]);
      else choices.push({ code, label, also });
    }
  }
  return {
    of(list, row) {
      const found = lists.get(list.toLowerCase());
      if (found !== undefined) return found;
      const names = [...lists.keys()];
      const known = names.length === 0 ? "the sheet has none" : `one of ${listed(names)}`;
      throw new AuditError(
        `missing choices: ${name}: row ${row} of the sheet survey takes the list ${quoted(list)}, which is not on the sheet choices${didYouMean(list, names)}; ${known}`,
      );
    },
    external: (list) => external.get(list.toLowerCase()) ?? [],
  };
}

function choiceHeading(heading: string): string {
  const usual = xlsformHeading(heading);
  return usual === "value" ? "name" : usual;
}
