import { createInflateRaw } from "node:zlib";
import { damaged } from "./damaged.ts";
import { packedBytes, type ZipEntry } from "./zip-directory.ts";

/** A zip archive whose directory was read. */
export interface Archive {
  readonly name: string;
  readonly bytes: Buffer;
  /** What is put before the decimals of numbers. */
  readonly decimal: "." | ",";
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

/**
 * The bytes of a file in an archive, piece by piece. Throws an `AuditError` where it is damaged, or
 * larger than the directory says, before that is held.
 */
export async function* unpacked(
  archive: Archive,
  entry: ZipEntry,
): AsyncGenerator<Buffer, void, undefined> {
  const packed = packedBytes(archive.bytes, entry);
  if (packed === null) throw damaged(archive.name);
  if (!entry.isDeflated) {
    yield packed;
    return;
  }
  const inflater = createInflateRaw({ chunkSize: 1 << 18 });
  let size = 0;
  try {
    inflater.end(packed);
    for await (const piece of inflater) {
      if (!Buffer.isBuffer(piece)) continue;
      size += piece.length;
      if (size > entry.size) throw damaged(archive.name);
      yield piece;
    }
  } catch (error) {
    throw isZlibError(error) ? damaged(archive.name) : error;
  } finally {
    inflater.destroy();
  }
}

/** A whole file of an archive as text; `null` for one that is not there. */
export async function unpackedText(archive: Archive, name: string): Promise<string | null> {
  const entry = archive.entries.get(name);
  if (entry === undefined) return null;
  const pieces: Buffer[] = [];
  for await (const piece of unpacked(archive, entry)) pieces.push(piece);
  return Buffer.concat(pieces)
    .toString("utf8")
    .replace(/^\ufeff/, "");
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
