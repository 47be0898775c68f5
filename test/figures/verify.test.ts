import { describe, expect, it } from "vitest";
import { verify } from "../../src/api/verify.ts";
import { instrumentOf, notApplicable } from "../instrument-of.ts";

const instrument = instrumentOf({
  id: "small",
  title: "A small instrument",
  questions: [
    { id: "type", answers: ["licence", "order"] },
    { id: "work", answers: ["yes", "partly", "no", notApplicable] },
  ],
  measures: [{ id: "any_work", count: { work: ["yes", "partly"] }, of: { not: { work: "na" } } }],
});

const rows = [
  ["licence", "yes"],
  ["licence", "partly"],
  ["licence", "no"],
  ["order", "yes"],
  ["order", "no"],
  ["order", "no"],
  ["order", "na"],
  ["order", "na"],
].map(([type, work], index) => ({ case_id: index + 1, type, work }));

/** What is verified of one figure with these parts. */
async function verified(parts: object) {
  const figures = [
    { id: "before", at: "Text", count: 8 },
    { id: "f", at: "Text", ...parts },
  ];
  const { verification } = await verify(
    { name: "rows", rows },
    { instrument, figures: { name: "f.json", value: { id: "f", instrument: "small", figures } } },
  );
  return verification!.figures[1]!;
}

describe("verifyFigures() counts", () => {
  for (const [title, parts, count, base, percent] of [
    ["an answer of its base", { question: "work", answer: "yes", percent: "33" }, 2, 6, "33"],
    [
      "several answers together",
      { question: "work", answer: ["yes", "partly"], percent: "50" },
      3,
      6,
      "50",
    ],
    [
      "an answer where a condition narrows the base",
      { question: "work", answer: "yes", where: { type: "licence" }, count: 1, of: 3 },
      1,
      3,
      "33",
    ],
    ["a measure", { measure: "any_work", count: 3, of: 6 }, 3, 6, "50"],
    [
      "a measure where a condition narrows the base",
      { measure: "any_work", where: { type: "order" }, count: 1, of: 3 },
      1,
      3,
      "33",
    ],
  ] as const) {
    it(title, async () => {
      expect(await verified(parts)).toMatchObject({
        recomputed: { count, base, percent },
        verdict: "matches",
      });
    });
  }

  it("all cases where a figure names nothing", async () => {
    expect(await verified({ count: 8 })).toMatchObject({
      recomputed: { count: 8, base: null, percent: null },
      verdict: "matches",
    });
    expect(await verified({ count: 7 })).toMatchObject({ verdict: "differs" });
  });

  it("an answer outside the base, of which there is a count and nothing else", async () => {
    expect(await verified({ question: "work", answer: "na", count: 2 })).toMatchObject({
      recomputed: { count: 2, base: null, percent: null },
      verdict: "matches",
    });
  });
});

describe("verifyFigures()", () => {
  it("keeps the order of the figures, and adds up its verdicts", async () => {
    const work = { at: "Table 1", question: "work" };
    const figures = [
      { id: "z", ...work, answer: "yes", percent: "33" },
      { id: "cases", at: "Text", count: 8 },
      { id: "none", at: "Text", count: 3, notCheckable: "another year" },
      { id: "a", ...work, answer: "no", percent: "33" },
      { id: "no-such", ...work, answer: "no", percent: "35" },
      {
        id: "narrow",
        at: "Text",
        question: "type",
        answer: "licence",
        where: { work: "no" },
        count: 1,
      },
    ];
    const { verification } = await verify(
      { name: "rows", rows },
      { instrument, figures: { name: "f.json", value: { id: "f", instrument: "small", figures } } },
    );
    expect(verification!.figures.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["z", "matches"],
      ["cases", "matches"],
      ["none", "not-checkable"],
      ["a", "differs"],
      ["no-such", "impossible"],
      ["narrow", "matches"],
    ]);
    expect(verification!.summary).toEqual({
      matches: 3,
      ties: 0,
      differs: 1,
      impossible: 1,
      "not-checkable": 1,
    });
  });

  it("counts among the matches those that only a tie makes true", async () => {
    // 1 / 8 is 12.5 %.
    const eight = rows.map((row) => ({ ...row, work: row.case_id === 1 ? "yes" : "no" }));
    const figures = [
      { id: "up", at: "Text", question: "work", answer: "yes", percent: "13" },
      { id: "down", at: "Text", question: "work", answer: "yes", percent: "12" },
    ];
    const { verification } = await verify(
      { name: "rows", rows: eight },
      { instrument, figures: { name: "f.json", value: { id: "f", instrument: "small", figures } } },
    );
    expect(verification!.summary).toMatchObject({ matches: 2, ties: 1 });
  });
});
