import { inflateRawSync } from "node:zlib";

/** A file in a zip archive, as its directory describes it. */
interface Entry {
  readonly isDeflated: boolean;
  /** Its size when it is unpacked, in bytes. */
  readonly size: number;
  readonly packed: Buffer;
}

/**
 * Whether a zip archive unpacks to at most so many bytes, and to no more than its directory says.
 * Nothing is kept of what is unpacked to find out, and never more than the limit is. An archive is
 * `unusual` that other programs may read as having other files, for which the sum says nothing:
 * one of ZIP64, with sizes that only follow the files, or with a directory that does not fit.
 */
export function archiveFit(archive: Buffer, most: number): "fits" | "too large" | "unusual" {
  const entries = entriesOf(archive);
  if (entries === null) return "unusual";
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  return total > most || entries.some((entry) => isLarger(entry)) ? "too large" : "fits";
}

/** Whether an entry is larger than the directory says. */
function isLarger({ isDeflated, size, packed }: Entry): boolean {
  if (!isDeflated) return packed.length > size;
  try {
    inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
    return false;
  } catch (error) {
    return error instanceof RangeError;
  }
}

// PKWARE's APPNOTE, 4.3.7, 4.3.12, 4.3.14 and 4.3.16.
const endOfDirectory = { signature: 0x06054b50, size: 22 };
const directoryEntry = { signature: 0x02014b50, size: 46 };
const localHeader = { signature: 0x04034b50, size: 30 };

/** In place of a number or a size that only ZIP64 can hold. */
const zip64 = { number: 0xffff, size: 0xffffffff };

/** What the directory lists; `null` where it is unusual. */
function entriesOf(archive: Buffer): readonly Entry[] | null {
  const end = findEnd(archive);
  if (end === null) return null;
  const number = archive.readUInt16LE(end + 10);
  const length = archive.readUInt32LE(end + 12);
  let at = archive.readUInt32LE(end + 16);
  if (number === zip64.number || length === zip64.size || at === zip64.size) return null;
  const entries: Entry[] = [];
  while (entries.length < number) {
    const entry = entryAt(archive, at);
    if (entry === null) return null;
    entries.push(entry);
    const lengths = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    at += directoryEntry.size + lengths.reduce((sum, one) => sum + one, 0);
  }
  return entries;
}

function entryAt(archive: Buffer, at: number): Entry | null {
  if (!isAt(archive, at, directoryEntry)) return null;
  const isDeflated = archive.readUInt16LE(at + 10) === 8;
  const packedSize = archive.readUInt32LE(at + 20);
  const size = archive.readUInt32LE(at + 24);
  const header = archive.readUInt32LE(at + 42);
  if (!isAt(archive, header, localHeader)) return null;
  if (packedSize === zip64.size) return null;
  const sizesFollow = (archive.readUInt16LE(at + 8) & 8) !== 0;
  if (sizesFollow && isDeflated && packedSize === 0) return null;
  const data =
    header +
    localHeader.size +
    archive.readUInt16LE(header + 26) +
    archive.readUInt16LE(header + 28);
  if (data + packedSize > archive.length) return null;
  return { isDeflated, size, packed: archive.subarray(data, data + packedSize) };
}

function isAt(
  archive: Buffer,
  at: number,
  { signature, size }: { readonly signature: number; readonly size: number },
): boolean {
  return at + size <= archive.length && archive.readUInt32LE(at) === signature;
}

/** The end of the directory, which only a comment of at most 64 kB follows. */
function findEnd(archive: Buffer): number | null {
  const lowest = Math.max(0, archive.length - endOfDirectory.size - 0xffff);
  for (let at = archive.length - endOfDirectory.size; at >= lowest; at -= 1) {
    if (archive.readUInt32LE(at) === endOfDirectory.signature) return at;
  }
  return null;
}
