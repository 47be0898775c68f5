import fc from "fast-check";
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

  it("merged in order knows what the whole knows, wherever it was cut", () => {
    const rows = fc.array(
      fc.record({
        file: fc.constantFrom("a.csv", "b.csv"),
        caseId: fc.constantFrom("1", "2", "3"),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, fc.nat({ max: 20 }), (unsorted, cut) => {
        const all = unsorted
          .sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0))
          .map((coding, index) => ({ ...coding, row: index + 2 }));
        const noted = (codings: typeof all) => {
          const ids = caseIds();
          for (const { file, caseId, row } of codings) {
            ids.startFile(file);
            ids.note(caseId, row);
          }
          return ids;
        };
        const first = noted(all.slice(0, cut));
        const later = noted(all.slice(cut));
        const before = new Map(first.all());
        const both = [...later.all()].filter(([caseId]) => before.has(caseId));
        expect(first.merge(later)).toEqual(
          both.map(([caseId, repeated]) => ({ caseId, repeated, first: before.get(caseId) })),
        );
        expect([...first.all()]).toEqual([...noted(all).all()]);
      }),
    );
  });
});
