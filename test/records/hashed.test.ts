import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hashed } from "../../src/records/hashed.ts";

async function hashOf(pieces: readonly string[]): Promise<string> {
  async function* source() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const { bytes, sha256 } = hashed(source());
  for await (const _ of bytes);
  const first = sha256();
  expect(sha256()).toBe(first);
  return first;
}

const expected = (text: string) => createHash("sha256").update(text).digest("hex");

describe("hashed", () => {
  test.each([
    ["nothing", []],
    ["an empty piece", [""]],
    ["one piece", ["case_id,sex\n"]],
    ["two pieces", ["case_id,", "sex\n"]],
    ["many pieces", ["case_id,", "", "sex\n", "1,", "yes"]],
  ])("hashes %s", async (_, pieces) => {
    expect(await hashOf(pieces)).toBe(expected(pieces.join("")));
  });

  test("a piece that is filled again was hashed as it was", async () => {
    const piece = Buffer.alloc(4);
    async function* source() {
      for (const text of ["abcd", "efgh"]) {
        piece.write(text);
        yield piece;
      }
    }
    const { bytes, sha256 } = hashed(source());
    for await (const _ of bytes);
    expect(sha256()).toBe(expected("abcdefgh"));
  });

  test("hands over the bytes unchanged", async () => {
    async function* source() {
      yield Buffer.from("ab");
      yield Buffer.from("c");
    }
    const read: string[] = [];
    for await (const piece of hashed(source()).bytes) read.push(Buffer.from(piece).toString());
    expect(read).toEqual(["ab", "c"]);
  });
});
