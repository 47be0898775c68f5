import { readFileSync } from "node:fs";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { AuditError } from "../../../src/findings/audit-error.ts";
import { fileKind } from "../../../src/records/file-kind.ts";
import { momentText, sheetText } from "../../../src/records/workbook/cell-text.ts";
import { openWorkbook } from "../../../src/records/workbook/open-workbook.ts";
import type { SheetRow } from "../../../src/records/workbook/workbook.ts";
import { rawOds, rawRow, rawTable, rawText, rawXlsx } from "../../workbook-of.ts";

interface Read {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly SheetRow[];
}

async function read(bytes: Uint8Array): Promise<readonly Read[]> {
  const kind = fileKind(bytes);
  if (kind !== "archive" && kind !== "compound") throw new AuditError("unsupported file: no mark");
  const { sheets } = await openWorkbook(Buffer.from(bytes), kind, "cases");
  const found: Read[] = [];
  for (const { name, isHidden, rows } of sheets) {
    const own: SheetRow[] = [];
    for await (const row of rows()) own.push(row);
    found.push({ name, isHidden, rows: own });
  }
  return found;
}

async function recordsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const [sheet] = await read(bytes);
  return sheet?.rows.map(({ record }) => record) ?? [];
}

/** The file that LibreOffice saved as this kind; `hard.fods` is what it was given. */
const saved = (kind: string) => readFileSync(`test/records/workbook/hard.${kind}`);

