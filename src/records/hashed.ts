import { createHash } from "node:crypto";

/** Bytes that are hashed as they are read. */
export interface HashedBytes {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The SHA-256 of what was read, in hexadecimal digits; asked once, when all of it was. */
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
