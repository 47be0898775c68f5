import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import { type ProblemCode, problemCodes } from "../../../src/feasibility/check/check-result.ts";
import { instrumentOf, notApplicable, yesNo } from "../../instrument-of.ts";

const instrument = instrumentOf({
  id: "made",
  questions: [
    { id: "done", answers: [...yesNo, notApplicable] },
    { id: "planned", answers: ["often", "rarely", "never"] },
    {
      id: "kinds",
      type: "multiple",
      askedIf: { done: "yes" },
      answers: ["group", "single", "online"],
    },
  ],
});

async function codesOf(printed: readonly object[], noted: boolean, implied = false) {
  const figures = printed.map((numbers, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    question: "done",
    answer: "yes",
    ...numbers,
  }));
  const tables = noted ? [{ at: "Table 1", note: "rounding" }] : [];
  const value = { id: "figures", cases: 112, tables, figures };
  const options = implied ? {} : { instrument };
  const { problems } = await check({ name: "figures", value }, options);
  return problems.map(({ code }) => code);
}

const no = { answer: "no" };
const planned = (...percents: readonly string[]) =>
  ["often", "rarely", "never"].map((answer, index) => ({
    question: "planned",
    answer,
    percent: percents[index],
  }));
const kind = (answer: string, count: number) => ({ question: "kinds", answer, count });

/** For each problem, figures that have it and a twin that differs in one number. */
const twins: Readonly<
  Record<
    ProblemCode,
    {
      readonly raised: readonly object[];
      readonly twin: readonly object[];
      readonly noted?: true;
      /** Without an instrument. */
      readonly implied?: true;
    }
  >
> = {
  // 19 / 112 is 16.96… %.
  impossible: {
    raised: [{ percent: "18", count: 19, of: 112 }],
    twin: [{ percent: "17", count: 19, of: 112 }],
  },
  "two-bases": {
    raised: [
      { count: 92, of: 110 },
      { ...no, count: 18, of: 112 },
    ],
    twin: [
      { count: 92, of: 110 },
      { ...no, count: 18, of: 110 },
    ],
  },
  "two-roundings": {
    raised: [{ percent: "62" }, { percent: "63" }],
    twin: [{ percent: "63" }, { percent: "63" }],
  },
  // 83 / 112 is 74.1 % and 84 / 112 is 75 %: no count of 112 is 74.8 %; 80 / 107 is 74.77… %.
  "smaller-base": { raised: [{ percent: "74.8" }], twin: [{ percent: "75.0" }] },
  "kinds-below-any": {
    raised: [{ count: 19, of: 112 }, kind("group", 10), kind("single", 8)],
    twin: [{ count: 19, of: 112 }, kind("group", 10), kind("single", 9)],
  },
  // 60 + 50 = 110 of 112.
  "sum-too-small": {
    raised: [
      { count: 60, of: 112 },
      { ...no, count: 50, of: 112 },
    ],
    twin: [
      { count: 60, of: 112 },
      { ...no, count: 52, of: 112 },
    ],
    implied: true,
  },
  "sum-without-note": { raised: planned("33", "33", "33"), twin: planned("33", "33", "34") },
  "note-without-need": {
    raised: planned("33", "33", "34"),
    twin: planned("33", "33", "33"),
    noted: true,
  },
};

describe("check()", () => {
  for (const code of problemCodes) {
    const { raised, twin, noted = false, implied = false } = twins[code];

    it(`finds ${code}, and does not in a twin that differs in one number`, async () => {
      expect(await codesOf(raised, noted, implied)).toContain(code);
      expect(await codesOf(twin, noted, implied)).not.toContain(code);
    });
  }

  it("lists errors before warnings, and these by code", async () => {
    const printed = [
      ...planned("33", "33", "33"),
      { percent: "62" },
      { percent: "63" },
      kind("group", 200),
    ];
    const codes = await codesOf(printed, false);
    expect(codes[0]).toBe("impossible");
    const rest = codes.slice(1);
    expect(rest).toContain("two-roundings");
    const ranks = rest.map((code) => problemCodes.indexOf(code));
    expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
  });

  it("does not warn of figures that it finds impossible", async () => {
    // 111 is not divisible by 8, so 62 and 63 cannot be one share.
    const printed = [
      { percent: "62", of: 111 },
      { percent: "63", of: 111 },
    ];
    expect(await codesOf(printed, false)).toEqual(["impossible"]);
  });

  it("counts errors and warnings, and figures that can be checked", async () => {
    const value = {
      id: "figures",
      cases: 112,
      figures: [
        {
          id: "f1",
          at: "Text",
          question: "done",
          answer: "yes",
          count: 19,
          of: 112,
          percent: "18",
        },
        { id: "f2", at: "Text", count: 143, notCheckable: "two samples taken together" },
        { id: "f3", at: "Text", question: "kinds", answer: "group", percent: "62" },
        { id: "f4", at: "Text", question: "kinds", answer: "group", percent: "63" },
      ],
    };
    const result = await check({ name: "figures", value }, { instrument });
    expect(result.possible).toBe(false);
    const { error, warning } = result.summary;
    expect(result.summary).toMatchObject({ figures: 4, checked: 3, error: 1 });
    expect(error + warning).toBe(result.problems.length);
    expect(result.figures.map(({ notCheckable }) => notCheckable)).toEqual([
      null,
      "two samples taken together",
      null,
      null,
    ]);
  });

  it("gives the smallest base of a percent that no case data can check", async () => {
    const leastBase = async (percent: string) => {
      const figure = { id: "f", at: "Text", percent, notCheckable: "another sample" };
      const value = { id: "figures", figures: [figure] };
      const { figures } = await check({ name: "figures", value }, { instrument });
      return figures[0]?.leastBase;
    };
    // 1 / 2; 5 / 8 = 62.5 %; 1 / 67 = 1.49… %; 1 / 1; and 5 / 8 again, with its decimal.
    expect(await leastBase("50")).toBe(2);
    expect(await leastBase("63")).toBe(8);
    expect(await leastBase("1")).toBe(67);
    expect(await leastBase("100")).toBe(1);
    expect(await leastBase("62.5")).toBe(8);
    expect(await leastBase("62.512345")).toBeNull();
  });
});
