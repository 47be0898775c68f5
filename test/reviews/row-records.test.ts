import { describe, expect, it } from "vitest";
import type { ReviewRow } from "../../src/reviews/source.ts";
import { countReviews } from "../../src/tally/count-reviews.ts";
import { instrumentOf } from "../instrument-of.ts";

/** What is counted and found of rows, with an instrument whose lists have this separator. */
async function count(rows: readonly ReviewRow[], separator = ";") {
  const instrument = instrumentOf({
    id: "rows",
    title: "Rows that a program holds",
    questions: [
      { id: "toString", label: "Text", type: "text", optional: true },
      {
        id: "closed",
        optional: true,
        answers: [
          { code: "yes", also: ["true", "1"] },
          { code: "no", also: ["false", "0"] },
        ],
      },
      { id: "kinds", type: "multiple", optional: true, separator, answers: ["group", "single"] },
    ],
  });
  const context = { instruments: [instrument], limit: 10 };
  const { counted, findings } = await countReviews([{ name: "rows", rows }], context, () => ({}));
  return {
    questions: counted!.tally.questions,
    found: findings.groups.flatMap((group) => group.items),
  };
}

describe("rowRecords()", () => {
  it("takes a number and a truth value for the text that they print as", async () => {
    const { questions, found } = await count([
      { case_id: 1, closed: true },
      { case_id: 2, closed: false },
      { case_id: 3, closed: 0 },
    ]);
    expect(questions[1]!.answers).toEqual([1, 2]);
    expect(found).toEqual([]);
  });

  it("takes an absent key, null and undefined for a blank cell", async () => {
    const { questions, found } = await count([
      { case_id: 1 },
      { case_id: 2, closed: null, kinds: [] },
      { case_id: 3, closed: undefined },
    ]);
    expect(questions.map((counts) => counts.missing)).toEqual([3, 3, 3]);
    expect(found).toEqual([]);
  });

  it("takes the keys in any order, of each row its own", async () => {
    const { questions, found } = await count([
      { closed: "yes", case_id: "1" },
      { case_id: "2", kinds: "group", closed: "yes" },
    ]);
    expect(questions[1]!.answers).toEqual([2, 0]);
    expect(questions[2]!.answers).toEqual([1, 0]);
    expect(found).toEqual([]);
  });

  it("says once that a column is unknown, with the nearest", async () => {
    const { found } = await count([
      { case_id: "1", closd: "yes" },
      { case_id: "2", closd: "yes" },
    ]);
    expect(found).toEqual([
      {
        code: "unknown-column",
        name: "closd",
        nearest: "closed",
        place: { file: "rows", row: null, line: null, column: null, caseId: null },
      },
    ]);
  });

  it("counts the rows as the sheet does that they came from, header included", async () => {
    const { found } = await count([{ case_id: 1 }, { case_id: 2, closed: "perhaps" }]);
    expect(found).toMatchObject([{ code: "unknown-answer", place: { row: 3, caseId: "2" } }]);
  });

  for (const separator of [";", "|", ","]) {
    it(`takes a list for several answers, where a file has ${separator} between them`, async () => {
      const { questions, found } = await count(
        [{ case_id: 1, kinds: ["group", "single"] }],
        separator,
      );
      expect(found).toEqual([]);
      expect(questions[2]!.answers).toEqual([1, 1]);
    });
  }
});
