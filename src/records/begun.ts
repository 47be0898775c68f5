import { type FileKind, fileKind, markLength } from "./file-kind.ts";

/** What a file is, and all of its bytes, which are still to be read. */
export interface BegunFile {
  readonly kind: FileKind;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Reads no more of a file than shows what it is. */
export async function begun(bytes: AsyncIterable<Uint8Array>): Promise<BegunFile> {
  const { start, all } = await beginning(bytes, markLength);
  return { kind: fileKind(start), bytes: all };
}

/** At least so many bytes of a file, if it has as many, and all of them still to be read. */
export async function beginning(
  bytes: AsyncIterable<Uint8Array>,
  atLeast: number,
): Promise<{ readonly start: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const source = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let size = 0;
  while (size < atLeast) {
    const next = await source.next();
    if (next.done) break;
    pieces.push(next.value);
    size += next.value.length;
  }
  async function* all() {
    try {
      yield* pieces;
      yield* { [Symbol.asyncIterator]: () => source };
    } finally {
      // A reader that stops early must not leave the file open.
      await source.return?.();
    }
  }
  const [first = new Uint8Array(0), ...others] = pieces;
  return { start: others.length === 0 ? first : Buffer.concat(pieces), all: all() };
}

/** The most that is held of a file that cannot be read piece by piece, in bytes. */
export const mostHeld = 1_000_000_000;

/** All bytes in one piece; `null` where they are more than {@link mostHeld}. */
export async function wholeFile(bytes: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    // Whoever hands over pieces may fill the same one again.
    pieces.push(Uint8Array.from(piece));
    size += piece.length;
    if (size > mostHeld) return null;
  }
  return Buffer.concat(pieces);
}
