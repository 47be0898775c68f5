import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import {
  type Assumption,
  assumptionNames,
  isAssumption,
  settledByInstrument,
} from "../../../src/feasibility/check/assumption.ts";
import { instrumentOf, notApplicable, yesNo } from "../../instrument-of.ts";

const instrument = instrumentOf({
  id: "made",
  questions: [
    "alone",
    "first",
    { id: "then", askedIf: { first: "yes" } },
    { id: "apart", answers: [...yesNo, notApplicable] },
  ],
});

interface Settings {
  readonly assume?: readonly Assumption[];
  readonly cases?: number;
  readonly known?: boolean;
}

/** Checks figures of the answer "yes" to "alone", unless they say otherwise. */
function checkPrinted(
  printed: readonly object[],
  { assume = [], cases = 10, known = true }: Settings = {},
) {
  const figures = printed.map((numbers, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    question: "alone",
    answer: "yes",
    ...numbers,
  }));
  const value = { id: "figures", cases, figures };
  return check({ name: "figures", value }, { ...(known ? { instrument } : {}), assume });
}

/** The code, severity and assumption of each problem that a check finds. */
async function problemsOf(printed: readonly object[], settings?: Settings) {
  const { problems } = await checkPrinted(printed, settings);
  return problems.map(({ code, severity, assumption }) => [code, severity, assumption]);
}

describe("isAssumption()", () => {
  it("knows each of them, and no other word", () => {
    expect(assumptionNames.filter(isAssumption)).toEqual(assumptionNames);
    expect(assumptionNames).not.toEqual([]);
    expect(isAssumption("toString")).toBe(false);
    expect(isAssumption("")).toBe(false);
  });
});

describe("no-missing", () => {
  const ofNine = [{ count: 3, of: 9 }];

  it("makes a base smaller than all who were asked impossible, and warns unless assumed", async () => {
    expect(await problemsOf(ofNine)).toEqual([["impossible", "warning", "no-missing"]]);
    expect(await problemsOf(ofNine, { assume: ["no-missing"] })).toEqual([
      ["impossible", "error", null],
    ]);
    expect((await checkPrinted(ofNine)).possible).toBe(true);
    expect((await checkPrinted(ofNine, { assume: ["no-missing"] })).possible).toBe(false);
  });

  it("accepts a base of all who were asked, and one that cases can be outside of", async () => {
    expect(await problemsOf([{ count: 3, of: 10 }])).toEqual([]);
    expect(await problemsOf([{ question: "apart", count: 3, of: 9 }])).toEqual([]);
  });

  it("counts the cases outside the base where their number is printed", async () => {
    // 9 in the base and 2 outside it are more than 10; 8 and 1 are fewer, and one is missing.
    const apart = { question: "apart" };
    const withOutside = (count: number, of: number) => [
      { ...apart, count: 3, of },
      { ...apart, answer: "na", count },
    ];
    expect(await problemsOf(withOutside(2, 9))).toEqual([["impossible", "error", null]]);
    expect(await problemsOf(withOutside(1, 8))).toEqual([["impossible", "warning", "no-missing"]]);
    expect(await problemsOf(withOutside(1, 9))).toEqual([]);
  });

  it("allows only bases that add up with the cases outside to all who were asked", async () => {
    // 10 − 5 = 5, and half of 5 is no count; 10 − 6 = 4.
    const feasibleBases = async (count: number) => {
      const apart = { question: "apart" };
      const printed = [
        { ...apart, percent: "50" },
        { ...apart, answer: "na", count },
      ];
      const { bases } = await checkPrinted(printed, { assume: ["no-missing"] });
      return bases.map(({ feasible }) => feasible);
    };
    expect(await feasibleBases(5)).toEqual([]);
    expect(await feasibleBases(6)).toEqual([[4]]);
  });
});

describe("whole-sample", () => {
  it("makes a percent that cannot be of all who were asked impossible", async () => {
    // 33 % is not a share of 10, and without the assumption a smaller base.
    const third = [{ percent: "33" }];
    expect(await problemsOf(third)).toEqual([["smaller-base", "warning", null]]);
    expect(await problemsOf(third, { assume: ["whole-sample"] })).toEqual([
      ["impossible", "error", null],
    ]);
    expect(await problemsOf([{ percent: "30" }], { assume: ["whole-sample"] })).toEqual([]);
  });

  it("does not affect a question whose base is printed", async () => {
    const alone = [{ count: 3, of: 9 }];
    expect((await checkPrinted(alone, { assume: ["whole-sample"] })).possible).toBe(true);
    // The same where another question depends on it.
    const first = [{ question: "first", count: 3, of: 9 }];
    expect((await checkPrinted(first, { assume: ["whole-sample"] })).possible).toBe(true);
    const both = [...first, { question: "then", percent: "33" }];
    expect((await checkPrinted(both, { assume: ["whole-sample"] })).possible).toBe(true);
  });

  it("can be assumed without an instrument", async () => {
    const options = { assume: ["whole-sample"], known: false } as const;
    expect((await checkPrinted([{ percent: "33" }], options)).possible).toBe(false);
    expect((await checkPrinted([{ percent: "30" }], options)).possible).toBe(true);
  });
});

describe("exclusive and complete", () => {
  const tooMany = [{ percent: "60" }, { answer: "no", percent: "60" }];
  const tooFew = [{ percent: "30" }, { answer: "no", percent: "30" }];

  it("are not assumed without an instrument; exclusive is a warning", async () => {
    const known = false;
    expect(await problemsOf(tooMany, { known })).toEqual([["impossible", "warning", "exclusive"]]);
    expect(await problemsOf(tooMany, { known, assume: ["exclusive"] })).toEqual([
      ["impossible", "error", null],
    ]);
    expect(await problemsOf(tooFew, { known })).toEqual([]);
    expect((await checkPrinted(tooFew, { known, assume: ["exclusive"] })).possible).toBe(true);
    const both = ["exclusive", "complete"] as const;
    expect((await checkPrinted(tooFew, { known, assume: both })).possible).toBe(false);
  });
});

describe("an assumption that does not apply", () => {
  it("is refused where the instrument settles it", async () => {
    for (const assumption of settledByInstrument) {
      await expect(checkPrinted([{ percent: "30" }], { assume: [assumption] })).rejects.toThrow(
        `invalid assumption: ${assumption}: the instrument made already defines the answers; leave the assumption out`,
      );
    }
  });

  it("is refused where it is not known who was asked", async () => {
    const options = { assume: ["no-missing"], known: false } as const;
    await expect(checkPrinted([{ percent: "30" }], options)).rejects.toThrow(
      "invalid assumption: no-missing: without an instrument it is not known who was asked; use whole-sample",
    );
  });
});

describe("without an instrument", () => {
  const messagesOf = async (printed: readonly object[]) => {
    const figures = printed.map((numbers, index) => ({
      id: `f${index}`,
      at: "Text",
      question: "heard",
      answer: "yes",
      ...numbers,
    }));
    const { problems } = await check({ name: "figures", value: { id: "figures", figures } });
    return problems.map(({ message }) => message);
  };

  it("a contradiction that depends on a common base, which is not printed, says so", async () => {
    expect(await messagesOf([{ percent: "54" }, { percent: "48" }])).toEqual([
      expect.stringContaining("cannot both be true if they have the same base: "),
    ]);
  });

  it("a contradiction of figures that print their base does not", async () => {
    const printed = [
      { count: 54, of: 100 },
      { percent: "48", of: 100 },
    ];
    expect(await messagesOf(printed)).toEqual([expect.stringContaining("cannot both be true: ")]);
  });
});
