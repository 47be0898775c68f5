import { strToU8, type Zippable, zipSync } from "fflate";

/** One file of an archive. */
export interface Member {
  readonly path: string;
  readonly text: string;
  /** Whether it is stored uncompressed, so that its first bytes show the kind of file; no. */
  readonly stored?: boolean;
}

/** The files as one archive, all with the same time, so that the same text gives the same bytes. */
export function zip(members: readonly Member[]): Uint8Array {
  const entries: Zippable = {};
  for (const { path, text, stored = false } of members) {
    entries[path] = [strToU8(text), { level: stored ? 0 : 6 }];
  }
  return zipSync(entries, { mtime: "1980-01-01T00:00:00" });
}
