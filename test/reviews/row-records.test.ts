import { describe, expect, it } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
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

  // A program need not be checked by a compiler: what it hands over is taken as JSON has it.
  const unchecked = (value: unknown) => JSON.parse("[null]", () => value);

  class Answer {}
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const cells: readonly (readonly [string, unknown])[] = [
    ["an object of Date", new Date(0)],
    ["an object of Set", new Set(["group"])],
    ["an object of Map", new Map()],
    ["an object of Answer", new Answer()],
    ["an object of Uint8Array", new Uint8Array(2)],
    ["an object", { code: "yes" }],
    ["an object", Object.create(null)],
    ["a list of objects", [new Date(0)]],
    ["a list of objects", [["group"]]],
    ["a list of objects", cyclic],
    ["a function", () => "yes"],
    ["a symbol", Symbol("yes")],
  ];

  for (const column of ["case_id", "toString", "closed", "kinds"]) {
    it.each(cells)(`refuses %s in ${column}, and says where`, async (name, value) => {
      const rows = [{ case_id: "1" }, { case_id: "2", [column]: unchecked(value) }];
      await expect(count(rows)).rejects.toThrow(
        new AuditError(
          `invalid cell: ${name} in column ${column}, row 3 of rows; give text, a number, true or false, or a list of them`,
        ),
      );
    });
  }

  it.each([
    ["null", null],
    ["undefined", undefined],
    ["a string", "1,yes"],
    ["a number", 1],
    ["a list", ["1", "yes"]],
    ["a list", []],
    ["an object of Map", new Map([["case_id", "1"]])],
    ["an object of Date", new Date(0)],
    ["an object of Answer", new Answer()],
  ])("refuses %s as a row, the first or a later one", async (name, value) => {
    const message = (row: number) =>
      `invalid row: ${name} in row ${row} of rows; give an object with a key for each column`;
    await expect(count([unchecked(value)])).rejects.toThrow(new AuditError(message(2)));
    await expect(count([{ case_id: "1" }, unchecked(value)])).rejects.toThrow(
      new AuditError(message(3)),
    );
  });

  it("takes whole numbers of any size, rows without a prototype and those of a class", async () => {
    class Row {
      case_id = "3";
      closed = "no";
    }
    const bare = Object.assign(Object.create(null), { case_id: "2", closed: "yes" });
    const { questions, found } = await count([
      { case_id: unchecked(10n ** 20n) },
      bare,
      { ...new Row() },
    ]);
    expect(questions[1]!.answers).toEqual([1, 1]);
    expect(found).toEqual([]);
  });

  it("passes over what is in a column that it does not read", async () => {
    const { found } = await count([{ case_id: "1", coded: unchecked(new Date(0)) }]);
    expect(found).toMatchObject([{ code: "unknown-column", name: "coded" }]);
  });
});
