import { describe, expect, it } from "vitest";
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
