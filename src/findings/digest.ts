import { createHash } from "node:crypto";

/** The SHA-256 of a text, in 64 hexadecimal digits: by it a text is known again without being told. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
