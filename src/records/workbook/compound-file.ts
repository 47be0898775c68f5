/** A compound file: a file with files in it, as older office programs write them ([MS-CFB]). */
export interface CompoundFile {
  readonly names: ReadonlySet<string>;
  /** The bytes of a file in it; `null` where they are not there. */
  read(name: string): Buffer | null;
}

interface DirectoryEntry {
  readonly name: string;
  /** 5 is the root. */
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/** Sectors with a number from here on have a meaning of their own, such as the end of a chain. */
const firstSpecial = 0xfffffffa;

/** Opens a compound file; `null` where it is damaged. */
export function compoundFile(bytes: Buffer): CompoundFile | null {
  try {
    return open(bytes);
  } catch (error) {
    // A place beyond the end of the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function open(bytes: Buffer): CompoundFile | null {
  const sectorSize = 1 << bytes.readUInt16LE(30);
  const miniSize = 1 << bytes.readUInt16LE(32);
  const cutoff = bytes.readUInt32LE(56);
  if (sectorSize < 512 || sectorSize > 4096 || miniSize !== 64) return null;
  const sector = (index: number) => {
    const start = (index + 1) * sectorSize;
    if (start >= bytes.length) throw new RangeError("a sector that is not there");
    return bytes.subarray(start, start + sectorSize);
  };
  const next = joined(tableSectors(bytes, sectorSize, sector).map(sector));
  const chain = (start: number, table: readonly number[]) => {
    const found: number[] = [];
    for (let at = start; at < firstSpecial; at = table[at] ?? firstSpecial) {
      // A chain longer than its table runs in a circle.
      if (found.length > table.length) throw new RangeError("a circle");
      found.push(at);
    }
    return found;
  };
  const content = (start: number) => Buffer.concat(chain(start, next).map(sector));
  const entries = entriesIn(content(bytes.readUInt32LE(48)));
  const root = entries.find(({ type }) => type === 5);
  const mini = root === undefined ? Buffer.alloc(0) : content(root.start);
  const nextMini = joined(chain(bytes.readUInt32LE(60), next).map(sector));
  return {
    names: new Set(entries.map(({ name }) => name)),
    read(name) {
      const entry = entries.find((one) => one.name === name && one.type === 2);
      if (entry === undefined) return null;
      try {
        const whole =
          entry.size < cutoff
            ? Buffer.concat(
                chain(entry.start, nextMini).map((at) =>
                  mini.subarray(at * miniSize, (at + 1) * miniSize),
                ),
              )
            : content(entry.start);
        return whole.length < entry.size ? null : whole.subarray(0, entry.size);
      } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
      }
    },
  };
}

/** The sectors of the table that says which sector follows which. */
function tableSectors(
  bytes: Buffer,
  sectorSize: number,
  sector: (index: number) => Buffer,
): readonly number[] {
  const count = bytes.readUInt32LE(44);
  if (count * sectorSize > bytes.length) throw new RangeError("more than there is");
  const found = Array.from({ length: 109 }, (_, at) => bytes.readUInt32LE(76 + 4 * at));
  let more = bytes.readUInt32LE(68);
  while (more < firstSpecial && found.length < count + 109) {
    const numbers = joined([sector(more)]);
    found.push(...numbers.slice(0, -1));
    more = numbers.at(-1) ?? firstSpecial;
  }
  return found.filter((index) => index < firstSpecial).slice(0, count);
}

function joined(sectors: readonly Buffer[]): readonly number[] {
  return sectors.flatMap((one) =>
    Array.from({ length: Math.floor(one.length / 4) }, (_, at) => one.readUInt32LE(4 * at)),
  );
}

function entriesIn(directory: Buffer): readonly DirectoryEntry[] {
  return Array.from({ length: Math.floor(directory.length / 128) }, (_, index) => {
    const entry = directory.subarray(index * 128, (index + 1) * 128);
    const length = Math.min(64, Math.max(2, entry.readUInt16LE(64)));
    return {
      name: entry.toString("utf16le", 0, length - 2),
      type: entry[66] ?? 0,
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    };
  }).filter(({ type }) => type === 2 || type === 5);
}
