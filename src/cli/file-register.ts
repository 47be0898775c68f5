import { type BigIntStats, fstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { AuditError } from "../findings/audit-error.ts";
import { foldsNames } from "./folds-names.ts";

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
  /** Notes that a result goes to standard output, which may be one of the files that are written. */
  toWriteStandardOutput(): void;
  /** Notes a file that is added to, perhaps by others as well; it is only no file that is read. */
  toAppend(path: string): void;
  /** Notes a file that is read and then written anew, and is used for nothing else. */
  toUpdate(path: string): void;
}

export function fileRegister(): FileRegister {
  const read = new Set<string>();
  // By their names, because a file that was written has another inode than the one it replaced.
  const written: string[] = [];
  const appended: string[] = [];
  const updated = new Set<string>();
  let isShown = false;

  function noteRead(file: string | null): void {
    if (file === null || updated.has(file)) return;
    const target = [...written, ...appended].find((path) => identityOf(path) === file);
    if (target !== undefined) throw isRead(target);
    if (file === descriptorIdentity(1)) {
      throw new AuditError(
        "invalid output: standard output is one of the files that are read; send it to another",
      );
    }
    read.add(file);
  }
  function refuseRead(path: string): void {
    const file = identityOf(path);
    if (file !== null && read.has(file)) throw isRead(path);
  }
  function refuseShown(path: string): void {
    if (isShown && identityOf(path) !== null && identityOf(path) === descriptorIdentity(1)) {
      throw new AuditError(
        `invalid output: ${path} is standard output as well, which has a result of its own; name another`,
      );
    }
  }
  const register: FileRegister = {
    toRead: (path) => noteRead(identityOf(path)),
    toReadStandardInput: () => noteRead(descriptorIdentity(0)),
    toWrite(path) {
      refuseRead(path);
      if (descriptorOf(path) !== null) {
        appended.push(path);
        return;
      }
      refuseShown(path);
      if (written.some((other) => isOneFile(other, path))) {
        throw new AuditError(`invalid output: ${path} is named twice; choose another name`);
      }
      written.push(path);
    },
    toWriteStandardOutput() {
      isShown = true;
      for (const path of written) refuseShown(path);
    },
    toAppend(path) {
      refuseRead(path);
      appended.push(path);
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
  // Where there is a file, links need not be followed one by one.
  if (exists(path)) return inspected(() => statSync(path, { bigint: true }));
  const target = targetOf(path);
  return inspected(() => statSync(dirname(target), { bigint: true }), basename(target));
}

function descriptorIdentity(descriptor: number): string | null {
  return inspected(() => fstatSync(descriptor, { bigint: true }));
}

/** Whether two names are one file, also where neither is there yet and the folder ignores case. */
function isOneFile(one: string, other: string): boolean {
  const identity = identityOf(one);
  if (identity === null) return false;
  if (identity === identityOf(other)) return true;
  const [first, second] = [targetOf(one), targetOf(other)];
  return (
    !exists(first) &&
    !exists(second) &&
    folded(basename(first)) === folded(basename(second)) &&
    identityOf(join(dirname(first), basename(second))) === identityOf(second) &&
    foldsNames(dirname(first))
  );
}

function folded(name: string): string {
  return name.normalize("NFC").toUpperCase().toLowerCase();
}

function exists(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch {
    return false;
  }
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

/**
 * The descriptor that a path such as `/dev/stdout` means, also through a link; `null` for any
 * other. What others have written there already must stay.
 */
export function descriptorOf(path: string): number | null {
  let target = resolve(path);
  for (let links = 0; links < mostLinks; links += 1) {
    if (target === "/dev/stdout") return 1;
    if (target === "/dev/stderr") return 2;
    const number = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(target)?.[1];
    if (number !== undefined) return Number(number);
    const link = linkAt(target);
    if (link === null) return null;
    target = resolve(dirname(target), link);
  }
  return null;
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
