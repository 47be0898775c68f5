import { describe, expect, it } from "vitest";
import { caseIds } from "../../src/reviews/case-ids.ts";

describe("caseIds()", () => {
  it("knows a case that it has not seen from one that it has", () => {
    const ids = caseIds();
    ids.startFile("one.csv");
    expect(ids.note("A1", 2)).toBeNull();
    expect(ids.note("A2", 3)).toBeNull();
    expect(ids.note("A1", 4)).toEqual({ file: "one.csv", row: 2 });
  });

  it("names the file and the row of the first coding, over several files", () => {
    const ids = caseIds();
    ids.startFile("one.csv");
    ids.note("A1", 2);
    ids.note("A2", 30);
    ids.startFile("without-cases.csv");
    ids.startFile("two.csv");
    ids.note("B1", 2);
    expect(ids.note("A2", 3)).toEqual({ file: "one.csv", row: 30 });
    expect(ids.note("B1", 4)).toEqual({ file: "two.csv", row: 2 });
    ids.startFile("three.csv");
    expect(ids.note("B1", 2)).toEqual({ file: "two.csv", row: 2 });
    expect(ids.note("A1", 3)).toEqual({ file: "one.csv", row: 2 });
  });

  it("names the first coding also of a case that stands there a third time", () => {
    const ids = caseIds();
    ids.startFile("one.csv");
    ids.note("A1", 2);
    ids.note("A1", 3);
    expect(ids.note("A1", 4)).toEqual({ file: "one.csv", row: 2 });
  });

  it("keeps ids apart that differ in case or in leading zeros", () => {
    const ids = caseIds();
    ids.startFile("one.csv");
    expect(ids.note("a1", 2)).toBeNull();
    expect(ids.note("A1", 3)).toBeNull();
    expect(ids.note("A01", 4)).toBeNull();
  });
});
