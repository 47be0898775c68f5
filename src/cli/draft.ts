import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { errorCode } from "./files.ts";
import type { Io } from "./io.ts";

/** A file in the making, which takes its name when it is whole. */
export interface Draft {
  /** Its descriptor, open for writing. */
  readonly file: number;
  /** Flushes it to the disk and gives it its name. */
  finish(): void;
  /** Removes it; after {@link finish} nothing is left to remove. */
  discard(): void;
}

/**
 * Begins a draft of the file at `path`, in the same folder. Its name is short, because the file's own
 * may be as long as names can be, and new, so that no link of that name is followed. It goes if the
 * program is interrupted. `mode` are the permissions of the file that it replaces.
 */
export function beginDraft(path: string, mode: number | null, { onEnding }: Io): Draft {
  const folder = dirname(path);
  let made: string | null = null;
  const sweep = () => {
    if (made !== null) rmSync(made, { force: true });
  };
  // Before there is a draft, so that no signal can come in between.
  const unwatch = onEnding(sweep);
  const { draft, file } = openWatched(() => openNew(folder), unwatch);
  made = draft;
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    file,
    finish() {
      if (mode !== null) fchmodSync(file, mode & 0o7777);
      // After a power cut a file must be the old or the new one, not an empty one.
      fsyncSync(file);
      close();
      renameSync(draft, path);
      unwatch();
      flushFolder(folder);
    },
    discard() {
      close();
      sweep();
      unwatch();
    },
  };
}

/** Opens a draft; where it cannot, the wish to have it swept is taken back. */
function openWatched<T>(open: () => T, unwatch: () => void): T {
  try {
    return open();
  } catch (error) {
    unwatch();
    throw error;
  }
}

/** A new file in a folder; a killed run may have left one behind with a number that is used again. */
function openNew(folder: string): { readonly draft: string; readonly file: number } {
  for (let number = 1; ; number += 1) {
    const draft = join(folder, `.da-audit-${process.pid}-${number}.part`);
    try {
      return { draft, file: openSync(draft, "wx") };
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
}

/** Makes the new name last as well; not every system lets a folder be flushed. */
function flushFolder(folder: string): void {
  try {
    const opened = openSync(folder, "r");
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {
    // The file is whole under one of its names either way.
  }
}
