import { existsSync, mkdtempSync, rmdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Whether a folder takes names that differ only by case for one. It is tried out, because two folders
 * of one disk may differ in it; a folder in which nothing can be made takes no files at all.
 */
export function foldsNames(folder: string): boolean {
  try {
    const made = mkdtempSync(join(folder, ".da-audit-"));
    try {
      return existsSync(join(dirname(made), basename(made).toUpperCase()));
    } finally {
      rmdirSync(made);
    }
  } catch {
    return false;
  }
}
