import { inflateSync } from "node:zlib";
import type { SavDictionary } from "./dictionary.ts";

/** Eight bytes as they are stored, a number that was compressed, or nothing: blanks of a text, no number. */
export type SavUnit = Buffer | number | "blank";

/** The units of the cases of an SPSS file, in their order. */
export interface SavUnits {
  /** Throws a `RangeError` behind the last. */
  next(): SavUnit;
  /** Whether no unit is left; asked between cases. */
  isAtEnd(): boolean;
}

/** What a byte means that stands for a unit. Others are numbers. */
const meanings = { nothing: 0, end: 252, stored: 253, blanks: 254, missing: 255 };

export function savUnits(bytes: Buffer, dictionary: SavDictionary): SavUnits {
  const { compression, bias, end } = dictionary;
  const source = byteSource(
    compression === 2 ? blocks(bytes, dictionary) : [bytes.subarray(end)][Symbol.iterator](),
  );
  if (compression === 0) {
    return { next: () => source.take(8), isAtEnd: source.isAtEnd };
  }
  let codes: Buffer = Buffer.alloc(0);
  let at = 0;
  let ahead: number | null = null;
  /** The next byte that means something; the end where there is none. */
  const nextCode = (): number => {
    if (ahead !== null) {
      const code = ahead;
      ahead = null;
      return code;
    }
    while (true) {
      if (at >= codes.length) {
        if (source.isAtEnd()) return meanings.end;
        codes = source.take(8);
        at = 0;
      }
      const code = codes[at] ?? meanings.nothing;
      at += 1;
      if (code !== meanings.nothing) return code;
    }
  };
  return {
    next() {
      const code = nextCode();
      switch (code) {
        case meanings.end:
          throw new RangeError("behind the last");
        case meanings.stored:
          return source.take(8);
        case meanings.blanks:
        case meanings.missing:
          return "blank";
        default:
          return code - bias;
      }
    },
    isAtEnd() {
      ahead = nextCode();
      return ahead === meanings.end;
    },
  };
}

/** Takes bytes from pieces, wherever one piece ends and the next begins. */
function byteSource(pieces: Iterator<Buffer>) {
  let held: Buffer = Buffer.alloc(0);
  let at = 0;
  const fill = (length: number): boolean => {
    while (held.length - at < length) {
      const next = pieces.next();
      if (next.done) return false;
      held = Buffer.concat([held.subarray(at), next.value]);
      at = 0;
    }
    return true;
  };
  return {
    take(length: number): Buffer {
      if (!fill(length)) throw new RangeError("behind the last");
      at += length;
      return held.subarray(at - length, at);
    },
    isAtEnd: () => !fill(1),
  };
}

/** Blocks are of four megabytes, and no program writes much larger ones. */
const largestBlock = 1 << 26;

/** The blocks of a file that zlib has compressed, unpacked one at a time, by the list at its end. */
function* blocks(bytes: Buffer, { end, isBig }: SavDictionary): Generator<Buffer> {
  const long = (at: number) => Number(isBig ? bytes.readBigInt64BE(at) : bytes.readBigInt64LE(at));
  const int = (at: number) => (isBig ? bytes.readInt32BE(at) : bytes.readInt32LE(at));
  const list = long(end + 8);
  const count = int(list + 20);
  for (let index = 0; index < count; index += 1) {
    const at = list + 24 + 24 * index;
    const [start, size, packed] = [long(at + 8), int(at + 16), int(at + 20)];
    if (start + packed > bytes.length || size <= 0 || size > largestBlock)
      throw new RangeError("beyond the end");
    yield inflateSync(bytes.subarray(start, start + packed), { maxOutputLength: size });
  }
}
