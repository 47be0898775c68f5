import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
import { decode } from "../../src/records/decode.ts";

async function textOf(parts: readonly Uint8Array[]): Promise<string> {
  async function* bytes() {
    yield* parts;
  }
  const decoded: Buffer[] = [];
  for await (const chunk of decode(bytes(), "cases.csv")) decoded.push(chunk);
  return Buffer.concat(decoded).toString("utf8");
}

/** What is read of bytes cut in two at each place, the whole included; one text if it is right. */
async function textsAtEveryCut(whole: Buffer): Promise<readonly string[]> {
  const texts = new Set<string>();
  for (let cut = 0; cut <= whole.length; cut += 1) {
    texts.add(await textOf([whole.subarray(0, cut), whole.subarray(cut)]));
  }
  texts.add(await textOf(Array.from(whole, (byte) => Uint8Array.of(byte))));
  return [...texts];
}

async function refusal(...parts: readonly Uint8Array[]): Promise<string> {
  try {
    await textOf(parts);
  } catch (error) {
    if (error instanceof AuditError) return error.message;
    throw error;
  }
  return "";
}

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);
const utf16leMark = Buffer.from([0xff, 0xfe]);
const utf16beMark = Buffer.from([0xfe, 0xff]);
// One, two, three and four bytes in UTF-8; the last is two units in UTF-16.
const manyWidths = "aé–🙂b\né";

describe("decode() of UTF-8", () => {
  it("gives the text, wherever the bytes are cut", async () => {
    expect(await textsAtEveryCut(Buffer.from(manyWidths))).toEqual([manyWidths]);
  });

  it("takes off a byte order mark, wherever the bytes are cut", async () => {
    const marked = Buffer.concat([utf8Mark, Buffer.from(manyWidths)]);
    expect(await textsAtEveryCut(marked)).toEqual([manyWidths]);
  });

  it("gives any text whole, cut into any pieces", async () => {
    const sizes = fc.array(fc.nat({ max: 6 }), { maxLength: 20 });
    const text = fc.string({ unit: "binary" }).filter((one) => !/[\0\ufeff]/.test(one));
    await fc.assert(
      fc.asyncProperty(text, sizes, async (whole, lengths) => {
        let rest = Buffer.from(whole);
        const parts: Buffer[] = [];
        for (const length of lengths) {
          parts.push(rest.subarray(0, length));
          rest = rest.subarray(length);
        }
        expect(await textOf([...parts, rest])).toBe(whole);
      }),
    );
  });

  it("of nothing is nothing, with a byte order mark or without", async () => {
    expect(await textOf([])).toBe("");
    expect(await textOf([Buffer.alloc(0)])).toBe("");
    expect(await textOf([utf8Mark])).toBe("");
  });
});

describe("decode() of Windows-1252", () => {
  // An en dash is 0x96, an e with an acute accent 0xe9, an opening quotation mark 0x93.
  const windows = Buffer.from([0x31, 0x20, 0x96, 0x20, 0x33, 0x0a, 0xe9, 0x93, 0x61]);

  it("gives the text, wherever the bytes are cut", async () => {
    expect(await textsAtEveryCut(windows)).toEqual(["1 – 3\né“a"]);
  });

  it("reads an en dash that is the very last byte", async () => {
    expect(await textsAtEveryCut(Buffer.from([0x61, 0x62, 0x63, 0x64, 0x96]))).toEqual(["abcd–"]);
    expect(await textOf([Buffer.from([0x96])])).toBe("–");
  });

  it("reads a last letter that could begin a character of UTF-8", async () => {
    expect(await textsAtEveryCut(Buffer.from([0x63, 0x61, 0x66, 0xe9]))).toEqual(["café"]);
    expect(await textsAtEveryCut(Buffer.from([0x61, 0x62, 0x63, 0xe2, 0x80]))).toEqual(["abcâ€"]);
  });

  it("stays with it after a long stretch of plain text", async () => {
    const plain = Buffer.alloc(100_000, "plain,text\n");
    expect(await textOf([plain, Buffer.from([0x96]), plain])).toBe(`${plain}–${plain}`);
  });
});

