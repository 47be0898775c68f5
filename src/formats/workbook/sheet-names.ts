/** Gives each sheet a unique name. */
export interface SheetNames {
  sheet(wanted: string): string;
}

/** The longest name that spreadsheets allow for a sheet. */
const longest = 31;

/**
 * Names for the sheets of a workbook: the wanted name without characters that are not allowed,
 * shortened if it is too long, and numbered if it is taken.
 */
export function sheetNames(): SheetNames {
  const taken = new Set<string>();
  return {
    sheet(wanted) {
      const clean = wanted
        .replace(/[[\]:*?/\\']+/g, " ")
        .replace(/\s+/g, " ")
        .trim();
      const base = clean === "" || clean.toLowerCase() === "history" ? `${clean} table` : clean;
      let name = cut(base, longest);
      for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
        name = `${cut(base, longest - String(number).length - 1)} ${number}`;
      }
      taken.add(name.toLowerCase());
      return name;
    },
  };
}

/** The name of a sheet's table, for which only letters, digits and underscores are allowed. */
export function tableName(sheet: string, index: number): string {
  return `t${index}_${sheet.normalize("NFD").replace(/[^A-Za-z0-9]+/g, "_")}`.replace(/_+$/, "");
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join("").trim();
}
