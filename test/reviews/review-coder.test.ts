import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/findings/finding.ts";
import { countReviews } from "../../src/tally/count-reviews.ts";
import { instrumentOf, licenceOrOrder } from "../instrument-of.ts";

const instrument = instrumentOf(licenceOrOrder);

/** What was counted and found of a file with these lines under a whole header. */
async function count(...lines: readonly string[]) {
  return countedFile(["case_id,type,work,why_not,note", ...lines]);
}

async function countedFile(lines: readonly string[]) {
  async function* bytes() {
    yield Buffer.from(lines.join("\n"));
  }
  const context = { instruments: [instrument], limit: 100 };
  const source = { name: "f.csv", bytes: bytes() };
  const { counted, findings, files } = await countReviews([source], context, () => ({}));
  const { tally } = counted!;
  const found = findings.groups.flatMap((group) => group.items);
  const states = tally.questions.map(({ answers, numbers, ...four }) => ({ ...four }));
  return { tally, states, found, codes: found.map(({ code }) => code), file: files[0]! };
}

const inBase = { notAsked: 0, missing: 0, outsideBase: 0, base: 1 };
const notAsked = { notAsked: 1, missing: 0, outsideBase: 0, base: 0 };
const missing = { notAsked: 0, missing: 1, outsideBase: 0, base: 0 };
const outsideBase = { notAsked: 0, missing: 0, outsideBase: 1, base: 0 };

describe("reviewCoder() tells the four states apart", () => {
  for (const [title, line, states, codes] of [
    [
      "of a case that answers everything",
      "A1,licence,no,late;full,seen",
      [inBase, inBase, inBase, inBase],
      [],
    ],
    ["where the questions are not asked", "A1,order,,,", [inBase, notAsked, notAsked, missing], []],
    [
      "of an answer outside the base, which asks nothing further",
      "A1,licence,na,,",
      [inBase, outsideBase, notAsked, missing],
      [],
    ],
    [
      "of several answers that are outside the base",
      "A1,licence,no,Not applicable,x",
      [inBase, inBase, outsideBase, inBase],
      [],
    ],
    [
      "of a blank where an answer was asked for",
      "A1,licence,no,,x",
      [inBase, inBase, missing, inBase],
      ["missing-answer"],
    ],
    [
      "of a wrong answer, with one finding for it and none for what hangs on it",
      "A1,lisence,yes,late,x",
      [missing, notAsked, notAsked, inBase],
      ["unknown-answer"],
    ],
    [
      "of a missing answer, with one finding for it and none for what hangs on it",
      "A1,,,,x",
      [missing, notAsked, notAsked, inBase],
      ["missing-answer"],
    ],
    [
      "of what is written where nothing was asked",
      "A1,order,yes,late,x",
      [inBase, notAsked, notAsked, inBase],
      ["unasked-answer", "unasked-answer"],
    ],
    [
      "of answers that exclude each other",
      "A1,licence,no,late;na,x",
      [inBase, inBase, missing, inBase],
      ["conflicting-answers"],
    ],
    [
      "of an answer given twice, which counts once",
      "A1,licence,no,late;too late,x",
      [inBase, inBase, inBase, inBase],
      ["repeated-answer"],
    ],
  ] as const) {
    it(title, async () => {
      const result = await count(line);
      expect(result.states).toEqual(states);
      expect(result.codes).toEqual(codes);
    });
  }

  it("counts an answer given twice in one cell once", async () => {
    const { tally } = await count("A1,licence,no,late;too late,x");
    expect(tally.questions[2]!.answers).toEqual([1, 0, 0]);
  });

  it("counts no answer of a question that was not asked", async () => {
    const { tally } = await count("A1,order,yes,late,x");
    expect(tally.questions[1]!.answers).toEqual([0, 0, 0]);
    expect(tally.questions[2]!.answers).toEqual([0, 0, 0]);
  });

  it("leaves nothing of one case to the next", async () => {
    const { tally } = await count("A1,licence,no,late;full,x", "A2,licence,no,,", "A3,order,,,");
    expect(tally.questions[2]!).toEqual({
      notAsked: 1,
      missing: 1,
      outsideBase: 0,
      base: 1,
      answers: [1, 1, 0],
      numbers: null,
    });
  });
});

describe("reviewCoder() names the place of a finding", () => {
  const place = { file: "f.csv", row: 3, line: 3, caseId: "A2" };

  it("by row, column and case id", async () => {
    const { found } = await count("A1,order,,,", "A2,licence,yes?,,");
    expect(found).toEqual<Finding[]>([
      {
        code: "unknown-answer",
        question: "work",
        text: "yes?",
        allowed: ["yes", "no", "na"],
        nearest: "yes",
        separator: null,
        place: { ...place, column: { letter: "C", name: "work" } },
      },
    ]);
  });

  it("by the row that a spreadsheet shows, behind empty lines and quoted line breaks", async () => {
    const { found, file } = await count("", '"A1",order,,,"one\ntwo"', ",,,,", "A2,bail,,,");
    expect(found.map((one) => one.place.row)).toEqual([5]);
    expect(file).toMatchObject({ cases: 2, emptyRows: 2, repeatedRows: 0 });
  });

  it("where a row is short: once, and not for every absent cell", async () => {
    const { found, states } = await count("A1,order,,,", "A2,licence");
    expect(found).toEqual<Finding[]>([
      {
        code: "short-row",
        cells: 2,
        columns: 5,
        containsAll: false,
        place: { ...place, column: null },
      },
    ]);
    expect(states[1]).toEqual({ notAsked: 1, missing: 1, outsideBase: 0, base: 0 });
  });

  it("where a row is long, unless the cells beyond are blank", async () => {
    const { found } = await count("A1,order,,,,,", "A2,order,,,x,y,");
    expect(found).toEqual<Finding[]>([
      { code: "long-row", cells: 6, columns: 5, place: { ...place, column: null } },
    ]);
  });

  it("where a case is coded twice, and counts the first", async () => {
    const { found, tally, file } = await count("A2,order,,,", " A2 ,licence,yes,,");
    expect(found).toEqual<Finding[]>([
      {
        code: "duplicate-case-id",
        first: { file: "f.csv", row: 2 },
        place: { ...place, column: { letter: "A", name: "case_id" } },
      },
    ]);
    expect(tally.cases).toBe(1);
    expect(tally.questions[0]!.answers).toEqual([0, 1]);
    expect(file).toMatchObject({ cases: 1, repeatedRows: 1 });
  });

  it("where a case has no id, and counts it", async () => {
    const { codes, tally } = await count("A1,order,,,", ",order,,,");
    expect(codes).toEqual(["missing-case-id"]);
    expect(tally.cases).toBe(2);
  });
});

describe("reviewCoder() of a file without a question's column", () => {
  it("says so once, and not for every case", async () => {
    const { codes, states } = await countedFile(["case_id,type,why_not,note", "A1,licence,,x"]);
    expect(codes).toEqual(["missing-column"]);
    expect(states[1]).toEqual(missing);
    expect(states[2]).toEqual(notAsked);
  });
});
