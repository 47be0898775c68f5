import { readFileSync } from "node:fs";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { AuditError } from "../../../src/findings/audit-error.ts";
import { openSav } from "../../../src/records/spss/open-sav.ts";

// PSPP made the files by visits.sps, which is beside them.
const files = ["plain.sav", "packed.sav", "zipped.zsav"];
const saved = (name: string) => readFileSync(`test/records/spss/${name}`);

describe.each(files)("%s, as PSPP saved it", (name) => {
  const { variables, cases } = openSav(saved(name), name);

  it("has its variables, with their labels, formats and missing values", () => {
    expect(variables.map(({ name: own, kind, format }) => `${own} ${kind} ${format}`)).toEqual([
      "case_id text A12",
      "visited number F1",
      "reason number F2",
      "days number F4.1",
      "services text A10",
      "remark text A60",
      "told text A3",
      "long text A600",
      "seen datetime DATETIME20",
      "born date DATE11",
      "at time TIME8",
    ]);
    const of = (wanted: string) => variables.find((one) => one.name === wanted);
    expect(of("visited")?.label).toBe("Was the person visited?");
    expect(of("remark")?.label).toBe("Größe");
    expect(of("days")?.label).toBeNull();
    expect([...(of("reason")?.valueLabels ?? [])]).toEqual([
      ["1", "Ill"],
      ["2", "Away"],
      ["9", "Not recorded"],
    ]);
    // A text of more than eight bytes has its labels in a record of their own.
    expect(Object.fromEntries(of("services")?.valueLabels ?? [])).toEqual({
      housing: "Housing",
      debt: "Debt advice",
    });
    expect(of("days")?.missing).toEqual({ values: ["99"], range: null });
    expect(of("told")?.missing).toEqual({ values: ["n/k"], range: null });
    expect(of("reason")?.missing).toEqual({
      values: [],
      range: { from: 10, to: Number.MAX_VALUE },
    });
  });

  it("has its cases, with what is declared missing left blank", () => {
    const long = `a${"A".repeat(251)}b${"B".repeat(251)}c${"C".repeat(89)}END!`;
    expect([...cases()]).toEqual([
      {
        record: [
          ...["inv-001", "1", "", "3.5", "housing", "Zoë said größer — 日本", "yes", long],
          ...["2025-01-31T14:05:00", "2025-01-31", "14:05:00"],
        ],
        missing: [],
      },
      {
        record: ["inv-002", "2", "1", "", "none", "", "no", long, "", "", ""],
        missing: [],
      },
      {
        record: [
          ...["inv-003", "1", "", "", "debt", "plain", "", long],
          ...["2025-02-01", "1899-12-31", "00:00:00"],
        ],
        missing: [3, 6],
      },
    ]);
  });

  it("is refused or read, wherever it is cut off or changed", () => {
    const whole = saved(name);
    const damage = fc.oneof(
      fc.record({ cut: fc.nat(whole.length - 1) }),
      fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }),
    );
    fc.assert(
      fc.property(damage, (how) => {
        const bytes = Buffer.from("cut" in how ? whole.subarray(0, how.cut) : whole);
        if ("at" in how) bytes[how.at] = how.byte;
        try {
          const { cases: all } = openSav(bytes, name);
          for (const _ of all());
        } catch (error) {
          expect(error).toBeInstanceOf(AuditError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** A file without compression: a text of eight bytes and a number, in this encoding and order of bytes. */
function written(rows: readonly (readonly [string, number])[], page: number, isBig: boolean) {
  const int = (...values: readonly number[]) =>
    Buffer.concat(
      values.map((value) => {
        const bytes = Buffer.alloc(4);
        if (isBig) bytes.writeInt32BE(value);
        else bytes.writeInt32LE(value);
        return bytes;
      }),
    );
  const double = (value: number) => {
    const bytes = Buffer.alloc(8);
    if (isBig) bytes.writeDoubleBE(value);
    else bytes.writeDoubleLE(value);
    return bytes;
  };
  const encoding = page === 65001 ? "utf-8" : `windows-${page}`;
  const text = (value: string, length: number) => {
    const bytes = iconv.encode(value, encoding);
    return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), " ")]);
  };
  return Buffer.concat([
    text("$FL2@(#) SPSS DATA FILE", 64),
    ...[int(2, 2, 0, 0, rows.length), double(100), text("", 84 - 4 + 4)],
    ...[int(2, 8, 0, 0, 0x010800, 0x010800), text("NAME", 8)],
    ...[int(2, 0, 0, 0, 0x050802, 0x050802), text("VALUE", 8)],
    ...[int(7, 3, 4, 8), int(1, 0, 0, 0, 0, 0, isBig ? 1 : 2, page)],
    int(999, 0),
    ...rows.flatMap(([name, value]) => [text(name, 8), double(value)]),
  ]);
}

describe("any cases", () => {
  it.each([
    [65001, false],
    [65001, true],
    [1252, false],
    [1250, true],
  ])("are read in code page %s, big-endian: %s", (page, isBig) => {
    const name = fc.constantFrom("", "Zoe", "größer", "a b", "éé");
    const value = fc.oneof(fc.integer(), fc.constantFrom(0.1 + 0.2, 1e21, -Number.MAX_VALUE));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (rows) => {
        const { cases } = openSav(written(rows, page, isBig), "cases.sav");
        const texts = new Map([
          [0.1 + 0.2, "0.3"],
          [1e21, "1000000000000000000000"],
          [-Number.MAX_VALUE, ""],
        ]);
        expect([...cases()].map(({ record }) => record)).toEqual(
          rows.map(([text, number]) => [text, texts.get(number) ?? String(number + 0)]),
        );
      }),
      { numRuns: 30 },
    );
  });
});