describe("decode() of UTF-16", () => {
  const littleEndian = Buffer.from(manyWidths, "utf16le");
  const bigEndian = Buffer.from(littleEndian).swap16();

  it("gives the text of little-endian bytes, wherever they are cut", async () => {
    expect(await textsAtEveryCut(Buffer.concat([utf16leMark, littleEndian]))).toEqual([manyWidths]);
  });

  it("gives the text of big-endian bytes, wherever they are cut", async () => {
    expect(await textsAtEveryCut(Buffer.concat([utf16beMark, bigEndian]))).toEqual([manyWidths]);
  });

  it("takes off the byte order mark alone, and keeps the same character later on", async () => {
    const text = "a\ufeffb";
    const later = Buffer.concat([utf16leMark, Buffer.from(text, "utf16le")]);
    expect(await textsAtEveryCut(later)).toEqual([text]);
  });
});

describe("decode() of what is in no one encoding", () => {
  const mixed =
    'unsupported encoding: cases.csv is UTF-8 in one part and not in another; save it again as "CSV UTF-8"';

  it("refuses a byte of Windows-1252 after a character of UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from("name,é\n"), Buffer.from([0x96, 0x0a])]);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(await refusal(bytes.subarray(0, cut), bytes.subarray(cut)), `cut at ${cut}`).toBe(
        mixed,
      );
    }
  });

  it("refuses a byte of Windows-1252 long after a character of UTF-8", async () => {
    const plain = Buffer.alloc(100_000, "plain,text\n");
    expect(await refusal(Buffer.from("é"), plain, Buffer.from([0x96]), plain)).toBe(mixed);
  });

  it("refuses a file that is declared UTF-8 and is not", async () => {
    expect(await refusal(Buffer.concat([utf8Mark, Buffer.from([0x61, 0x96, 0x62])]))).toBe(mixed);
  });

  it("refuses a character of UTF-8 that the end of the file cuts off", async () => {
    expect(await refusal(Buffer.from("éé"), Buffer.from([0xc3]))).toBe(mixed);
  });
});

describe("decode() of what is no text", () => {
  const binary =
    "unsupported file: cases.csv is not text; save the sheet as CSV (an .xlsx or .ods file is not CSV)";

  it("refuses a file with a NUL, wherever it stands", async () => {
    expect(await refusal(Buffer.from("\0a,b\n"))).toBe(binary);
    expect(await refusal(Buffer.from("a,b\n"), Buffer.from("1,\0\n"))).toBe(binary);
    expect(await refusal(Buffer.from("a,b\n1,\0"))).toBe(binary);
    expect(await refusal(Buffer.concat([utf8Mark, Buffer.from("a\0")]))).toBe(binary);
  });

  it("refuses a NUL in a file of Windows-1252", async () => {
    expect(await refusal(Buffer.from([0x61, 0x96, 0x62, 0x63]), Buffer.from("a\0bc"))).toBe(binary);
  });

  it("refuses a spreadsheet file", async () => {
    // The first bytes of every .xlsx: a zip archive's local file header.
    const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]);
    expect(await refusal(zip)).toBe(binary);
  });
});

describe("decode() of half a character in UTF-16", () => {
  const half = Buffer.from([0x00, 0xd8]);
  const text = (part: string) => Buffer.from(part, "utf16le");
  it.each([
    ["a lone half", [text("1,x"), half, text("\n")]],
    ["the second half first", [text("1,"), Buffer.from([0x00, 0xdc]), text("\n")]],
    ["a half at the end", [text("1,x\n"), half]],
    ["half a unit at the end", [text("1,x\n"), Buffer.from([0x31])]],
  ])("refuses %s, wherever the bytes are cut", async (_, parts) => {
    const whole = Buffer.concat([utf16leMark, ...parts]);
    for (let cut = 0; cut <= whole.length; cut += 1) {
      expect(await refusal(whole.subarray(0, cut), whole.subarray(cut))).toBe(
        'unsupported encoding: cases.csv is UTF-16 with half a character in it; is it cut off? Save it again as "CSV UTF-8"',
      );
    }
    if (whole.length % 2 === 0) {
      const other = Buffer.from(whole).swap16();
      expect(await refusal(other)).toContain("half a character");
    }
  });
});
