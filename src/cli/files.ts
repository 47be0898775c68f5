import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { AuditError } from "../findings/audit-error.ts";
import { nearest, suggestion } from "../findings/nearest.ts";
import type { FormatOutput } from "../formats/format.ts";
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
  if (name === "-") return { name: "standard input", bytes: io.stdin };
  checkReadable(name);
  return { name, bytes: pieces(name) };
}

/** A file that can be read again from its beginning, which standard input cannot. */
export function reopened(name: string): ReopenedFile {
  if (name === "-") {
    throw new AuditError("unsupported file: standard input can be read once; name a file");
  }
  checkReadable(name);
  return { name, open: () => pieces(name) };
}

/** A file's bytes, a piece at a time. */
async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  const file = inWords(path, () => openSync(path, "r"));
  try {
    while (true) {
      // A new piece each time: what was handed over may still be held.
      const piece = Buffer.allocUnsafe(pieceSize);
      const size = inWords(path, () => readSync(file, piece, 0, pieceSize, null));
      if (size === 0) return;
      yield piece.subarray(0, size);
    }
  } finally {
    closeSync(file);
  }
}

/** The value that a JSON file holds; an error names the line and column of a fault. */
export async function readJsonFile(path: string, what: string): Promise<unknown> {
  checkReadable(path);
  return parseJson(
    inWords(path, () => readFileSync(path, "utf8")),
    path,
    what,
  );
}

function checkReadable(path: string): void {
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
        throw new AuditError(`missing file: ${path}${neighbour(path)}`);
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

/** The file in the same folder that was most likely meant. */
function neighbour(path: string): string {
  try {
    const near = nearest(basename(path), readdirSync(dirname(path)));
    return suggestion(near && join(dirname(path), near));
  } catch {
    return "";
  }
}

/**
 * Refuses a target that cannot be written, or that is one of the files to be read, before
 * anything is read.
 */
export function checkTarget(path: string, inputs: readonly string[] = []): void {
  if (path === "") throw new AuditError("invalid output: the name is empty; name a file");
  const target = statOf(path);
  if (target?.isDirectory()) {
    throw new AuditError(`invalid output: ${path} is a folder; name a file in it`);
  }
  const folder = dirname(path);
  const parent = statOf(folder);
  if (parent === null)
    throw new AuditError(`invalid output: ${path}: there is no folder ${folder}`);
  if (!parent.isDirectory()) {
    throw new AuditError(`invalid output: ${path}: ${folder} is not a folder`);
  }
  try {
    if (target !== null) accessSync(path, constants.W_OK);
    if (target === null || target.isFile()) accessSync(folder, constants.W_OK);
  } catch {
    throw new AuditError(`invalid output: ${path}: you have no permission to write there`);
  }
  const same = inputs.find((input) => target?.isFile() && statOf(input)?.ino === target.ino);
  if (same !== undefined) {
    throw new AuditError(`invalid output: ${path} is one of the files that are read; name another`);
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
    return stat === null ? "absent" : [stat.mtimeMs, stat.size, stat.ino].join(" ");
  });
  return signatures.join(", ");
}

/** What there is at a path; `null` for nothing, and for what cannot be inspected. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/**
 * Writes a file whole or not at all: into a new file in the same folder, which then takes its
 * name. A link is followed; a device or a pipe is written to directly.
 */
export async function writeWhole(path: string, content: FormatOutput | Pieces): Promise<void> {
  checkTarget(path);
  const present = statOf(path);
  const pieces: Pieces =
    typeof content === "string" || content instanceof Uint8Array ? [content] : content;
  try {
    if (present === null) await replace(path, pieces, {});
    else if (present.isFile()) await replace(realpathSync(path), pieces, { mode: present.mode });
    else await writePieces(path, pieces, {});
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    const why = code === "ENOSPC" ? "the disk is full" : `it cannot be written (${code})`;
    throw new AuditError(`invalid output: ${path}: ${why}`);
  }
}

type Pieces = Iterable<FormatOutput> | AsyncIterable<FormatOutput>;

/** Appends to a file that other programs write to as well. */
export function appendText(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    throw new AuditError(`invalid output: ${path}: it cannot be written (${code})`);
  }
}

interface FileMode {
  readonly mode?: number;
}

async function replace(path: string, pieces: Pieces, options: FileMode): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await writePieces(draft, pieces, options);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

async function writePieces(path: string, pieces: Pieces, { mode }: FileMode): Promise<void> {
  const file = openSync(path, "w", mode);
  try {
    for await (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}
