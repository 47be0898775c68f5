/** Gives each sheet a name that no other has. */
export interface SheetNames {
  sheet(wanted: string): string;
}

/** A spreadsheet takes no longer name for a sheet. */
const longest = 31;

/**
 * Names for the sheets of a workbook: what is wanted without the characters that a sheet may not
 * have in its name, cut where it is too long, and numbered where it is taken.
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

/** The name of a sheet's table: a spreadsheet takes only letters, digits and underscores there. */
export function tableName(sheet: string, index: number): string {
  return `t${index}_${sheet.normalize("NFD").replace(/[^A-Za-z0-9]+/g, "_")}`.replace(/_+$/, "");
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join("").trim();
}
