import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ScoreOptions, score } from "../../src/api/score.ts";
import type { Report } from "../../src/report/report.ts";
import type { ReviewRow } from "../../src/reviews/source.ts";
import { holm } from "../../src/stats/holm.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({
  id: "breakdowns",
  title: "Break-downs",
  sections: ["sample", "work"],
  questions: [
    {
      id: "team",
      optional: true,
      answers: ["north", "south", { code: "moved", outsideBase: true }],
    },
    {
      id: "services",
      section: "work",
      type: "multiple",
      optional: true,
      answers: ["debt", "housing", { code: "none", outsideBase: true }],
    },
    { id: "visited", section: "work", optional: true },
    {
      id: "visits",
      section: "work",
      type: "number",
      askedIf: { visited: "yes" },
      bands: [
        { code: "few", label: "1 or 2", from: 1, to: 2 },
        { code: "more", label: "3 or more", from: 3 },
      ],
    },
    { id: "note", section: "work", type: "text", optional: true },
  ],
  measures: [{ id: "often", section: "work", count: { visits: "more" }, of: { visited: "yes" } }],
});

async function reportOf(rows: readonly ReviewRow[], options: ScoreOptions): Promise<Report> {
  const { report } = await score({ name: "rows", rows }, { instrument, ...options });
  return report!;
}

const anyRows = fc
  .array(
    fc
      .record({
        team: fc.constantFrom("north", "south", "moved", ""),
        services: fc.constantFrom("debt", "housing", "debt;housing", "none", ""),
        visited: fc.constantFrom("yes", "no", ""),
        number: fc.integer({ min: 1, max: 5 }),
        note: fc.constantFrom("", "seen"),
      })
      .map(({ number, ...row }) => ({ ...row, visits: row.visited === "yes" ? number : "" })),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) => rows.map((row, index) => ({ case_id: `A${index}`, ...row })));

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe("a breakdown", () => {
  test("has groups whose counts, states and bases add up to the total", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.constantFrom("team", "visited", "visits"), async (rows, by) => {
        const report = await reportOf(rows, { by: [by] });
        const [breakdown] = report.breakdowns;
        expect(breakdown!.overlapping).toBe(false);
        expect(sum(breakdown!.groups.map(({ cases }) => cases))).toBe(report.cases);
        for (const { id, groups } of breakdown!.questions) {
          const total = report.questions.find((question) => question.id === id)!;
          for (const state of ["cases", "notAsked", "missing", "outsideBase", "base"] as const) {
            expect(sum(groups.map(({ states }) => states[state]))).toBe(total.states[state]);
          }
          for (const [position, { count }] of total.answers.entries()) {
            expect(sum(groups.map(({ answers }) => answers[position]!.count))).toBe(count);
          }
        }
        for (const { id, groups } of breakdown!.measures) {
          const total = report.measures.find((measure) => measure.id === id)!;
          expect(sum(groups.map(({ count }) => count))).toBe(total.count);
          expect(sum(groups.map(({ base }) => base!))).toBe(total.base);
        }
      }),
    );
  });

  test("has in each group what a report of its cases alone has", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const whole = await reportOf(rows, { by: ["team", "services"] });
        for (const { question, groups, questions, measures } of whole.breakdowns) {
          for (const [index, { code, cases }] of groups.entries()) {
            if (code === null || cases === 0) continue;
            const alone = await reportOf(rows, { where: `${question}=${code}` });
            expect(alone.cases).toBe(cases);
            for (const part of questions) {
              const { states, answers } = alone.questions.find(({ id }) => id === part.id)!;
              expect(part.groups[index]!.states).toEqual(states);
              expect(part.groups[index]!.answers).toEqual(
                answers.map(({ label: _, ...answer }) => answer),
              );
            }
            for (const part of measures) {
              const { count, base, interval } = alone.measures.find(({ id }) => id === part.id)!;
              expect(part.groups[index]!).toMatchObject({ count, base, interval });
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("adjusts its p-values within their families, and has no NaN", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const report = await reportOf(rows, { by: ["team", "visited"] });
        const tests = report.breakdowns
          .flatMap(({ questions, measures }) => [...questions, ...measures])
          .flatMap((part) => part.tests);
        for (const family of ["judgements", "questions"]) {
          const own = tests.filter((test) => test.family === family);
          expect(own.map(({ pAdjusted }) => pAdjusted)).toEqual(holm(own.map(({ p }) => p)));
        }
        for (const { method, p, note } of tests) {
          expect(method === null).toBe(p === null);
          if (p === null) expect(note).not.toBeNull();
          else expect(p >= 0 && p <= 1).toBe(true);
        }
      }),
    );
  });

  const rows = [
    { case_id: 1, team: "north", services: "debt;housing", visited: "yes", visits: 1 },
    { case_id: 2, team: "north", services: "debt", visited: "yes", visits: 4 },
    { case_id: 3, team: "south", services: "none", visited: "no" },
    { case_id: 4, team: "moved", services: "", visited: "" },
    { case_id: 5, team: "", services: "housing", visited: "yes", visits: 2 },
  ];

  test("leaves out the question itself and free text", async () => {
    const { breakdowns } = await reportOf(rows, { by: ["team"] });
    expect(breakdowns[0]!.questions.map(({ id }) => id)).toEqual(["services", "visited", "visits"]);
  });

  test("has a group for those who gave no answer, and none for them in its tests", async () => {
    const { breakdowns } = await reportOf(rows, { by: ["team"] });
    const { groups, questions } = breakdowns[0]!;
    expect(groups).toEqual([
      { code: "north", label: "North", cases: 2 },
      { code: "south", label: "South", cases: 1 },
      { code: "moved", label: "Moved", cases: 1 },
      { code: null, label: "No answer", cases: 1 },
    ]);
    // Two of north visited and one of south not: 1 of the 3 ways to place the one no is as extreme.
    expect(questions.find(({ id }) => id === "visited")!.tests[0]!.p).toBeCloseTo(1 / 3, 12);
  });

  test("by several answers has a case in each of its groups, and is not tested", async () => {
    const { breakdowns } = await reportOf(rows, { by: ["services"] });
    expect(breakdowns[0]).toMatchObject({
      overlapping: true,
      groups: [
        { code: "debt", cases: 2 },
        { code: "housing", cases: 2 },
        { code: "none", cases: 1 },
        { code: null, cases: 1 },
      ],
    });
    for (const { tests } of breakdowns[0]!.questions) {
      expect(tests).toMatchObject([{ p: null, note: "a case can be in several groups" }]);
    }
  });

  test("tests each of several answers by itself", async () => {
    const { breakdowns } = await reportOf(rows, { by: ["visited"] });
    const { tests } = breakdowns[0]!.questions.find(({ id }) => id === "services")!;
    expect(tests.map(({ answer }) => answer)).toEqual(["debt", "housing"]);
  });

  test("by one question named twice is one", async () => {
    const { breakdowns } = await reportOf(rows, { by: ["team", "team", "TEAM"] });
    expect(breakdowns.map(({ question }) => question)).toEqual(["team"]);
  });

  test("follows the sections that are shown", async () => {
    const { breakdowns } = await reportOf(rows, { by: ["visited"], sections: ["sample"] });
    expect(breakdowns[0]!.questions.map(({ id }) => id)).toEqual(["team"]);
    expect(breakdowns[0]!.measures).toEqual([]);
  });
});

