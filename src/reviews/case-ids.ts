import { ownedText } from "../records/owned-text.ts";

/** Where a case was coded first. */
export interface FirstCoding {
  readonly file: string;
  readonly row: number;
}

/** Remembers every case id of a run, over all its files, and where it stood. */
export interface CaseIds {
  /** Begins another file. */
  startFile(name: string): void;
  /** Notes a case of the file begun last; gives where it was coded before, `null` if nowhere. */
  note(caseId: string, row: number): FirstCoding | null;
}

/** The one thing that grows with the number of cases: an id and a small whole number for each. */
export function caseIds(): CaseIds {
  // Rows of all files counted on, so that one number tells the file and the row.
  const seen = new Map<string, number>();
  const files: { readonly name: string; readonly offset: number }[] = [];
  let offset = 0;
  let last = 0;
  return {
    startFile(name) {
      offset = last;
      files.push({ name, offset });
    },
    note(caseId, row) {
      const first = seen.get(caseId);
      last = offset + row;
      if (first === undefined) {
        seen.set(ownedText(caseId), last);
        return null;
      }
      const file = files.findLast((one) => one.offset < first);
      return { file: file?.name ?? "", row: first - (file?.offset ?? 0) };
    },
  };
}
