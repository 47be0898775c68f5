import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
import type { Source } from "../../src/reviews/source.ts";
import { countReviews } from "../../src/tally/count-reviews.ts";
import { instrumentOf } from "../instrument-of.ts";

const plan = instrumentOf({ id: "plan", questions: ["goals", "review"] });
const court = instrumentOf({ id: "court", questions: ["report", "hearing"] });

function fileOf(name: string, text: string): Source {
  async function* bytes() {
    yield Buffer.from(text);
  }
  return { name, bytes: bytes() };
}

function count(sources: readonly Source[], limit = 100) {
  return countReviews(sources, { instruments: [plan], limit }, () => ({}));
}

function countAndChoose(sources: readonly Source[]) {
  return countReviews(sources, { instruments: [plan, court], limit: 100 }, () => ({}));
}

describe("countReviews()", () => {
  it("counts a file and the same cases as rows alike", async () => {
    const text = "case_id,goals,review\n1,yes,no\n2,no,no\n3,yes,yes\n";
    const rows = [
      { case_id: 1, goals: "yes", review: "no" },
      { case_id: 2, goals: "no", review: "no" },
      { case_id: 3, goals: "yes", review: "yes" },
    ];
    const fromFile = await count([fileOf("f.csv", text)]);
    const fromRows = await count([{ name: "rows", rows }]);
    expect(fromRows.counted).toEqual(fromFile.counted);
    expect(fromFile.counted!.tally.questions.map(({ answers }) => answers)).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });

  it("counts several sources as one sample, each with its own header", async () => {
    const sources = [
      fileOf("one.csv", "case_id,goals,review\n1,yes,no\n"),
      fileOf("two.csv", "review;goals;case_id\nno;yes;2\n"),
      { name: "rows", rows: [{ case_id: 3, goals: "no", review: "no" }] },
    ];
    const { counted, files, findings } = await count(sources);
    expect(counted!.tally.questions.map(({ answers }) => answers)).toEqual([
      [2, 1],
      [0, 3],
    ]);
    expect(files.map(({ name, cases }) => [name, cases])).toEqual([
      ["one.csv", 1],
      ["two.csv", 1],
      ["rows", 1],
    ]);
    expect(findings.groups).toEqual([]);
  });

  it("finds a case that two sources hold, and counts the first", async () => {
    const sources = [
      fileOf("one.csv", "case_id,goals,review\n1,yes,no\n"),
      fileOf("two.csv", "case_id,goals,review\n1,no,no\n"),
    ];
    const { counted, findings } = await count(sources);
    expect(counted!.tally.questions[0]!.answers).toEqual([1, 0]);
    expect(findings.groups).toMatchObject([
      {
        code: "duplicate-case-id",
        items: [{ first: { file: "one.csv", row: 2 }, place: { file: "two.csv", row: 2 } }],
      },
    ]);
  });

  it("gives the hash of a file's bytes, and none of rows", async () => {
    const text = "\ufeffcase_id,goals,review\n1,yes,no\n";
    const { files } = await count([fileOf("f.csv", text), { name: "rows", rows: [] }]);
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(files.map((file) => file.sha256)).toEqual([sha256, null]);
  });

  it("chooses the instrument by the first header", async () => {
    const { instrument, counted } = await countAndChoose([
      fileOf("one.csv", "\n,,\ncase_id,report,hearing\n1,yes,no\n"),
      fileOf("two.csv", "hearing,case_id,report\nno,2,no\n"),
    ]);
    expect(instrument).toBe(court);
    expect(counted!.tally.questions.map(({ answers }) => answers)).toEqual([
      [1, 1],
      [0, 2],
    ]);
  });

  it("refuses a second file whose columns are another instrument's", async () => {
    const one = () => fileOf("one.csv", "case_id,report,hearing\n1,yes,no\n");
    const two = fileOf("two.csv", "case_id,goals,review\n2,no,no\n");
    await expect(countAndChoose([one(), two])).rejects.toThrow(
      "contradicting instruments: the columns of two.csv fit plan, but those of the file before it fit court; name one with --instrument, or read the files separately",
    );
    const rows = { name: "rows", rows: [{ case_id: 2, goals: "no", review: "no" }] };
    await expect(countAndChoose([one(), rows])).rejects.toThrow(AuditError);
  });

  it("refuses a file that no instrument fits", async () => {
    await expect(countAndChoose([fileOf("f.csv", "x,y\n1,2\n")])).rejects.toThrow(AuditError);
  });

  it("of no header has a tally of no case with the instrument it was given, and none without", async () => {
    const given = await count([fileOf("f.csv", "")]);
    expect(given.counted?.tally).toMatchObject({ cases: 0 });
    expect(given.instrument).toBe(plan);
    const toldByNothing = await countAndChoose([fileOf("f.csv", "")]);
    expect(toldByNothing.counted).toBeNull();
    expect(toldByNothing.instrument).toBeNull();
  });

  for (const [title, text, codes] of [
    ["nothing", "", ["empty-file"]],
    ["empty lines alone", "\n\r\n,,,\n", ["empty-file"]],
    ["a header alone", "case_id,goals,review\n", ["no-cases"]],
    ["a header and empty lines", "case_id,goals,review\n\n,,\n", ["no-cases"]],
    ["a case", "case_id,goals,review\n1,yes,no", []],
  ] as const) {
    it(`says what a file of ${title} lacks`, async () => {
      const { findings } = await count([fileOf("f.csv", text)]);
      expect(findings.groups.map((group) => group.code)).toEqual(codes);
    });
  }

  it("counts every finding and keeps as many as it is told to", async () => {
    const rows = Array.from({ length: 9 }, (_, index) => ({
      case_id: index,
      goals: "perhaps",
      review: "yes",
    }));
    const { findings } = await count([{ name: "rows", rows }], 2);
    expect(findings).toMatchObject({ error: 9, warning: 0 });
    expect(findings.groups[0]!.count).toBe(9);
    expect(findings.groups[0]!.items.map((one) => one.place.row)).toEqual([2, 3]);
  });
});
