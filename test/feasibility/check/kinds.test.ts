import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import { instrumentOf, notApplicable } from "../../instrument-of.ts";

const instrument = instrumentOf({
  id: "interventions",
  questions: [
    { id: "had", label: "Had any" },
    {
      id: "kinds",
      type: "multiple",
      askedIf: { had: "yes" },
      answers: ["group", "single", "online"],
    },
    {
      id: "reasons",
      type: "multiple",
      askedIf: { had: "yes" },
      answers: ["health", "work", notApplicable],
    },
  ],
});

const had = { question: "had", answer: "yes" };
const kind = (answer: string, count: number) => ({ question: "kinds", answer, count });

async function warningsOf(printed: readonly object[]) {
  const figures = printed.map((numbers, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    ...numbers,
  }));
  const value = { id: "figures", cases: 112, figures };
  const { problems } = await check({ name: "figures", value }, { instrument });
  return problems.filter(({ code }) => code === "kinds-below-any");
}

describe("kindsBelowAny()", () => {
  it("warns of printed kinds that add up to fewer than had any", async () => {
    // 10 + 7 = 17 of 19.
    const printed = [{ ...had, count: 19, of: 112 }, kind("group", 10), kind("single", 7)];
    expect(await warningsOf(printed)).toEqual([
      {
        code: "kinds-below-any",
        severity: "warning",
        figures: ["f2", "f3"],
        assumption: null,
        message:
          "Kinds: the printed kinds add up to 17, but 19 or more had at least one; at least 2 had a kind that is not printed, or none recorded",
      },
    ]);
  });

  it("accepts kinds that add up to as many as had any, or more", async () => {
    const any = { ...had, count: 19, of: 112 };
    expect(await warningsOf([any, kind("group", 10), kind("single", 9)])).toEqual([]);
    expect(await warningsOf([any, kind("group", 15), kind("single", 9)])).toEqual([]);
  });

  it("does not warn where every kind is printed", async () => {
    const any = { ...had, count: 19, of: 112 };
    const all = [kind("group", 10), kind("single", 7), kind("online", 0)];
    expect(await warningsOf([any, ...all])).toEqual([]);
  });

  it("does not warn where the number that had any is not printed", async () => {
    expect(await warningsOf([kind("group", 10), kind("single", 7)])).toEqual([]);
  });

  it("does not warn where an answer outside the base accounts for the others", async () => {
    const any = { ...had, count: 19, of: 112 };
    const reason = (answer: string, count: number) => ({ question: "reasons", answer, count });
    // 12 + 7 = 19, and 12 + 6 = 18.
    expect(await warningsOf([any, reason("health", 12), reason("na", 7)])).toEqual([]);
    expect(await warningsOf([any, reason("health", 12), reason("na", 6)])).toHaveLength(1);
  });

  it("counts a kind that is printed twice only once", async () => {
    const printed = [
      { ...had, count: 19, of: 112 },
      kind("group", 10),
      kind("group", 10),
      kind("single", 7),
    ];
    expect(await warningsOf(printed)).toMatchObject([{ figures: ["f2", "f4"] }]);
  });

  it("names the assumption where it depends on nothing being missing", async () => {
    // 17 % of 112 is 19 cases, and of 100 it can be 17.
    const printed = [{ ...had, percent: "17" }, kind("group", 10), kind("single", 7)];
    expect(await warningsOf(printed)).toMatchObject([
      {
        assumption: "no-missing",
        message: expect.stringContaining("but 19 or more had at least one"),
      },
    ]);
  });
});
