import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import type { CsvRecord } from "../../src/records/csv-record.ts";
import { readRecords } from "../../src/records/read-records.ts";
import { type CellChanges, canHold, rewritten } from "../../src/records/rewrite.ts";

type Changes = readonly (readonly [row: number, cell: number, text: string])[];

async function* cutAt(bytes: Buffer, places: readonly number[]) {
  const inOrder = [...places].map((place) => Math.min(place, bytes.length)).sort((a, b) => a - b);
  for (const [index, from] of [0, ...inOrder].entries()) yield bytes.subarray(from, inOrder[index]);
}

async function read(bytes: Buffer) {
  const records: CsvRecord[] = [];
  const form = await readRecords(cutAt(bytes, []), "cases.csv", (record) => records.push(record));
  return { records, form };
}

async function rewrite(bytes: Buffer, changes: Changes, places: readonly number[] = []) {
  const { form } = await read(bytes);
  const rows = new Map<number, Map<number, string>>();
  for (const [row, cell, text] of changes) {
    rows.set(row, (rows.get(row) ?? new Map<number, string>()).set(cell, text));
  }
  const pieces: Uint8Array[] = [];
  const all: ReadonlyMap<number, CellChanges> = rows;
  for await (const piece of rewritten(cutAt(bytes, places), form, all)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const marked = (text: string) => Buffer.from(`\ufeff${text}`);
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
const utf16be = (text: string) => utf16(text).swap16();
const windows = (text: string) => iconv.encode(text, "windows-1252");
/** Every way in which a file may come. */
const encodings = { utf8: Buffer.from, marked, utf16, utf16be, windows } as const;

// In Windows-1252 the two marks are no beginning of a character in UTF-8, which other pairs can be.
const units = ["a", "€", "–", " ", ",", ";", '"', "\n", "\r"] as const;
const cell = fc.string({ unit: fc.constantFrom(...units), maxLength: 6 });
const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
});
interface Writing {
  readonly separator: string;
  readonly lineEnd: string;
  readonly declares: boolean;
  readonly lastEnds: boolean;
  readonly quotesAll: boolean;
  readonly name: keyof typeof encodings;
}

const writings: fc.Arbitrary<Writing> = fc.record({
  separator: fc.constantFrom(",", ";", "\t", "|"),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  declares: fc.boolean(),
  lastEnds: fc.boolean(),
  quotesAll: fc.boolean(),
  name: fc.constantFrom("utf8", "marked", "utf16", "utf16be", "windows"),
});
const places = fc.array(fc.nat({ max: 200 }), { maxLength: 8 });

/** The bytes of a file with a header that tells its separator. */
function fileOf(table: readonly CsvRecord[], writing: Writing) {
  const { separator, lineEnd, declares, lastEnds, quotesAll, name } = writing;
  const quoted = (text: string) =>
    quotesAll || /["\r\n]/.test(text) || text.includes(separator) || text.includes(",")
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const lines = [["case_id", "sex"], ...table].map((row) => row.map(quoted).join(separator));
  const text = `${declares ? `sep=${separator}${lineEnd}` : ""}${lines.join(lineEnd)}${lastEnds ? lineEnd : ""}`;
  return encodings[name](text);
}

describe("rewritten()", () => {
  it("changes only the cell that it should beside loose quotation marks, wherever it is cut", async () => {
    const text = 'case_id,sex,bed\n1,f,6" wide\n2,m,5" or 6"\n3,f,"x, ""y"""\n4,m,7"\n';
    const expected = 'case_id,sex,bed\n1,f,6" wide\n2,"a ""b""",5" or 6"\n3,f,z\n4,n,7"\n'.replace(
      "3,f,z",
      '3,f,"z"',
    );
    const changes = [
      [3, 1, 'a "b"'],
      [4, 2, "z"],
      [5, 1, "n"],
    ] as const;
    for (let at = 0; at <= text.length; at += 1) {
      expect((await rewrite(Buffer.from(text), changes, [at])).toString()).toBe(expected);
    }
  });

  it("of no change is the file, whatever it is written in and wherever it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(tables, writings, places, async (table, writing, cuts) => {
        const bytes = fileOf(table, writing);
        expect(await rewrite(bytes, [], cuts)).toEqual(bytes);
      }),
      { numRuns: 300 },
    );
  });

  it("changes what a reader finds in some cells, and nothing else", async () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 2, max: 6 }), fc.nat({ max: 5 }), cell), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(tables, writings, changes, places, async (table, writing, wanted, cuts) => {
        const bytes = fileOf(table, writing);
        const { records } = await read(bytes);
        const last = new Map(wanted.map((one) => [`${one[0]} ${one[1]}`, one]));
        const made = [...last.values()].filter(([row]) => row <= records.length);
        const expected = records.map((record) => [...record]);
        for (const [row, at, text] of made) {
          const own = expected[row - 1]!;
          while (own.length <= at) own.push("");
          own[at] = text;
        }
        const changed = await rewrite(bytes, made, cuts);
        expect((await read(changed)).records).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves the bytes of other cells as they are, those of no character included", async () => {
    const bytes = Buffer.concat([
      windows('case_id;sex;note\r\n1;"men";'),
      Buffer.from([0x81, 0x96, 0xe9]),
      windows('\r\n;;;\r\n\r\n2;women;"a""b;\r\nc"'),
    ]);
    const changed = await rewrite(bytes, [
      [2, 1, "women"],
      [5, 1, "men; or"],
    ]);
    const expected = Buffer.concat([
      windows('case_id;sex;note\r\n1;"women";'),
      Buffer.from([0x81, 0x96, 0xe9]),
      windows('\r\n;;;\r\n\r\n2;"men; or";"a""b;\r\nc"'),
    ]);
    expect(changed).toEqual(expected);
  });

  it("gives a row that is too short the cells that it needs", async () => {
    expect((await rewrite(Buffer.from("a,b,c\n1\n"), [[2, 2, "x"]])).toString()).toBe(
      "a,b,c\n1,,x\n",
    );
  });
});

describe("canHold()", () => {
  it("is whether Windows-1252 has every character; Unicode has them all", async () => {
    expect(await canHold("windows-1252", "1 – 3 é €")).toBe(true);
    expect(await canHold("windows-1252", "→")).toBe(false);
    for (const encoding of ["utf-8", "utf-16le", "utf-16be"] as const) {
      expect(await canHold(encoding, "→")).toBe(true);
    }
  });
});
