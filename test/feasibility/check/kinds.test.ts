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

async function kindsTold(printed: readonly object[]) {
  const figures = printed.map((one, index) => ({ id: `f${index + 1}`, at: "Table 1", ...one }));
  const value = { id: "figures", cases: 112, figures };
  const { problems } = await check({ name: "figures", value }, { instrument });
  return problems.filter(({ code }) => code === "kinds-below-any");
}

describe("kindsBelowAny()", () => {
  it("tells of printed kinds that make fewer than had any", async () => {
    // 10 + 7 = 17 of 19.
    const printed = [{ ...had, count: 19, of: 112 }, kind("group", 10), kind("single", 7)];
    expect(await kindsTold(printed)).toEqual([
      {
        code: "kinds-below-any",
        severity: "warning",
        figures: ["f2", "f3"],
        assumption: null,
        message:
          "Kinds: the printed kinds make 17, of 19 or more that had any; at least 2 had a kind that is not printed, or none is recorded",
      },
    ]);
  });

  it("does not tell of kinds that make as many as had any, or more", async () => {
    const any = { ...had, count: 19, of: 112 };
    expect(await kindsTold([any, kind("group", 10), kind("single", 9)])).toEqual([]);
    expect(await kindsTold([any, kind("group", 15), kind("single", 9)])).toEqual([]);
  });

  it("does not tell of it where every kind is printed", async () => {
    const any = { ...had, count: 19, of: 112 };
    const all = [kind("group", 10), kind("single", 7), kind("online", 0)];
    expect(await kindsTold([any, ...all])).toEqual([]);
  });

  it("does not tell of it where it is not printed how many had any", async () => {
    expect(await kindsTold([kind("group", 10), kind("single", 7)])).toEqual([]);
  });

  it("does not tell of it where an answer outside the base is printed for the others", async () => {
    const any = { ...had, count: 19, of: 112 };
    const reason = (answer: string, count: number) => ({ question: "reasons", answer, count });
    // 12 + 7 = 19, and 12 + 6 = 18.
    expect(await kindsTold([any, reason("health", 12), reason("na", 7)])).toEqual([]);
    expect(await kindsTold([any, reason("health", 12), reason("na", 6)])).toHaveLength(1);
  });

  it("counts a kind once that is printed twice", async () => {
    const printed = [
      { ...had, count: 19, of: 112 },
      kind("group", 10),
      kind("group", 10),
      kind("single", 7),
    ];
    expect(await kindsTold(printed)).toMatchObject([{ figures: ["f2", "f4"] }]);
  });

  it("says what it assumes where it is so only if nothing is missing", async () => {
    // 17 % of 112 is 19 cases, and of 100 it can be 17.
    const printed = [{ ...had, percent: "17" }, kind("group", 10), kind("single", 7)];
    expect(await kindsTold(printed)).toMatchObject([
      { assumption: "no-missing", message: expect.stringContaining("of 19 or more") },
    ]);
  });
});
