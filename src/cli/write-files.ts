import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { AuditError } from "../findings/audit-error.ts";
import type { FormatOutput } from "../formats/format.ts";
import { binaryFormats, endings, type FormatName, otherDocuments } from "../formats/index.ts";
import { beginDraft } from "./draft.ts";
import { descriptorOf, targetOf } from "./file-register.ts";
import { errorCode, isUnnameable, statOf } from "./files.ts";
import type { Io } from "./io.ts";

/**
 * Takes a name for an output before anything is read, and refuses one that cannot be written or that
 * is already used in this run. With a format, also one whose ending promises another.
 */
export function takeTarget(path: string, format: FormatName | null, { files }: Io): void {
  if (path === "-") {
    throw new AuditError(
      "invalid output: -; without -o the result goes to standard output, and a file of this name is ./-",
    );
  }
  checkTarget(path);
  if (format !== null) checkEnding(path, format);
  files.toWrite(path);
}

/** The same for a file that is read, and then written anew. */
export function takeUpdate(path: string, format: FormatName, { files }: Io): void {
  checkTarget(path);
  checkEnding(path, format);
  files.toUpdate(path);
}

/** Refuses a target that cannot be written. */
function checkTarget(path: string): void {
  if (path === "") throw new AuditError("invalid output: the name is empty; name a file");
  if (descriptorOf(path) !== null) return;
  const target = statOf(path);
  if (target === null && isUnnameable(path)) {
    throw new AuditError(
      `invalid output: ${path}; its name is not UTF-8: leave -o out and use the shell's >`,
    );
  }
  if (target?.isDirectory()) {
    throw new AuditError(`invalid output: ${path} is a folder; name a file in it`);
  }
  if (target === null && isLink(targetOf(path))) {
    throw new AuditError(`invalid output: ${path} is a link that leads nowhere; name a file`);
  }
  const folder = dirname(isLink(path) ? targetOf(path) : path);
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
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** An ending promises a format; one that no format has, such as `.txt`, promises none. */
function checkEnding(path: string, format: FormatName): void {
  const promised = formatByEnding(path);
  if (promised === null || promised === format) return;
  throw otherEnding(path, format);
}

/** A format that is set wins over the ending, unless what opens the file could not read it. */
export function checkSetFormat(path: string, format: FormatName): void {
  const ending = endingOfName(path);
  const isNoText = (name: string) => binaryFormats.some((binary) => binary === name);
  const isKnown = Object.keys(endings).includes(ending);
  if (isNoText(ending) ? ending !== format : isKnown && isNoText(format)) {
    throw otherEnding(path, format);
  }
}

function otherEnding(path: string, format: FormatName): AuditError {
  return new AuditError(
    `unsupported output: ${path}: what is written there is ${format}; name a file that ends in .${endingOf(format)}`,
  );
}

/** The format that a file's ending promises; `null` for none. Throws for a document that none writes. */
export function formatByEnding(file: string): FormatName | null {
  const ending = endingOfName(file);
  const other = Object.entries(otherDocuments).find(([known]) => known === ending);
  if (other !== undefined) throw new AuditError(`unsupported output: ${file}; ${other[1]}`);
  const found = Object.entries(endings).find(([known]) => known === ending);
  return found?.[1] ?? null;
}

function endingOfName(file: string): string {
  return /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? "";
}

function endingOf(format: FormatName): string {
  const [ending] = Object.entries(endings).find(([, named]) => named === format) ?? [];
  return ending ?? "txt";
}

/**
 * Writes a file whole or not at all: into a new file in the same folder, which then takes its
 * name. A link is followed; a device or a pipe is written to directly.
 */
export async function writeWhole(
  path: string,
  content: FormatOutput | Pieces,
  io: Io,
): Promise<void> {
  checkTarget(path);
  const present = statOf(path);
  const descriptor = descriptorOf(path);
  const pieces: Pieces =
    typeof content === "string" || content instanceof Uint8Array ? [content] : content;
  try {
    if (present === null) await replace(targetOf(path), pieces, null, io);
    else if (!present.isFile()) await writeDirectly(path, pieces);
    else if (descriptor !== null) await writePieces(descriptor, pieces);
    else await replace(targetOf(path), pieces, present.mode, io);
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

async function replace(path: string, pieces: Pieces, mode: number | null, io: Io): Promise<void> {
  const draft = beginDraft(path, mode, io);
  try {
    await writePieces(draft.file, pieces);
    draft.finish();
  } catch (error) {
    draft.discard();
    throw error;
  }
}

/** Into a device or a pipe. */
async function writeDirectly(path: string, pieces: Pieces): Promise<void> {
  const file = openSync(path, "w");
  try {
    await writePieces(file, pieces);
  } finally {
    closeSync(file);
  }
}

async function writePieces(file: number, pieces: Pieces): Promise<void> {
  for await (const piece of pieces) {
    writeFileSync(file, piece);
    // Signals are seen between two turns of the event loop, and pieces may come without one.
    await setImmediate();
  }
}