describe("a narrowed report", () => {
  test("says how many cases met the condition, did not, or cannot be told", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const yes = rows.filter(({ visited }) => visited === "yes").length;
        const { where, cases, files } = await reportOf(
          [{ case_id: "one", team: "", services: "", visited: "yes", visits: 1 }, ...rows],
          { where: "visited=yes" },
        );
        // A blank is allowed here, so it is no, not unknown.
        expect(where).toEqual({
          condition: "visited is yes",
          met: yes + 1,
          notMet: rows.length - yes,
          unknown: 0,
        });
        expect(cases).toBe(yes + 1);
        expect(files[0]!.cases).toBe(rows.length + 1);
      }),
    );
  });

  test("counts apart the cases of which a missing answer leaves it open", async () => {
    const rows = [
      { case_id: 1, visited: "yes", visits: 1 },
      { case_id: 2, visited: "yes", visits: "" },
      { case_id: 3, visited: "no" },
    ];
    const { where } = await reportOf(rows, { where: "visits=few", allowErrors: true });
    expect(where).toMatchObject({ met: 1, notMet: 1, unknown: 1 });
  });

  test("takes a group's part of the caseload to be that of the whole sample", async () => {
    const rows = Array.from({ length: 20 }, (_, index) => ({
      case_id: index,
      team: index < 10 ? "north" : "south",
      visited: index % 2 === 0 ? "yes" : "no",
      visits: index % 2 === 0 ? 1 : "",
    }));
    const interval = { method: "wilson", level: 0.95, population: 40 } as const;
    const narrowed = await reportOf(rows, { where: "team=north", interval });
    const whole = await reportOf(rows, { by: ["team"], interval });
    const visited = ({ id }: { readonly id: string }) => id === "visited";
    expect(narrowed.questions.find(visited)!.answers[0]!.interval).toEqual(
      whole.breakdowns[0]!.questions.find(visited)!.groups[0]!.answers[0]!.interval,
    );
  });
});
