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

interface Asked {
  readonly assume?: readonly Assumption[];
  readonly cases?: number;
  readonly known?: boolean;
}

/** Checks figures of the answer "yes" to "alone", unless they say otherwise. */
function checked(
  printed: readonly object[],
  { assume = [], cases = 10, known = true }: Asked = {},
) {
  const figures = printed.map((one, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    question: "alone",
    answer: "yes",
    ...one,
  }));
  const value = { id: "figures", cases, figures };
  return check({ name: "figures", value }, { ...(known ? { instrument } : {}), assume });
}

/** The kind, severity and assumption of what checking figures finds. */
async function told(printed: readonly object[], asked?: Asked) {
  const { problems } = await checked(printed, asked);
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

  it("makes a base impossible that is smaller than all who were asked, and warns unless assumed", async () => {
    expect(await told(ofNine)).toEqual([["impossible", "warning", "no-missing"]]);
    expect(await told(ofNine, { assume: ["no-missing"] })).toEqual([["impossible", "error", null]]);
    expect((await checked(ofNine)).possible).toBe(true);
    expect((await checked(ofNine, { assume: ["no-missing"] })).possible).toBe(false);
  });

  it("has nothing to say of a base of all who were asked, or where cases can be outside it", async () => {
    expect(await told([{ count: 3, of: 10 }])).toEqual([]);
    expect(await told([{ question: "apart", count: 3, of: 9 }])).toEqual([]);
  });

  it("counts the cases outside the base where it is printed how many they are", async () => {
    // 9 in the base and 2 outside it are more than 10; 8 and 1 are fewer, and one is missing.
    const apart = { question: "apart" };
    const withOutside = (count: number, of: number) => [
      { ...apart, count: 3, of },
      { ...apart, answer: "na", count },
    ];
    expect(await told(withOutside(2, 9))).toEqual([["impossible", "error", null]]);
    expect(await told(withOutside(1, 8))).toEqual([["impossible", "warning", "no-missing"]]);
    expect(await told(withOutside(1, 9))).toEqual([]);
  });

  it("leaves no base that the cases outside it do not fill up to all who were asked", async () => {
    // 10 − 5 = 5, and half of 5 is no count; 10 − 6 = 4.
    const left = async (count: number) => {
      const apart = { question: "apart" };
      const printed = [
        { ...apart, percent: "50" },
        { ...apart, answer: "na", count },
      ];
      const { bases } = await checked(printed, { assume: ["no-missing"] });
      return bases.map(({ feasible }) => feasible);
    };
    expect(await left(5)).toEqual([]);
    expect(await left(6)).toEqual([[4]]);
  });
});

describe("whole-sample", () => {
  it("makes a percent impossible that cannot be of all who were asked", async () => {
    // 33 % is no share of 10, and is told as a smaller base before.
    const third = [{ percent: "33" }];
    expect(await told(third)).toEqual([["smaller-base", "warning", null]]);
    expect(await told(third, { assume: ["whole-sample"] })).toEqual([
      ["impossible", "error", null],
    ]);
    expect(await told([{ percent: "30" }], { assume: ["whole-sample"] })).toEqual([]);
  });

  it("does not touch a question whose base is printed", async () => {
    const alone = [{ count: 3, of: 9 }];
    expect((await checked(alone, { assume: ["whole-sample"] })).possible).toBe(true);
    // The same where another question hangs on it.
    const first = [{ question: "first", count: 3, of: 9 }];
    expect((await checked(first, { assume: ["whole-sample"] })).possible).toBe(true);
    const both = [...first, { question: "then", percent: "33" }];
    expect((await checked(both, { assume: ["whole-sample"] })).possible).toBe(true);
  });

  it("can be assumed without an instrument", async () => {
    const options = { assume: ["whole-sample"], known: false } as const;
    expect((await checked([{ percent: "33" }], options)).possible).toBe(false);
    expect((await checked([{ percent: "30" }], options)).possible).toBe(true);
  });
});

describe("exclusive and complete", () => {
  const tooMany = [{ percent: "60" }, { answer: "no", percent: "60" }];
  const tooFew = [{ percent: "30" }, { answer: "no", percent: "30" }];

  it("are not taken for granted without an instrument; exclusive is told as a warning", async () => {
    const known = false;
    expect(await told(tooMany, { known })).toEqual([["impossible", "warning", "exclusive"]]);
    expect(await told(tooMany, { known, assume: ["exclusive"] })).toEqual([
      ["impossible", "error", null],
    ]);
    expect(await told(tooFew, { known })).toEqual([]);
    expect((await checked(tooFew, { known, assume: ["exclusive"] })).possible).toBe(true);
    const both = ["exclusive", "complete"] as const;
    expect((await checked(tooFew, { known, assume: both })).possible).toBe(false);
  });
});

describe("an assumption that has no place", () => {
  it("is refused where the instrument settles it", async () => {
    for (const assumption of settledByInstrument) {
      await expect(checked([{ percent: "30" }], { assume: [assumption] })).rejects.toThrow(
        `invalid assumption: ${assumption}: the instrument made settles which answers there are`,
      );
    }
  });

  it("is refused where nobody knows who was asked", async () => {
    const options = { assume: ["no-missing"], known: false } as const;
    await expect(checked([{ percent: "30" }], options)).rejects.toThrow(
      "invalid assumption: no-missing: without an instrument it is not known who was asked; use whole-sample",
    );
  });
});

describe("without an instrument", () => {
  const said = async (printed: readonly object[]) => {
    const figures = printed.map((one, index) => ({
      id: `f${index}`,
      at: "Text",
      question: "heard",
      answer: "yes",
      ...one,
    }));
    const { problems } = await check({ name: "figures", value: { id: "figures", figures } });
    return problems.map(({ message }) => message);
  };

  it("a contradiction that rests on one base, which is not printed, says so", async () => {
    expect(await said([{ percent: "54" }, { percent: "48" }])).toEqual([
      expect.stringContaining("cannot hold together, if they are of one base: "),
    ]);
  });

  it("a contradiction of figures that print their base does not", async () => {
    const printed = [
      { count: 54, of: 100 },
      { percent: "48", of: 100 },
    ];
    expect(await said(printed)).toEqual([expect.stringContaining("cannot hold together: ")]);
  });
});
