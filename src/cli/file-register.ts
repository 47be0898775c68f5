import { type BigIntStats, fstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { AuditError } from "../findings/audit-error.ts";

/**
 * Every file that a run opens, whatever for. None is read and written, and none is written twice,
 * whichever comes first and by whatever name it is called.
 */
export interface FileRegister {
  /** Notes a file that is read; throws an {@link AuditError} if it is to be written. */
  toRead(path: string): void;
  /** Notes standard input, which may be a file too. */
  toReadStandardInput(): void;
  /** Notes a file that is written; throws an {@link AuditError} if it is read, or written already. */
  toWrite(path: string): void;
  /** Notes a file that is read and then written anew, and is used for nothing else. */
  toUpdate(path: string): void;
}

export function fileRegister(): FileRegister {
  const read = new Set<string>();
  const written = new Map<string, string>();
  const updated = new Set<string>();

  function noteRead(file: string | null): void {
    if (file === null || updated.has(file)) return;
    const target = written.get(file);
    if (target !== undefined) throw isRead(target);
    read.add(file);
  }
  const register: FileRegister = {
    toRead: (path) => noteRead(identityOf(path)),
    toReadStandardInput() {
      noteRead(inspected(() => fstatSync(0, { bigint: true })));
    },
    toWrite(path) {
      const file = identityOf(path);
      if (file === null) return;
      if (read.has(file)) throw isRead(path);
      if (written.has(file)) {
        throw new AuditError(`invalid output: ${path} is named twice; choose another name`);
      }
      written.set(file, path);
    },
    toUpdate(path) {
      register.toWrite(path);
      const file = identityOf(path);
      if (file !== null) updated.add(file);
    },
  };
  return register;
}

function isRead(path: string): AuditError {
  return new AuditError(`invalid output: ${path} is one of the files that are read; name another`);
}

/**
 * What is one file has one identity: device and inode of a file that exists, else the place where it
 * would be made. `null` for what is no file, such as a pipe or a device, which may be named twice.
 */
function identityOf(path: string): string | null {
  const target = targetOf(path);
  try {
    statSync(target);
  } catch {
    return inspected(() => statSync(dirname(target), { bigint: true }), nameOf(target));
  }
  return inspected(() => statSync(target, { bigint: true }));
}

function nameOf(path: string): string {
  const name = basename(path);
  return foldsNames(dirname(path)) ? name.normalize("NFC").toLowerCase() : name;
}

/** Whether a folder is the same in capitals: its file system does not distinguish case. */
function foldsNames(folder: string): boolean {
  const inCapitals = folder.toUpperCase();
  if (inCapitals === folder) return false;
  const identity = inspected(() => statSync(folder, { bigint: true }), "");
  return (
    identity !== null && identity === inspected(() => statSync(inCapitals, { bigint: true }), "")
  );
}

function inspected(inspect: () => BigIntStats, name: string | null = null): string | null {
  try {
    const stat = inspect();
    if (name === null && !stat.isFile()) return null;
    return `${stat.dev} ${stat.ino}${name === null ? "" : ` ${name}`}`;
  } catch {
    return null;
  }
}

/** More links in a row than any system follows. */
const mostLinks = 40;

/** Where a path leads: links are followed, even one whose file does not exist yet. */
export function targetOf(path: string): string {
  let target = resolve(path);
  for (let links = 0; links < mostLinks; links += 1) {
    try {
      return realpathSync(target);
    } catch {
      // Something on the way does not exist: the file itself, or what it links to.
    }
    const link = linkAt(target);
    if (link === null) break;
    target = resolve(dirname(target), link);
  }
  try {
    return join(realpathSync(dirname(target)), basename(target));
  } catch {
    return target;
  }
}

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
