import { isAscii, isUtf8 } from "node:buffer";
import { AuditError } from "../findings/audit-error.ts";
import { isMarkedUtf32, notText } from "./other-form.ts";
import type { TextForm } from "./text-form.ts";

type Bytes = AsyncIterable<Uint8Array>;
type Detected = Pick<TextForm, "encoding" | "byteOrderMark">;

/**
 * The bytes of a text file as UTF-8, without its byte order mark, whatever it was saved in:
 * UTF-8, UTF-16 with a byte order mark, or Windows-1252.
 *
 * A file is Windows-1252 from its first byte that is not UTF-8. Where characters beyond ASCII were
 * read as UTF-8 before that byte, the file is in two encodings, and no guess is right: an
 * {@link AuditError}, as for a binary file. `onDetected` is called with the encoding, and again if it turns
 * out to be Windows-1252.
 */
export async function* decode(
  bytes: Bytes,
  name: string,
  onDetected: (detected: Detected) => void = () => {},
): AsyncGenerator<Buffer> {
  const chunks = nonEmpty(bytes);
  const first = await chunks.next();
  if (first.done) return;
  const rest = prepend(first.value, chunks);
  if (isMarkedUtf32(first.value)) throw notText(first.value, name);
  const [one, two, three] = first.value;
  const utf16 = one === 0xff && two === 0xfe ? "utf-16le" : "utf-16be";
  if (utf16 === "utf-16le" || (one === 0xfe && two === 0xff)) {
    onDetected({ encoding: utf16, byteOrderMark: true });
    yield* decodeUtf16(utf16, rest, name);
    return;
  }
  const byteOrderMark = one === 0xef && two === 0xbb && three === 0xbf;
  onDetected({ encoding: "utf-8", byteOrderMark });
  const text = byteOrderMark ? prepend(first.value.subarray(3), chunks) : rest;
  yield* decode8Bit(text, name, byteOrderMark, onDetected);
}

/** Chunks of at least four bytes, except the last, so that a byte order mark is in one piece. */
async function* nonEmpty(bytes: Bytes): AsyncGenerator<Buffer, void> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const next = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    held = held.length === 0 ? next : Buffer.concat([held, next]);
    if (held.length < 4) continue;
    yield held;
    held = Buffer.alloc(0);
  }
  if (held.length > 0) yield held;
}

async function* prepend(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* decode8Bit(
  chunks: AsyncIterable<Buffer>,
  name: string,
  declaredUtf8: boolean,
  onDetected: (detected: Detected) => void,
): AsyncGenerator<Buffer> {
  let beyondAscii = declaredUtf8;
  let windows1252: ((chunk: Buffer) => Buffer) | null = null;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (chunk.includes(0)) throw notText(chunk, name);
    if (windows1252 !== null) {
      yield windows1252(chunk);
      continue;
    }
    const all = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const whole = all.length - unfinished(all);
    const ready = all.subarray(0, whole);
    if (isUtf8(ready)) {
      beyondAscii ||= !isAscii(ready);
      held = all.subarray(whole);
      yield ready;
      continue;
    }
    windows1252 = await switchEncoding(ready, beyondAscii, name);
    onDetected({ encoding: "windows-1252", byteOrderMark: false });
    held = Buffer.alloc(0);
    yield windows1252(all);
  }
  // A character cut off by the end of the file: only Windows-1252 can explain its bytes.
  if (held.length === 0) return;
  windows1252 = await switchEncoding(held, beyondAscii, name);
  onDetected({ encoding: "windows-1252", byteOrderMark: false });
  yield windows1252(held);
}

/** Windows-1252 from here on, if what was read before leaves that possible. */
async function switchEncoding(chunk: Buffer, beyondAscii: boolean, name: string) {
  if (beyondAscii || hasUtf8Pair(chunk)) {
    throw new AuditError(
      `unsupported encoding: ${name} is UTF-8 in one part and not in another; save it again as "CSV UTF-8"`,
    );
  }
  const { default: iconv } = await import("iconv-lite");
  return (bytes: Buffer) => Buffer.from(iconv.decode(bytes, "windows-1252"));
}

/** Whether a UTF-8 character beyond ASCII comes before the first byte that is not UTF-8. */
function hasUtf8Pair(chunk: Buffer): boolean {
  const index = chunk.findIndex((byte) => byte >= 0x80);
  if (index === -1) return false;
  const length = sequenceLength(chunk[index] ?? 0);
  return length > 1 && isUtf8(chunk.subarray(index, index + length));
}

/** How many bytes at the end begin a UTF-8 character that the next chunk must finish. */
function unfinished(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}

/**
 * Half a character is refused. Decoding would put the same sign in its place everywhere, so that two
 * ids could become one, and a file that is written again would have other bytes.
 */
async function* decodeUtf16(
  encoding: "utf-16le" | "utf-16be",
  chunks: AsyncIterable<Buffer>,
  name: string,
): AsyncGenerator<Buffer> {
  // It takes the byte order mark away, and keeps half characters for the next piece.
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decoded = (chunk?: Buffer): Buffer => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream: chunk !== undefined }));
    } catch {
      throw new AuditError(
        `unsupported encoding: ${name} is UTF-16 with half a character in it; is it cut off? Save it again as "CSV UTF-8"`,
      );
    }
  };
  for await (const chunk of chunks) yield decoded(chunk);
  yield decoded();
}
