import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validate } from "../../src/api/validate.ts";
import { caseIds } from "../../src/reviews/case-ids.ts";
import { idKey } from "../../src/reviews/id-spelling.ts";
import { findSimilarIds, type SimilarIds } from "../../src/reviews/similar-ids.ts";
import { instrumentOf } from "../instrument-of.ts";

const someId = fc.constantFrom("7", "007", "7.0", "A-1", "A–1", "a-1", "A-2", "70", "é", "e\u0301");

function tableOf(file: string, ids: readonly string[]) {
  const table = caseIds();
  table.startFile(file);
  for (const [index, id] of ids.entries()) table.note(id, index + 2);
  return table;
}

describe("findSimilarIds()", () => {
  it("finds what comparing every id with those before it finds", () => {
    fc.assert(
      fc.property(fc.array(someId), fc.array(someId), (ids, others) => {
        const found: SimilarIds[] = [];
        findSimilarIds([tableOf("a.csv", ids), tableOf("b.csv", others)], (one) => found.push(one));
        const coded = [...new Set(ids), ...new Set(others)];
        const distinct = [...new Set(coded)];
        const expected = distinct.flatMap((id, at) => {
          const first = distinct.find((other) => idKey(other) === idKey(id));
          return first === undefined || distinct.indexOf(first) === at ? [] : [[id, first]];
        });
        expect(found.map(({ later, first }) => [later.caseId, first.caseId])).toEqual(expected);
        for (const { later, first } of found) {
          for (const { caseId, file, row } of [later, first]) {
            expect((file === "a.csv" ? ids : others)[row - 2]).toBe(caseId);
          }
        }
      }),
    );
  });
});

const instrument = instrumentOf({ questions: [{ id: "seen", answers: ["yes", "no"] }] });
const rowsOf = (ids: readonly string[]) => ids.map((id) => ({ case_id: id, seen: "yes" }));

async function found(...sources: (readonly string[])[]) {
  const files = sources.map((ids, index) => ({ name: `rows-${index + 1}`, rows: rowsOf(ids) }));
  const { findings, groups } = await validate(files, { instrument });
  return { findings, groups };
}

describe("ids in two spellings", () => {
  it("are reported across sources, with the place of both", async () => {
    const { groups } = await found(["007", "008"], ["9", "7"]);
    expect(groups).toMatchObject([
      {
        code: "similar-case-id",
        count: 1,
        items: [
          {
            file: "rows-2",
            row: 3,
            caseId: "7",
            detail: 'leading zeros: "007" in row 2 of rows-1',
          },
        ],
      },
    ]);
  });

  it("are listed twenty times, and all counted", async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => String(index + 100));
    const { findings, groups } = await found(
      numbers,
      numbers.map((number) => `0${number}`),
    );
    expect(findings).toEqual({ error: 0, warning: 50 });
    expect(groups[0]?.items).toHaveLength(20);
  });

  it("are no duplicates, and a duplicate is no other spelling", async () => {
    const { groups } = await found(["7", "007", "007"]);
    expect(groups.map(({ code, count }) => [code, count])).toEqual([
      ["duplicate-case-id", 1],
      ["similar-case-id", 1],
    ]);
  });

  it("are none where ids are sequential, dated or numbered in levels", async () => {
    const sequential = Array.from({ length: 300 }, (_, index) => `C-${index}`);
    const dated = ["2025-1-12", "2025-11-2", "2025-10-20", "2025-12-01"];
    const levels = ["1.1", "1.10", "1.01", "1.2", "12", "1,2", "A1", "A10", "A100"];
    expect((await found([...sequential, ...dated, ...levels])).groups).toEqual([]);
  });
});
