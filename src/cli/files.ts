import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { AuditError } from "../findings/audit-error.ts";
import { nearest, suggestion } from "../findings/nearest.ts";
import type { ReopenedFile, Source } from "../reviews/source.ts";
import type { Io } from "./io.ts";
import { parseJson } from "./parse-json.ts";

// Plain blocking calls throughout: the program does one thing at a time, and waiting for the
// disk is part of it.

/** How much of a file is read at once. */
const pieceSize = 1 << 18;

/** The reviews that the arguments name: files, and standard input for `-`. */
export function openAllReviews(names: readonly string[], io: Io): readonly Source[] {
  if (names.filter((name) => name === "-").length > 1) {
    throw new AuditError("invalid file: - is given twice; standard input can be read once");
  }
  return names.map((name) => openBytes(name, io));
}

/** A file's bytes, or those of standard input for `-`. */
export function openBytes(name: string, io: Io): Extract<Source, { bytes: unknown }> {
  if (name === "-") {
    io.files.toReadStandardInput();
    return { name: "standard input", bytes: io.stdin };
  }
  checkReadable(name, io);
  return { name, bytes: pieces(name) };
}

/** A file that can be read again from its beginning, which standard input and pipes cannot. */
export function reopened(name: string, io: Io): ReopenedFile {
  if (name === "-") {
    throw new AuditError("unsupported file: standard input can be read once; name a file");
  }
  checkReadable(name, io);
  if (statOf(name)?.isFile() === false) {
    throw new AuditError(
      `unsupported file: ${name} is a pipe or a device, which can be read once; save it as a file`,
    );
  }
  return { name, open: () => pieces(name) };
}

/** A file's bytes, a piece at a time. */
async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  const file = inWords(path, () => openSync(path, "r"));
  try {
    const before = stateOf(fstatSync(file));
    while (true) {
      // A new piece each time: what was handed over may still be held.
      const piece = Buffer.allocUnsafe(pieceSize);
      const size = inWords(path, () => readSync(file, piece, 0, pieceSize, null));
      if (size === 0) {
        if (stateOf(fstatSync(file)) !== before) {
          throw new AuditError(`invalid file: ${path} changed while it was being read; try again`);
        }
        return;
      }
      yield piece.subarray(0, size);
    }
  } finally {
    closeSync(file);
  }
}

/** The value that a JSON file holds; an error names the line and column of a fault. */
export async function readJsonFile(path: string, what: string, io: Io): Promise<unknown> {
  return parseJson(readWhole(path, io).toString("utf8"), path, what);
}

/** All bytes of a file. */
export function readWhole(path: string, io: Io): Buffer {
  checkReadable(path, io);
  return inWords(path, () => readFileSync(path));
}

function checkReadable(path: string, { files }: Io): void {
  files.toRead(path);
  inWords(path, () => {
    if (statSync(path).isDirectory()) {
      throw new AuditError(`unsupported file: ${path} is a folder; name a file in it`);
    }
    accessSync(path, constants.R_OK);
  });
}

/** Does something with a file, and puts into words what goes wrong. */
function inWords<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    switch (errorCode(error)) {
      case "ENOENT":
      case "ENOTDIR":
        throw new AuditError(`missing file: ${path}${unnameable(path) || neighbour(path)}`);
      case "EACCES":
      case "EPERM":
        throw new AuditError(`unreadable file: ${path}: you have no permission to read it`);
      case "EISDIR":
        throw new AuditError(`unsupported file: ${path} is a folder; name a file in it`);
      case "EIO":
      case "EBUSY":
        throw new AuditError(`unreadable file: ${path}: the disk could not read it; try again`);
      case null:
        throw error;
      default:
        throw new AuditError(`unreadable file: ${path}: ${errorCode(error)}`);
    }
  }
}

function unnameable(path: string): string {
  return isUnnameable(path) ? "; its name is not UTF-8: use - and the shell's <" : "";
}

/**
 * Whether a name is not UTF-8. No program written in JavaScript ever sees the bytes of such a name: it
 * gets this character in place of them.
 */
export function isUnnameable(path: string): boolean {
  return path.includes("\ufffd");
}

/** The file in the same folder that was most likely meant. */
function neighbour(path: string): string {
  try {
    const near = nearest(basename(path), readdirSync(dirname(path)));
    return suggestion(near && join(dirname(path), near));
  } catch {
    return "";
  }
}

/** The number of bytes in a file; `null` for a stream, whose size is not known before it is read. */
export function sizeOf(path: string): number | null {
  const stat = path === "-" ? null : statOf(path);
  return stat?.isFile() ? stat.size : null;
}

/** A text that changes whenever one of the files is saved or replaced. */
export function signatureOf(paths: readonly string[]): string {
  const signatures = paths.map((path) => {
    const stat = statOf(path);
    return stat === null ? "absent" : `${stateOf(stat)} ${stat.ino}`;
  });
  return signatures.join(", ");
}

/** Changes whenever a file is written to; the same for everything that is no file. */
function stateOf(stat: Stats): string {
  return stat.isFile() ? `${stat.mtimeMs} ${stat.size}` : "";
}

/** What there is at a path; `null` for nothing, and for what cannot be inspected. */
export function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

export function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}
