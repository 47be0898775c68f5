import { createHash } from "node:crypto";

/** The SHA-256 of a text, in 64 hexadecimal digits: identifies a text without revealing it. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
