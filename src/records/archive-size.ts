import { inflateRawSync } from "node:zlib";

/** A file in a zip archive, as its directory describes it. */
interface Entry {
  readonly isDeflated: boolean;
  /** Its size when it is unpacked, in bytes. */
  readonly size: number;
  readonly packed: Buffer;
}

/**
 * Whether a zip archive unpacks to more than so many bytes, or to more than its directory says.
 * Nothing is kept of what is unpacked to find out, and never more than the limit is. An archive
 * whose directory cannot be read unpacks to nothing.
 */
export function unpacksTo(archive: Buffer, most: number): boolean {
  const entries = entriesOf(archive);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  return total > most || entries.some((entry) => isLarger(entry));
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
const localHeaderSize = 30;

function entriesOf(archive: Buffer): readonly Entry[] {
  const end = findEnd(archive);
  if (end === null) return [];
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  while (
    at + directoryEntry.size <= archive.length &&
    archive.readUInt32LE(at) === directoryEntry.signature
  ) {
    const packedSize = archive.readUInt32LE(at + 20);
    const header = archive.readUInt32LE(at + 42);
    const data =
      header + localHeaderSize > archive.length
        ? archive.length
        : header +
          localHeaderSize +
          archive.readUInt16LE(header + 26) +
          archive.readUInt16LE(header + 28);
    entries.push({
      isDeflated: archive.readUInt16LE(at + 10) === 8,
      // An archive of over 4 GB has 2³² − 1 here, which is over every limit.
      size: archive.readUInt32LE(at + 24),
      packed: archive.subarray(data, data + packedSize),
    });
    const lengths = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    at += directoryEntry.size + lengths.reduce((sum, length) => sum + length, 0);
  }
  return entries;
}

/** The end of the directory, which only a comment of at most 64 kB follows. */
function findEnd(archive: Buffer): number | null {
  const lowest = Math.max(0, archive.length - endOfDirectory.size - 0xffff);
  for (let at = archive.length - endOfDirectory.size; at >= lowest; at -= 1) {
    if (archive.readUInt32LE(at) === endOfDirectory.signature) return at;
  }
  return null;
}
