import { cutText } from "./cut-text.ts";

/** Gives each sheet a unique name. */
export interface SheetNames {
  sheet(wanted: string): string;
}

/** The longest name that spreadsheets allow for a sheet, in UTF-16 units. */
const longest = 31;

/** What a reader does not see, half of a pair, and what no file may hold. */
const invisible = /[\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]+/gu;

/** What spreadsheets do not allow, what would break the line, and what Excel reads as an escape. */
const forbidden = /(?:[[\]:*?/\\\p{Cc}\s]|_(?=x[0-9a-f]{4}_))+/giu;

/**
 * Names for the sheets of a workbook: the wanted name without characters that are not allowed or
 * not seen, shortened if it is too long, and numbered if it is taken.
 */
export function sheetNames(): SheetNames {
  const taken = new Set<string>();
  const keyOf = (name: string) => name.normalize("NFKC").toLowerCase();
  return {
    sheet(wanted) {
      const clean = trimmed(wanted.slice(0, 1000).replace(invisible, "").replace(forbidden, " "));
      const base = clean === "" || keyOf(clean) === "history" ? `${clean} table`.trim() : clean;
      let name = trimmed(cutText(base, longest, ""));
      for (let number = 2; taken.has(keyOf(name)); number += 1) {
        const behind = ` ${number}`;
        name = trimmed(cutText(base, longest - behind.length, "")) + behind;
      }
      taken.add(keyOf(name));
      return name;
    },
  };
}

/** Without what may not begin or end a name: spaces, and the marks that enclose names in formulas. */
function trimmed(text: string): string {
  return text.replace(/^[\s']+|[\s']+$/g, "");
}

/**
 * A sheet's name as formulas and links have it.
 *
 * @example
 * sheetReference("Carer's view"); // => "'Carer''s view'"
 */
export function sheetReference(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** The name of a sheet's table, for which only letters, digits and underscores are allowed. */
export function tableName(sheet: string, index: number): string {
  return `t${index}_${sheet.normalize("NFD").replace(/[^A-Za-z0-9]+/g, "_")}`.replace(/_+$/, "");
}
