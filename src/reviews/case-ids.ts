import { ownedText } from "../records/owned-text.ts";

/** Where a case was coded first. */
export interface FirstCoding {
  readonly file: string;
  readonly row: number;
}

/** A case that two parts of a sample have coded: in the later part here, in the earlier one there. */
export interface RepeatedCase {
  readonly caseId: string;
  readonly repeated: FirstCoding;
  readonly first: FirstCoding;
}

/** Every case id of a run, over all its files, and where it was coded first. */
export interface CaseIds {
  /** Begins another file, or goes on with the one begun last if that has the same name. */
  startFile(name: string): void;
  /** Notes a case of the file begun last; gives where it was coded before, `null` if nowhere. */
  note(caseId: string, row: number): FirstCoding | null;
  /** Adds the cases of the part of the sample that follows; gives those that both parts have. */
  merge(later: CaseIds): readonly RepeatedCase[];
  /** Where a case was coded first; `null` for one that was not noted. */
  find(caseId: string): FirstCoding | null;
  /** How many there are. */
  readonly size: number;
  /** Hands over every id, in the order in which they were noted. */
  forEach(take: (caseId: string) => void): void;
  /** Every case with its first coding, in the same order. */
  all(): Iterable<readonly [caseId: string, coding: FirstCoding]>;
}

/** The only thing that grows with the number of cases: an id and a small whole number for each. */
export function caseIds(): CaseIds {
  // Rows of all files are counted on, so that one number says which file and which row.
  const seen = new Map<string, number>();
  const files: { readonly name: string; readonly offset: number }[] = [];
  let offset = 0;
  let end = 0;

  function codingAt(number: number): FirstCoding {
    const file = files.findLast((begun) => begun.offset < number);
    return { file: file?.name ?? "", row: number - (file?.offset ?? 0) };
  }

  const ids: CaseIds = {
    startFile(name) {
      if (files.at(-1)?.name === name) return;
      offset = end;
      files.push({ name, offset });
    },
    note(caseId, row) {
      const first = seen.get(caseId);
      const number = offset + row;
      end = Math.max(end, number);
      if (first !== undefined) return codingAt(first);
      seen.set(ownedText(caseId), number);
      return null;
    },
    merge(later) {
      const both: RepeatedCase[] = [];
      for (const [caseId, repeated] of later.all()) {
        ids.startFile(repeated.file);
        const first = ids.note(caseId, repeated.row);
        if (first !== null) both.push({ caseId, repeated, first });
      }
      return both;
    },
    find(caseId) {
      const number = seen.get(caseId);
      return number === undefined ? null : codingAt(number);
    },
    get size() {
      return seen.size;
    },
    forEach(take) {
      // Unlike a loop over the keys, it makes nothing for each of them.
      seen.forEach((_, caseId) => {
        take(caseId);
      });
    },
    *all() {
      for (const [caseId, number] of seen) yield [caseId, codingAt(number)];
    },
  };
  return ids;
}
