import { sha256 } from "./sha256.ts";

/** The SHA-256 of a text, in 64 hexadecimal digits: identifies a text without revealing it. */
export function digest(text: string): string {
  return sha256().update(text).digest("hex");
}
