/** A file in a zip archive, as the directory at the archive's end describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly isEncrypted: boolean;
  /** In bytes: packed, and as the directory says unpacked. */
  readonly packedSize: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly header: number;
}

// PKWARE's APPNOTE, 4.3.7, 4.3.12, 4.3.14 to 4.3.16 and 4.5.3.
const endOfDirectory = { signature: 0x06054b50, size: 22 };
const directory64 = { signature: 0x06064b50, size: 56 };
const locator64 = { signature: 0x07064b50, size: 20 };
const directoryEntry = { signature: 0x02014b50, size: 46 };
const localHeader = { signature: 0x04034b50, size: 30 };

/** In place of a number or a size that only ZIP64 can hold. */
const in64 = { number: 0xffff, size: 0xffffffff };

/** What an archive contains; `null` where its directory is absent, as in one that is cut off, or damaged. */
export function zipDirectory(archive: Buffer): readonly ZipEntry[] | null {
  try {
    const end = findEnd(archive);
    if (end === null) return null;
    let number = archive.readUInt16LE(end + 10);
    let at = archive.readUInt32LE(end + 16);
    if (number === in64.number || at === in64.size) {
      const locator = end - locator64.size;
      if (!isAt(archive, locator, locator64)) return null;
      const start = size64(archive, locator + 8);
      if (!isAt(archive, start, directory64)) return null;
      number = size64(archive, start + 32);
      at = size64(archive, start + 48);
    }
    const entries: ZipEntry[] = [];
    while (entries.length < number) {
      if (!isAt(archive, at, directoryEntry)) return null;
      const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((place) =>
        archive.readUInt16LE(at + place),
      );
      const nameAt = at + directoryEntry.size;
      entries.push(entryAt(archive, at, archive.toString("utf8", nameAt, nameAt + name), extra));
      at = nameAt + name + extra + comment;
    }
    return entries;
  } catch (error) {
    // A place beyond the end of the archive.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The packed bytes of a file in an archive; `null` where they are not all there. */
export function packedBytes(archive: Buffer, { header, packedSize }: ZipEntry): Buffer | null {
  if (!isAt(archive, header, localHeader)) return null;
  const names = archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const start = header + localHeader.size + names;
  return start + packedSize > archive.length ? null : archive.subarray(start, start + packedSize);
}

function entryAt(archive: Buffer, at: number, name: string, extraLength: number): ZipEntry {
  const sizes = [24, 20, 42].map((place) => archive.readUInt32LE(at + place));
  const extra = at + directoryEntry.size + archive.readUInt16LE(at + 28);
  const [size = 0, packedSize = 0, header = 0] = sizes.includes(in64.size)
    ? sizesIn64(archive, extra, extraLength, sizes)
    : sizes;
  const isEncrypted = (archive.readUInt16LE(at + 8) & 1) !== 0;
  const isDeflated = archive.readUInt16LE(at + 10) === 8;
  return { name, isDeflated, isEncrypted, packedSize, size, header };
}

/** The numbers that stand in an entry's extra field, in the order of those that are too large. */
function sizesIn64(
  archive: Buffer,
  start: number,
  length: number,
  sizes: readonly number[],
): readonly number[] {
  let at = start;
  while (at + 4 <= start + length && archive.readUInt16LE(at) !== 1) {
    at += 4 + archive.readUInt16LE(at + 2);
  }
  let next = at + 4;
  return sizes.map((size) => {
    if (size !== in64.size) return size;
    next += 8;
    return size64(archive, next - 8);
  });
}

function size64(archive: Buffer, at: number): number {
  return Number(archive.readBigUInt64LE(at));
}

function isAt(
  archive: Buffer,
  at: number,
  { signature, size }: { readonly signature: number; readonly size: number },
): boolean {
  return at >= 0 && at + size <= archive.length && archive.readUInt32LE(at) === signature;
}

/** The end of the directory, which only a comment of at most 64 kB follows. */
function findEnd(archive: Buffer): number | null {
  const lowest = Math.max(0, archive.length - endOfDirectory.size - 0xffff);
  for (let at = archive.length - endOfDirectory.size; at >= lowest; at -= 1) {
    if (archive.readUInt32LE(at) === endOfDirectory.signature) return at;
  }
  return null;
}
