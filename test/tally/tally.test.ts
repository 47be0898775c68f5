import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instrument } from "../../src/instrument/instrument.ts";
import { readCondition } from "../../src/instrument/read-condition.ts";
import type { ReviewRow } from "../../src/reviews/source.ts";
import { countReviews } from "../../src/tally/count-reviews.ts";
import { mergeTallies, type Tally, type Wanted } from "../../src/tally/tally.ts";
import { instrumentOf, notApplicable } from "../instrument-of.ts";

const instrument = instrumentOf({
  id: "every-type",
  title: "A question of every type",
  questions: [
    { id: "type", answers: ["licence", "order"] },
    {
      id: "kinds",
      type: "multiple",
      askedIf: { type: "licence" },
      answers: ["group", "single", notApplicable],
    },
    {
      id: "victims",
      type: "number",
      optional: true,
      bands: [
        { code: "few", label: "1 – 3", from: 1, to: 3 },
        { code: "more", label: "4 or more", from: 4 },
      ],
      answers: [{ code: "unknown", label: "Not known", outsideBase: true }],
    },
    { id: "note", type: "text", askedIf: { not: { victims: "few" } } },
  ],
  measures: [
    { id: "group_work", count: { kinds: "group" } },
    {
      id: "few_of_licence",
      label: "Few victims, on licence",
      count: { victims: "few" },
      of: { type: "licence" },
    },
  ],
});

/** The tally of all questions and measures, of every case. */
const everything = ({ measures }: Instrument): Wanted => ({ shares: measures });

/** That of some cases, broken down by every question that can be. */
const narrowedAndBrokenDown = (chosen: Instrument): Wanted => ({
  ...everything(chosen),
  where: readCondition("not type=order", chosen),
  by: [...chosen.questions.keys()].filter((one) => chosen.questions[one]!.type !== "text"),
});

async function tallyOf(rows: readonly ReviewRow[], wanted = everything): Promise<Tally> {
  const context = { instruments: [instrument], limit: 10 };
  const { counted } = await countReviews([{ name: "rows", rows }], context, wanted);
  return counted!.tally;
}

const cases = fc.array(
  fc.record({
    type: fc.constantFrom("licence", "order", "", "wrong"),
    kinds: fc.constantFrom(
      "group",
      "single",
      "group;single",
      "single;single",
      "na",
      "group;na",
      "",
      "x",
    ),
    victims: fc.constantFrom("1", "2.0", "4", "1 – 3", "unknown", "0", "", "two"),
    note: fc.constantFrom("", "seen"),
  }),
  { maxLength: 30 },
);
/** Cases, each with an id of its own. */
const samples = cases.map((rows) => rows.map((row, index) => ({ case_id: `A${index}`, ...row })));

