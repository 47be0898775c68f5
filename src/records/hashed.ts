import { sha256 } from "../findings/sha256.ts";

/** Bytes that are hashed while they are read. */
export interface HashedBytes {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The SHA-256 of what was read, in hexadecimal digits. Ask after the last byte. */
  readonly sha256: () => string;
}

/** Bytes that come in one piece are hashed when their hash is asked for, others piece by piece. */
export function hashed(source: AsyncIterable<Uint8Array>): HashedBytes {
  let only: Uint8Array | null = null;
  let hash: ReturnType<typeof sha256> | null = null;
  let digits: string | null = null;
  const begun = () => {
    hash ??= sha256();
    if (only !== null) hash.update(only);
    only = null;
    return hash;
  };
  async function* bytes() {
    let first = true;
    for await (const piece of source) {
      // A copy, for whoever hands over pieces may fill the same one again.
      if (first) only = Uint8Array.from(piece);
      else begun().update(piece);
      first = false;
      yield piece;
    }
  }
  return { bytes: bytes(), sha256: () => (digits ??= begun().digest("hex")) };
}
