import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
import { readRecords } from "../../src/records/read-records.ts";

type Numbered = readonly (string | number)[];

/** The records of a file that comes in these parts, each behind its row. */
async function read(...parts: readonly (string | Uint8Array)[]): Promise<readonly Numbered[]> {
  async function* bytes() {
    for (const part of parts) yield Buffer.from(part);
  }
  const records: Numbered[] = [];
  await readRecords(bytes(), "cases.csv", (record, row) => records.push([row, ...record]));
  return records;
}

async function refusal(...parts: readonly string[]): Promise<string> {
  try {
    await read(...parts);
  } catch (error) {
    if (error instanceof AuditError) return error.message;
    throw error;
  }
  return "";
}

/** What csv-parse makes of a text; `null` if it refuses it. */
function strictly(text: string): readonly (readonly string[])[] | null {
  try {
    return parse(text, { record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true });
  } catch {
    return null;
  }
}

/** A way to write a table down: separator, line end, and which cells stand in quotation marks. */
interface Writing {
  readonly separator: string;
  readonly lineEnd: string;
  readonly quoting: "always" | "where needed" | "here and there";
  readonly lastLineEnds: boolean;
}

function written(table: readonly (readonly string[])[], writing: Writing): string {
  const { separator, lineEnd, quoting, lastLineEnds } = writing;
  const cellText = (text: string, at: number) => {
    const needed = /["\r\n]/.test(text) || text.includes(separator);
    const quotes = needed || quoting === "always" || (quoting === "here and there" && at % 3 === 0);
    return quotes ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = table.map((cells, row) =>
    cells.map((text, column) => cellText(text, row + column)).join(separator),
  );
  return lines.join(lineEnd) + (lastLineEnds ? lineEnd : "");
}

/** The bytes of a text, cut at these places, counted from its end. */
function cut(text: string, places: readonly number[]): readonly Uint8Array[] {
  const bytes = Buffer.from(text);
  const inOrder = places
    .map((place) => Math.max(0, bytes.length - place))
    .sort((one, two) => one - two);
  return [0, ...inOrder].map((from, index) => bytes.subarray(from, inOrder[index] ?? bytes.length));
}

const writings = fc.record({
  separator: fc.constantFrom(",", ";", "\t"),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  quoting: fc.constantFrom("always" as const, "where needed" as const, "here and there" as const),
  lastLineEnds: fc.boolean(),
});
const places = fc.array(fc.nat({ max: 120 }), { maxLength: 12 });
const units = ["a", "1", "é", "–", "🙂", " ", ",", ";", "\t", '"', "\n", "\r", "|"] as const;
const cells = fc.string({ unit: fc.constantFrom(...units), maxLength: 8 });
/** Longer than what may be held to look at the header, so that the rows after it are streamed. */
const longRow = ["1", "x".repeat(70_000), "a"] as const;
/** Rows of any length from two cells on, under a header of ids, the first of them long or not. */
const tables = fc
  .record({
    rows: fc.array(fc.array(cells, { minLength: 2, maxLength: 5 }), { maxLength: 8 }),
    isLong: fc.boolean(),
  })
  .map(({ rows, isLong }) => {
    const header = ["case_id", "sex", "case_type"];
    return isLong ? [header, [...longRow], ...rows] : [header, ...rows];
  });

describe("readRecords()", () => {
  it("gives the cells that were written, however they were written and cut", async () => {
    await fc.assert(
      fc.asyncProperty(tables, writings, places, async (table, writing, cuts) => {
        const text = written(table, writing);
        const whole = parse(text, {
          delimiter: writing.separator,
          record_delimiter: ["\r\n", "\n", "\r"],
          relax_column_count: true,
        });
        const records = await read(...cut(text, cuts));
        expect(records.map(([, ...record]) => record)).toEqual(whole);
        expect(records).toEqual(table.map((record, index) => [index + 1, ...record]));
      }),
      { numRuns: 500 },
    );
  });

  it("gives plain lines and quoted ones the same, byte by byte", async () => {
    for (const lineEnd of ["\n", "\r\n", "\r"]) {
      const start = `a;b${lineEnd}${longRow.join(";")}${lineEnd}`;
      const text = ["1;é", '2;"x;y"', "3;–", ""].join(lineEnd);
      const bytes = Array.from(Buffer.from(text), (byte) => Uint8Array.of(byte));
      expect(await read(start, ...bytes)).toEqual([
        [1, "a", "b"],
        [2, ...longRow],
        [3, "1", "é"],
        [4, "2", "x;y"],
        [5, "3", "–"],
      ]);
    }
  });

  it("of nothing has no record", async () => {
    expect(await read()).toEqual([]);
    expect(await read("")).toEqual([]);
    expect(await read("\ufeff")).toEqual([]);
  });
});

describe("readRecords() counts rows as a spreadsheet does", () => {
  it("counts an empty line", async () => {
    expect(await read("a,b\n\n1,2\n\n\n3,4\n")).toEqual([
      [1, "a", "b"],
      [2, ""],
      [3, "1", "2"],
      [4, ""],
      [5, ""],
      [6, "3", "4"],
    ]);
  });

  it("counts an empty line after a quotation mark", async () => {
    expect(await read('a,b\n"1",2\n\n3,4\n')).toEqual([
      [1, "a", "b"],
      [2, "1", "2"],
      [3, ""],
      [4, "3", "4"],
    ]);
  });

  it("counts a record with line breaks in quotation marks as one row", async () => {
    expect(await read('a,b\n1,"one\ntwo\r\nthree"\n2,x\n')).toEqual([
      [1, "a", "b"],
      [2, "1", "one\ntwo\r\nthree"],
      [3, "2", "x"],
    ]);
  });

  it("counts no row after the last line end", async () => {
    for (const lineEnd of ["\n", "\r\n", "\r"]) {
      expect(await read(`a,b${lineEnd}1,2${lineEnd}`)).toHaveLength(2);
      expect(await read(`a,b${lineEnd}1,2`)).toHaveLength(2);
    }
  });

  it("counts empty lines before the header, and still tells the separator", async () => {
    const expected = [
      [1, ""],
      [2, ""],
      [3, "a", "b"],
      [4, "1", "2"],
    ];
    expect(await read("\r\n\r\na;b\n1;2\n")).toEqual(expected);
    expect(await read("\r\n\r\n", "a;b\n1;2\n")).toEqual(expected);
  });

  it("does not count a sep= line, wherever the bytes are cut", async () => {
    for (const line of ["sep=;\n", "sep=;\r\n", "sep=;\r", '"sep=;"\r\n']) {
      const text = `${line}a,a;b\n1;2\n`;
      for (let at = 0; at <= text.length; at += 1) {
        expect(await read(text.slice(0, at), text.slice(at)), `${line} cut at ${at}`).toEqual([
          [1, "a,a", "b"],
          [2, "1", "2"],
        ]);
      }
    }
  });

  it("tells the separator of a header with a line break, wherever the bytes are cut", async () => {
    const text = '"case, or\nreview";sex\n1;2\n';
    for (let at = 0; at <= text.length; at += 1) {
      expect(await read(text.slice(0, at), text.slice(at)), `cut at ${at}`).toEqual([
        [1, "case, or\nreview", "sex"],
        [2, "1", "2"],
      ]);
    }
  });
});

describe("readRecords() tells the line in which a row begins", () => {
  async function lines(text: string): Promise<readonly (readonly [number, number])[]> {
    const found: (readonly [number, number])[] = [];
    await readRecords(Readable.from([Buffer.from(text)]), "cases.csv", (_, row, line) =>
      found.push([row, line]),
    );
    return found;
  }

  it("which is the row where no cell holds a line break", async () => {
    expect(await lines("a,b\n\n1,2\n")).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(await lines('a,b\n"1",2\n3,4\n')).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it("and later where some do, of whatever kind", async () => {
    expect(await lines('a,b\n1,"one\ntwo\r\nthree\rfour"\n2,"x\n"\n3,y\n')).toEqual([
      [1, 1],
      [2, 2],
      [3, 6],
      [4, 8],
    ]);
  });

  it("below the line that names the separator", async () => {
    expect(await lines('sep=;\r\na;b\n"1\n";2\n3;4\n')).toEqual([
      [1, 2],
      [2, 3],
      [3, 5],
    ]);
  });
});

describe("readRecords() of quotation marks that do not pair", () => {
  const unclosed = (row: number) =>
    `unclosed quotation mark: cases.csv, row ${row}: a cell opens with " and does not end with one before the next separator`;

  for (const [title, text, row] of [
    ["in the header", '"a,b\n1,2\n', 1],
    ["in the first row", 'a,b\n"1,2\n3,4\n', 2],
    ["after plain rows", 'a,b\n1,2\n3,4\n5,"six\n7,8\n', 4],
    ["in the last cell of the file", 'a,b\n1,2\n3,"', 3],
    ["after rows with quotation marks", 'a,b\n1,"x"\n2,"y"\n3,"z"\n4,"open\n5,x\n', 5],
    ["after an empty line", 'a,b\n"1",2\n\n3,"four\n', 4],
    ["after a quoted line break", 'a,b\n1,"one\ntwo"\n2,"three\n', 3],
    ["and swallows the next one", 'a,b\n1,"open\n2,"closed"\n3,x\n', 2],
    ["and swallows the next one, after quoted rows", 'a,b\n1,"x"\n2,"open\n3,"y"\n4,"z"\n', 3],
  ] as const) {
    it(`names the row where it opens: ${title}`, async () => {
      expect(await refusal(text)).toBe(unclosed(row));
      expect(await refusal(...text)).toBe(unclosed(row));
    });
  }

  it("names the row where it opens, in any row of a file", async () => {
    for (const quoted of [true, false]) {
      const line = (row: number) => (quoted ? `${row},"x"` : `${row},x`);
      for (let row = 2; row <= 60; row += 1) {
        const lines = Array.from({ length: 60 }, (_, index) => line(index + 1));
        lines[row - 1] = `${row},"open`;
        expect(await refusal(lines.join("\n"))).toBe(unclosed(row));
      }
    }
  });

  it("names the row where it opens, far into a file that comes in small pieces", async () => {
    const start = `a,b,c\n${longRow.join(",")}\n`;
    expect(await refusal(start, ...'3,"x"\n\n5,"one\ntwo"\n6,"open\n7,x\n')).toBe(unclosed(6));
  });

  it("names the row of a mark that may open a quotation of another dialect", async () => {
    const invalid = (row: number) =>
      `invalid quotation mark: cases.csv, row ${row}: a cell with " inside must be written in quotation marks, each " inside doubled`;
    expect(await refusal('a,b\n1, "tall"\n')).toBe(invalid(2));
    expect(await refusal('a,b\n1,"x"\n2,"y"\n3,6\\" tall\n4,x\n')).toBe(invalid(4));
    expect(await refusal('a,b\n1,"x" y\n')).toBe(unclosed(2));
    expect(await refusal('a,b\n1,"x\\"y"\n')).toBe(unclosed(2));
  });

  it("refuses a row of over a megabyte, quoted or not, however it comes", async () => {
    const long = "x".repeat(1_100_000);
    const message =
      "unsupported row: cases.csv, row 2 is longer than a megabyte; is it a CSV, and does every quotation mark close?";
    for (const row of [long, `"${long}"`, `1,"${long}`]) {
      const text = `a,b\n${row}`;
      expect(await refusal(text)).toBe(message);
      expect(await refusal(`${text}\n1,2\n`)).toBe(message);
      expect(await refusal(...(text.match(/[\s\S]{1,60000}/g) ?? []), "\n1,2\n")).toBe(message);
    }
    // Bytes are counted, so that a row is as long after quotation marks as before any.
    for (const [sign, size] of [
      ["x", 1],
      ["é", 2],
      ["字", 3],
      ["😀", 4],
      [",", 1],
    ] as const) {
      const filled = sign.repeat(Math.floor((1 << 20) / size) - 1);
      const row = filled + "y".repeat((1 << 20) - Buffer.byteLength(filled));
      for (const header of ["a,b", 'a,"b"']) {
        for (const end of ["", "\n", "\r\n", "\r", "\n1,2"]) {
          expect(await refusal(`${header}\n${row}${end}`)).toBe("");
          expect(await refusal(`${header}\n${row}y${end}`)).toBe(message);
        }
      }
    }
    const most = "x".repeat((1 << 20) - 2);
    expect(await refusal(`a,b\n1,${most}`, "\r", "\n1,2")).toBe("");
    expect(await refusal(`a,b\n1,${most}\r\n1,2`)).toBe("");
  });
});

describe("readRecords() of quotation marks in the midst of a cell", () => {
  async function marked(...parts: readonly string[]) {
    const found: (readonly [row: number, loose: readonly number[]])[] = [];
    const bytes = Readable.from(parts.map((part) => Buffer.from(part)));
    await readRecords(bytes, "cases.csv", (_, row, _line, _lines, { loose }) => {
      if (loose.length > 0) found.push([row, loose]);
    });
    return found;
  }

  it("reads them as they are written, and says in which cells they are", async () => {
    // What csv.reader of Python 3.11 gives.
    const text = 'a,b,c\n1,6" bed,"x, ""y"""\n2,a"b"c,"d"\n3,5" by 6",x"\n4,"e",f\n';
    const records = [
      [1, "a", "b", "c"],
      [2, "1", '6" bed', 'x, "y"'],
      [3, "2", 'a"b"c', "d"],
      [4, "3", '5" by 6"', 'x"'],
      [5, "4", "e", "f"],
    ];
    expect(await read(text)).toEqual(records);
    expect(await read(...text)).toEqual(records);
    const loose = [
      [2, [1]],
      [3, [1]],
      [4, [1, 2]],
    ];
    expect(await marked(text)).toEqual(loose);
    expect(await marked(...text)).toEqual(loose);
  });

  it("ends such a cell at the next separator and line end", async () => {
    expect(await read('a,b\n1,x"y,z"\n2,x"\n3,y"\n')).toEqual([
      [1, "a", "b"],
      [2, "1", 'x"y', 'z"'],
      [3, "2", 'x"'],
      [4, "3", 'y"'],
    ]);
  });

  it("reads random cells however they are cut, as an obvious method does", async () => {
    const cell = fc
      .string({ unit: fc.constantFrom("a", " ", '"', "é", "6"), maxLength: 5 })
      .filter((text) => !text.trimStart().startsWith('"'));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, places, async (table, cuts) => {
        const text = `a,b,c\n${table.map((row) => `${row.join(",")}\n`).join("")}`;
        const obvious = text.split("\n").slice(0, -1);
        expect(await read(...cut(text, cuts))).toEqual(
          obvious.map((line, index) => [index + 1, ...line.split(",")]),
        );
      }),
    );
  });

  it("reads what a strict parser reads the same, and of the rest only loose marks", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", '"', '""', ",", "\n", "\r", " ", "\\") });
    await fc.assert(
      fc.asyncProperty(text, places, async (rows, cuts) => {
        const whole = `a,b\n${rows}`;
        const strict = strictly(whole);
        const bytes = Readable.from(cut(whole, cuts).filter(({ length }) => length > 0));
        const records: (readonly string[])[] = [];
        let marks = 0;
        try {
          await readRecords(bytes, "cases.csv", (record, _row, _line, _lines, { loose }) => {
            records.push(record);
            marks += loose.length;
          });
        } catch (error) {
          expect(error).toBeInstanceOf(AuditError);
          expect(strict).toBeNull();
          return;
        }
        if (strict === null) expect(marks).toBeGreaterThan(0);
        else expect({ records, marks }).toEqual({ records: strict, marks: 0 });
      }),
      { numRuns: 1000 },
    );
  });

  it("says nothing of marks that are quoted well", async () => {
    expect(await marked('a,b\n1,"6"" bed"\n2,""\n"3",""""\n')).toEqual([]);
  });
});
