import { createHash } from "node:crypto";

/** Bytes that are hashed while they are read. */
export interface HashedBytes {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The SHA-256 of what was read, in hexadecimal digits. Call once, after the last byte. */
  sha256(): string;
}

export function hashed(source: AsyncIterable<Uint8Array>): HashedBytes {
  const hash = createHash("sha256");
  async function* bytes() {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return { bytes: bytes(), sha256: () => hash.digest("hex") };
}
