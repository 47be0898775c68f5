import { strToU8, type Zippable, zipSync } from "fflate";

/** One file of an archive. */
export interface Member {
  readonly path: string;
  readonly text: string;
  /** Kept as it is, so that what reads only the first bytes can tell the kind of file; no. */
  readonly stored?: boolean;
}

/** The files as one archive. No member has a time of its own, so that the same text gives the same bytes. */
export function zip(members: readonly Member[]): Uint8Array {
  const entries: Zippable = {};
  for (const { path, text, stored = false } of members) {
    entries[path] = [strToU8(text), { level: stored ? 0 : 6 }];
  }
  return zipSync(entries, { mtime: "1980-01-01T00:00:00" });
}