describe.each(["xlsx", "xls", "ods"])("hard.%s, as LibreOffice saved it", (kind) => {
  it("is read with dates, times, numbers, errors, lines and what is hidden", async () => {
    const [cases, old] = await read(saved(kind));
    expect([cases?.name, cases?.isHidden, old?.name, old?.isHidden]).toEqual([
      "Cases",
      false,
      "Old",
      true,
    ]);
    expect(cases?.rows.map(({ row, isHidden }) => [row, isHidden])).toEqual([
      [1, false],
      [2, false],
      [3, true],
      [4, false],
    ]);
    // The title is over three columns that are merged.
    expect(cases?.rows[0]?.record.filter((text) => text !== "")).toEqual(["A title"]);
    expect(cases?.rows.slice(2).map(({ record }) => record)).toEqual([
      // The formula is 0.1 + 0.2, which a double has as 0.30000000000000004.
      [
        "0012",
        "2025-01-31",
        "2025-01-31T14:05:00",
        "0.3",
        "true",
        "#N/A",
        "14:05:00",
        "one\ntwo  x",
      ],
      ["0.43", "2025-01-31", "", "0.0000001", "false", "#DIV/0!", "", "Zoë"],
    ]);
  });

  it("is refused or read, wherever it is cut off or changed", async () => {
    const whole = saved(kind);
    const damage = fc.oneof(
      fc.record({ cut: fc.nat(whole.length - 1) }),
      fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const bytes = Buffer.from("cut" in how ? whole.subarray(0, how.cut) : whole);
        if ("at" in how) bytes[how.at] = how.byte;
        try {
          await read(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(AuditError);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("a compound file", () => {
  const renamed = (name: string) => {
    const bytes = saved("xls");
    const at = bytes.indexOf(Buffer.from("Workbook", "utf16le"));
    bytes.fill(0, at, at + 64);
    bytes.write(name, at, "utf16le");
    bytes.writeUInt16LE(2 * name.length + 2, at + 64);
    return bytes;
  };

  it("with a password is said to have one, new or old", async () => {
    await expect(read(renamed("EncryptedPackage"))).rejects.toThrow(
      /^unsupported file: cases has a/,
    );
    const old = saved("xls");
    // The record of the code page becomes the one that says how the others are encrypted.
    const codePage = old.indexOf(Buffer.from([0x42, 0x00, 0x02, 0x00]));
    old.writeUInt16LE(0x2f, codePage);
    await expect(read(old)).rejects.toThrow(/^unsupported file: cases has a password/);
  });

  it("of Excel 95 is said to be of it", async () => {
    await expect(read(renamed("Book"))).rejects.toThrow(/^unsupported file: cases is of Excel 95/);
  });

  it("of another program is not a workbook", async () => {
    await expect(read(renamed("WordDocument"))).rejects.toThrow(
      /^unsupported file: cases is not a workbook/,
    );
  });
});

describe("a formula", () => {
  it.each([
    ["without a value", "<c><f>A1</f></c>", "#NO_VALUE!"],
    ["with an empty value", "<c><f>A1</f><v></v></c>", "#NO_VALUE!"],
    ["with an empty element for its value", "<c><f>A1</f><v/></c>", "#NO_VALUE!"],
    ["of several cells without a value", '<c><f t="shared" si="0"/></c>', "#NO_VALUE!"],
    ["with a number", "<c><f>A1</f><v>7</v></c>", "7"],
    ["with a text of no length", '<c t="str"><f>A1</f><v></v></c>', ""],
    ["with a text", '<c t="str"><f>A1</f><v>yes</v></c>', "yes"],
    ["with an error", '<c t="e"><f>A1</f><v>#N/A</v></c>', "#N/A"],
    ["that is true", '<c t="b"><f>A1</f><v>1</v></c>', "true"],
  ])("%s", async (_, cell, text) => {
    const rows = [rawRow(1, [rawText("a"), cell, rawText("b")])];
    expect(await recordsOf(rawXlsx([{ name: "Cases", rows }]))).toEqual([["a", text, "b"]]);
  });

  it("has its value in ODS, or none", async () => {
    const cell = (more: string, inside = "") =>
      `<table:table-cell table:formula="of:=[.A1]" ${more}>${inside}</table:table-cell>`;
    const table = `<table:table table:name="Cases"><table:table-row>${cell("")}${cell('office:value-type="string"')}${cell('office:value-type="float" office:value="7"')}<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`;
    expect(await recordsOf(rawOds(table))).toEqual([["#NO_VALUE!", "", "7", "x"]]);
  });
});

describe("XLSX", () => {
  it("is read whatever prefix its elements have, and with a sheet that is no table", async () => {
    const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const prefixed = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1" hidden="1"><x:c r="A1"><x:f>B1</x:f></x:c><x:c r="B1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const bytes = rawXlsx([{ name: "A &amp; B", rows: [] }], {
      "xl/worksheets/sheet1.xml": strToU8(prefixed),
      "xl/workbook.xml": strToU8(
        `<x:workbook xmlns:x="${main}" xmlns:q="${office}"><x:sheets><x:sheet name="Chart" sheetId="2" q:id="none"/><x:sheet name="A &amp; B" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>`,
      ),
    });
    expect(await read(bytes)).toEqual([
      {
        name: "A & B",
        isHidden: false,
        rows: [{ row: 1, record: ["#NO_VALUE!", "1"], isHidden: true }],
      },
    ]);
  });

  it("finds hidden rows and formulas across the pieces that it is unpacked in", async () => {
    const rows = Array.from({ length: 5000 }, (_, index) =>
      index % 1000 === 999
        ? rawRow(index + 1, [rawText("x".repeat(100)), "<c><f>A1</f></c>"], ' hidden="1"')
        : rawRow(index + 1, [rawText("x".repeat(100)), rawText("y")]),
    );
    const [sheet] = await read(rawXlsx([{ name: "Cases", rows }]));
    const found = sheet?.rows.filter(({ isHidden }) => isHidden) ?? [];
    expect(found.map(({ row, record }) => [row, record[1]])).toEqual(
      [1000, 2000, 3000, 4000, 5000].map((row) => [row, "#NO_VALUE!"]),
    );
  });

  it("is refused if a sheet is larger than its directory says", async () => {
    const bytes = rawXlsx([{ name: "Cases", rows: rawTable([["a".repeat(5000)]]) }]);
    const entry = bytes.lastIndexOf("xl/worksheets/sheet1.xml") - 46;
    bytes.writeUInt32LE(100, entry + 24);
    await expect(read(bytes)).rejects.toThrow(/^invalid file: cases cannot be read as a workbook/);
  });
});

describe("XLSB", () => {
  it("is read, with its texts, numbers, errors and gaps", async () => {
    const int = (value: number) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(value);
      return bytes;
    };
    const wide = (text: string) => Buffer.concat([int(text.length), Buffer.from(text, "utf16le")]);
    const double = (value: number) => {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(value);
      return bytes;
    };
    // [MS-XLSB]: the number of a record takes a byte, or two from 128; its size one, as all are short.
    const record = (id: number, ...parts: readonly Buffer[]) => {
      const data = Buffer.concat(parts);
      const number = id < 128 ? [id] : [(id & 127) | 128, id >> 7];
      return Buffer.concat([Buffer.from([...number, data.length]), data]);
    };
    const cell = (id: number, column: number, value: Buffer) =>
      record(id, int(column), int(0), value);
    const sheet = Buffer.concat([
      record(0, int(0)),
      cell(6, 0, wide("case_id")),
      cell(6, 1, wide("größer")),
      record(0, int(2)),
      cell(5, 0, double(0.1 + 0.2)),
      cell(3, 1, Buffer.from([42])),
      cell(4, 3, Buffer.from([1])),
    ]);
    const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const relationship = (type: string, target: string) =>
      strToU8(
        `<Relationships><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`,
      );
    const bytes = zipSync({
      "[Content_Types].xml": strToU8("<Types/>"),
      "_rels/.rels": relationship("officeDocument", "xl/workbook.bin"),
      "xl/workbook.bin": record(156, int(0), int(1), wide("rId1"), wide("Cases")),
      "xl/_rels/workbook.bin.rels": relationship("worksheet", "worksheets/sheet1.bin"),
      "xl/worksheets/sheet1.bin": sheet,
    });
    const [cases] = await read(bytes);
    expect(cases?.name).toBe("Cases");
    expect(cases?.rows.map(({ row, record: texts }) => [row, ...texts])).toEqual([
      [1, "case_id", "größer"],
      [3, "0.3", "#N/A", "", "true"],
    ]);
  });
});

describe("ODS", () => {
  const row = (cells: string, more = "") => `<table:table-row ${more}>${cells}</table:table-row>`;
  const text = (value: string, more = "") =>
    `<table:table-cell office:value-type="string" ${more}><text:p>${value}</text:p></table:table-cell>`;

  it("has rows and cells that are repeated, comments that are no text, and cells under others", async () => {
    const table = `<table:table table:name="Cases">${row(
      `${text("a", 'table:number-columns-repeated="2"')}<table:covered-table-cell office:value-type="string"><text:p>under</text:p></table:covered-table-cell>${text('b<text:s text:c="3"/>c<text:line-break/><text:span>d</text:span>')}<table:table-cell table:number-columns-repeated="16000"/>`,
      'table:number-rows-repeated="2"',
    )}${row('<table:table-cell table:number-columns-repeated="5"/>', 'table:number-rows-repeated="3"')}${row(
      '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>e &amp; f</text:p></table:table-cell>',
      'table:visibility="filter"',
    )}${row('<table:table-cell table:number-columns-repeated="5"/>', 'table:number-rows-repeated="1000000"')}</table:table>`;
    const [sheet] = await read(rawOds(table));
    const same = ["a", "a", "", "b   c\nd"];
    expect(sheet?.rows).toEqual([
      { row: 1, record: same, isHidden: false },
      { row: 2, record: same, isHidden: false },
      { row: 6, record: ["e & f"], isHidden: true },
    ]);
  });

  it("with a few bytes for more cells than any sheet has is refused", async () => {
    const cells = text("a", 'table:number-columns-repeated="16384"');
    const table = `<table:table table:name="Cases">${row(cells, 'table:number-rows-repeated="1048576"')}</table:table>`;
    await expect(read(rawOds(table))).rejects.toThrow(/^invalid file/);
  });

  it("of text is not a workbook", async () => {
    const bytes = zipSync({ "content.xml": strToU8("<a><office:text/></a>") });
    await expect(read(bytes)).rejects.toThrow(/^unsupported file: cases is not a workbook/);
  });
});

describe("sheetText()", () => {
  it.each([
    [0.1 + 0.2, "0.3"],
    [1e21, "1000000000000000000000"],
    [1.5e-7, "0.00000015"],
    [100_000, "100000"],
    [-0, "0"],
    [-2.5, "-2.5"],
    [9_007_199_254_740_991, "9007199254740991"],
    [Number.NaN, ""],
    [true, "true"],
    [null, ""],
    ["1E+05", "1E+05"],
  ])("%s becomes %s", (value, text) => expect(sheetText(value)).toBe(text));

  it("never has an exponent, and is the number again to fifteen digits", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        const text = sheetText(value);
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(Number(Number(text).toPrecision(15))).toBe(Number(value.toPrecision(15)) + 0);
      }),
    );
  });
});

describe("a time in a workbook", () => {
  it.each([
    ["1899-12-31T14:05:00Z", "14:05:00"],
    ["1899-12-31T00:00:00Z", "00:00:00"],
    // As Excel stores a duration of 30 hours, and a date that some programs give for none.
    ["1900-01-01T06:00:00Z", "30:00:00"],
    ["1900-01-01T00:00:00Z", "1900-01-01"],
    ["1900-03-01T06:00:00Z", "1900-03-01T06:00:00"],
    ["2025-01-31T14:04:59.999Z", "2025-01-31T14:05:00"],
  ])("at %s is %s", (at, text) => expect(sheetText(new Date(at))).toBe(text));
});

describe("momentText()", () => {
  it("is the text that JavaScript has, without midnight", () => {
    const seconds = fc.integer({
      min: Date.UTC(1904, 0, 1) / 1000,
      max: Date.UTC(2200, 0, 1) / 1000,
    });
    fc.assert(
      fc.property(seconds, (second) => {
        const iso = new Date(second * 1000).toISOString().slice(0, 19);
        expect(momentText(second * 1000)).toBe(iso.replace("T00:00:00", ""));
      }),
    );
  });

  it("is a time alone on the day before the first", () => {
    expect(sheetText(new Date(Date.UTC(1899, 11, 31, 14, 5)))).toBe("14:05:00");
    expect(sheetText(new Date(Date.UTC(1899, 11, 31)))).toBe("00:00:00");
    expect(momentText(Date.UTC(1899, 11, 31))).toBe("1899-12-31");
    expect(momentText(Date.UTC(2025, 0, 31, 14, 4, 59, 999))).toBe("2025-01-31T14:05:00");
  });
});

describe("any table", () => {
  const cell = fc.oneof(
    fc.constantFrom("", "yes", "0012", "a;b", "x & <y>", "Zoë 😀", "one\ntwo", '"', "=1+1"),
    fc.string({ maxLength: 8 }).map((text) => text.replace(/[^\P{C}\n]|\p{Zl}|\p{Zp}|\s+/gu, "-")),
  );
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 });
  it.each([
    ["XLSX", writeXlsx],
    ["ODS", writeOds],
  ])("is the same when it is read from %s", async (_, write) => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const bytes = await write({ sheets: [{ name: "T", rows: rows.map((row) => [...row]) }] });
        const [sheet] = await read(bytes);
        const filled = (cells: readonly string[]) => cells.join("\u0000").replace(/\u0000+$/, "");
        const expected = rows.flatMap((cells, index) =>
          cells.some((text) => text !== "") ? [[index + 1, filled(cells)]] : [],
        );
        const found = sheet?.rows.flatMap(({ row, record }) =>
          record.some((text) => text !== "") ? [[row, filled(record)]] : [],
        );
        expect(found ?? []).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
