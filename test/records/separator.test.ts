import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CsvRecord } from "../../src/records/csv-record.ts";
import { findSeparator, separators } from "../../src/records/separator.ts";

describe("findSeparator()", () => {
  for (const separator of separators) {
    it(`finds ${JSON.stringify(separator)} in a header`, () => {
      const header = ["case_id", "sex", "case_type"].join(separator);
      expect(findSeparator(`${header}\n`)).toEqual({ separator, skip: 0 });
      expect(findSeparator(header)).toEqual({ separator, skip: 0 });
    });

    it(`finds ${JSON.stringify(separator)} where every name stands in quotation marks`, () => {
      const header = ['"case_id"', '"sex"', '"case_type"'].join(separator);
      expect(findSeparator(`${header}\n`)).toEqual({ separator, skip: 0 });
    });

    it(`finds ${JSON.stringify(separator)} where the first name is empty`, () => {
      expect(findSeparator(`${separator}case_id\n`)).toEqual({ separator, skip: 0 });
    });

    it(`takes ${JSON.stringify(separator)} where sep= names it, and skips that line`, () => {
      for (const lineEnd of ["\n", "\r\n", "\r"]) {
        const line = `sep=${separator}${lineEnd}`;
        expect(findSeparator(`${line}a,b;c\td|e\n`)).toEqual({ separator, skip: line.length });
      }
      expect(findSeparator(`"sep=${separator}"\r\na,b`)).toEqual({ separator, skip: 9 });
      expect(findSeparator(`SEP=${separator}\na,b`)).toEqual({ separator, skip: 6 });
    });
  }

  it("takes the most frequent, and of two equally frequent the first of the list", () => {
    expect(findSeparator("a;b;c,d\n").separator).toBe(";");
    expect(findSeparator("a;b,c\n").separator).toBe(",");
  });

  it("takes a comma where there is none", () => {
    expect(findSeparator("case_id\n1\n")).toEqual({ separator: ",", skip: 0 });
    expect(findSeparator("")).toEqual({ separator: ",", skip: 0 });
  });

  it("does not look into quotation marks", () => {
    expect(findSeparator('"a,b,c,d";"e, ""f"",,";g\n').separator).toBe(";");
    expect(findSeparator('"a,\n,,,";b\n').separator).toBe(";");
  });

  it("looks at the header alone", () => {
    expect(findSeparator("a;b\n1,2,3,4;5\n").separator).toBe(";");
    expect(findSeparator("a;b\r1,2,3,4;5\r").separator).toBe(";");
  });

  it("looks past empty lines before the header", () => {
    expect(findSeparator("\r\n\r\na;b\n1,2,3;4\n").separator).toBe(";");
  });

  it("takes sep= for a name where it names none of them", () => {
    expect(findSeparator("sep=x\na;b\n")).toEqual({ separator: ",", skip: 0 });
  });
});

describe("findSeparator() with the columns that are expected", () => {
  const names = new Set(["case_id", "age", "ward", "fell"]);
  const known = (record: CsvRecord) => record.filter((text) => names.has(text.trim())).length;

  it.each([
    ["a heading that is a sentence", "case_id,age,ward,notes; a; b; c; d; e\n1,2,3,4\n", ","],
    ["a heading with commas", "case_id;age;ward;seen, heard, felt, smelt, tasted\n1;2;3;4\n", ";"],
    ["a heading with bars", "case_id\tage\tyes|no|not known|other|none\n1\t2\t3\n", "\t"],
    ["a title above the header", "Audit, of falls, on wards, 2025\ncase_id;age;ward\n1;2;3\n", ";"],
    ["a title without separators above the header", "Audit of falls\n\ncase_id;age\n1;2\n", ";"],
    ["quotation marks inside a heading", 'case_id;age 6"; a, b, c, d\n1;2\n', ";"],
    ["a sentence in quotation marks", 'case_id,age,"a; b; c; d; e; f"\n1,2,3\n', ","],
    ["no column that is known", "a;b;c,d\n", ";"],
    ["a single known column", "case_id\n1\n", ","],
  ])("sees past %s", (_, start, separator) => {
    expect(findSeparator(start, known)).toEqual({ separator, skip: 0 });
  });

  it("takes the right one, whatever one more heading says", () => {
    const heading = fc.string({ unit: fc.constantFrom("a", " ", ...separators), maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...separators), heading, (separator, last) => {
        const line = ["case_id", "age", "ward", last.replaceAll(separator, "")].join(separator);
        expect(findSeparator(`${line}\n1${separator}2\n`, known).separator).toBe(separator);
      }),
    );
  });

  it.each([
    ["saved again with commas", "sep=;,,,,\n", ","],
    ["saved again with semicolons", "sep=,;;;;\r\n", ";"],
    ["saved again with the same sign", "sep=;;;;;\n", ";"],
    ["saved again in quotation marks", '"sep=,",,,\n', ","],
    ["as it was", "sep=;\n", ";"],
    ["with tabs", "sep=\t\t\t\n", "\t"],
  ])("recognises a line that names the separator, %s", (_, line, separator) => {
    const text = `${line}${["case_id", "age", "ward"].join(separator)}\n`;
    expect(findSeparator(text, known)).toEqual({ separator, skip: line.length });
    // Without known columns, what a spreadsheet has filled the line up with decides.
    expect(findSeparator(text)).toEqual({ separator, skip: line.length });
  });

  it("follows the header where sep= contradicts it", () => {
    expect(findSeparator("sep=;\ncase_id,age,ward\n", known).separator).toBe(",");
    expect(findSeparator("sep=;,,,\ncase_id;age;ward\n", known).separator).toBe(";");
  });

  it("takes no line of cells for one that names the separator", () => {
    for (const line of ["sep=;,;\n", "sep=;a,b\n", "sep,a,b\n", '"sep=;,,\n']) {
      expect(findSeparator(`${line}case_id,age\n`, known).skip).toBe(0);
    }
  });
});