describe("mergeTallies()", () => {
  const narrowed = (rows: readonly ReviewRow[]) => tallyOf(rows, narrowedAndBrokenDown);

  it("of any parts of a sample is the tally of the whole", async () => {
    const cuts = fc.array(fc.nat({ max: 30 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(samples, cuts, async (rows, places) => {
        const whole = await narrowed(rows);
        const inOrder = [...places].sort((one, two) => one - two);
        const parts = [0, ...inOrder].map((from, index) => rows.slice(from, inOrder[index]));
        const tallies = await Promise.all(parts.map(narrowed));
        expect(tallies.reduce(mergeTallies)).toEqual(whole);
      }),
    );
  });

  it("does not mind which part comes first", async () => {
    await fc.assert(
      fc.asyncProperty(samples, samples, async (rows, others) => {
        const [one, two] = [await narrowed(rows), await narrowed(others)];
        expect(mergeTallies(one, two)).toEqual(mergeTallies(two, one));
      }),
    );
  });

  it("leaves the tallies that it adds up as they were", async () => {
    const one = await narrowed([{ case_id: 1, type: "licence", kinds: "group" }]);
    const before = structuredClone(one);
    mergeTallies(one, one);
    expect(one).toEqual(before);
  });
});

describe("a tally", () => {
  it("has four states that add up to the cases, for every question", async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (rows) => {
        const { cases: total, questions } = await tallyOf(rows);
        expect(total).toBe(rows.length);
        for (const { notAsked, missing, outsideBase, base } of questions) {
          expect(notAsked + missing + outsideBase + base).toBe(rows.length);
        }
      }),
    );
  });

  it("has answers that add up to the cases that answered, where there is one answer each", async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (rows) => {
        const { questions } = await tallyOf(rows);
        for (const index of [0, 2]) {
          const { answers, base, outsideBase } = questions[index]!;
          expect(answers.reduce((sum, count) => sum + count, 0)).toBe(base + outsideBase);
        }
      }),
    );
  });

  it("does not mind the order of the cases", async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (rows) => {
        expect(await tallyOf([...rows].reverse())).toEqual(await tallyOf(rows));
      }),
    );
  });

  it("counts cases where a question has several answers, so that these exceed the base", async () => {
    const rows = [
      { case_id: 1, type: "licence", kinds: "group;single" },
      { case_id: 2, type: "licence", kinds: "single;group;single" },
      { case_id: 3, type: "licence", kinds: "single" },
      { case_id: 4, type: "licence", kinds: "na" },
      { case_id: 5, type: "licence", kinds: "" },
      { case_id: 6, type: "licence", kinds: "group;na" },
      { case_id: 7, type: "order", kinds: "group" },
    ];
    const { questions, shares } = await tallyOf(rows);
    expect(questions[1]).toEqual({
      notAsked: 1,
      missing: 2,
      outsideBase: 1,
      base: 3,
      answers: [2, 3, 1],
      numbers: null,
    });
    // Group work, of all seven cases: what was written of the last was not asked.
    expect(shares[0]).toEqual({ count: 2, base: 7 });
  });

  it("counts a number in its band, and keeps what is outside the base out of it", async () => {
    const victims = ["1", "2.0", "3", "1 – 3", "4", "100", "Not known", "", "0", "3.5"];
    const { questions } = await tallyOf(
      victims.map((text, index) => ({ case_id: index, type: "order", victims: text })),
    );
    expect(questions[2]).toEqual({
      notAsked: 0,
      missing: 3,
      outsideBase: 1,
      base: 6,
      answers: [4, 2, 1],
      numbers: null,
    });
  });

  it("counts free text as answered or missing, and no answer of it", async () => {
    const { questions } = await tallyOf([
      { case_id: 1, type: "order", victims: "4", note: "seen" },
      { case_id: 2, type: "order", victims: "4", note: " " },
      { case_id: 3, type: "order", victims: "1", note: "" },
    ]);
    const states = { notAsked: 1, missing: 1, outsideBase: 0, base: 1 };
    expect(questions[3]).toEqual({ ...states, answers: [], numbers: null });
  });

  it("counts a share among the cases that its base holds for, for certain", async () => {
    const { shares } = await tallyOf([
      { case_id: 1, type: "licence", kinds: "group", victims: "1" },
      { case_id: 2, type: "licence", kinds: "group", victims: "9" },
      { case_id: 3, type: "order", victims: "1" },
      { case_id: 4, type: "", victims: "1" },
      { case_id: 5, type: "wrong", victims: "1" },
    ]);
    expect(shares[1]).toEqual({ count: 1, base: 2 });
  });
});

describe("a breakdown by a thousand groups", () => {
  it("counts no more than each group's own answers", async () => {
    const groups = Array.from({ length: 1000 }, (_, team) => `t${team}`);
    const wide = instrumentOf({
      id: "w",
      questions: [
        { id: "team", answers: groups },
        { id: "ok", answers: ["yes", "no"] },
      ],
    });
    const rows = groups.map((team, index) => ({
      case_id: `c${index}`,
      team,
      ok: index % 3 === 0 ? "yes" : "no",
    }));
    const context = { instruments: [wide], limit: 10 };
    const { counted } = await countReviews([{ name: "rows", rows }], context, () => ({ by: [0] }));
    const { groups: counts, none } = counted!.tally.breakdowns[0]!;
    const numbers = [...counts, none].flatMap(({ questions }) =>
      questions.flatMap(({ answers }) => answers),
    );
    expect(numbers).toHaveLength(2 * 1001);
    expect(counts.map(({ questions }) => questions[0]!.base)).toEqual(groups.map(() => 1));
    expect(counts[3]!.questions[1]!.answers).toEqual([1, 0]);
  });
});
