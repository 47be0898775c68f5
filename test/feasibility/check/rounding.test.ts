import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import type { RoundingRule } from "../../../src/stats/printed-percent.ts";
import { instrumentOf } from "../../instrument-of.ts";

const instrument = instrumentOf({
  id: "made",
  questions: ["one", "two", "three"],
});

function checkPrinted(printed: readonly object[], rounding?: RoundingRule) {
  const figures = printed.map((numbers, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    question: "one",
    answer: "yes",
    ...numbers,
  }));
  const value = { id: "figures", cases: 112, figures };
  return check({ name: "figures", value }, { instrument, ...(rounding ? { rounding } : {}) });
}

/** The rules that fit, and the figures that rule out each of the others. */
async function rulesOf(printed: readonly object[], rounding?: RoundingRule) {
  const { rounding: verdicts } = await checkPrinted(printed, rounding);
  return {
    fit: verdicts.filter(({ consistent }) => consistent).map(({ rule }) => rule),
    against: Object.fromEntries(
      verdicts
        .filter(({ consistent }) => !consistent)
        .map(({ rule, decidedBy }) => [rule, decidedBy]),
    ),
  };
}

describe("the rounding rules that fit figures", () => {
  it("are only either where 62 and 63 are one share", async () => {
    const pair = [{ percent: "62" }, { percent: "63" }];
    expect(await rulesOf(pair)).toEqual({
      fit: ["either"],
      against: {
        "half-up": ["f1", "f2"],
        "half-even": ["f1", "f2"],
        truncation: ["f1", "f2"],
      },
    });
    expect((await checkPrinted(pair)).possible).toBe(true);
    for (const rule of ["half-up", "half-even", "truncation"] as const) {
      const { possible, problems } = await checkPrinted(pair, rule);
      expect(possible, rule).toBe(false);
      expect(problems.map(({ figures }) => figures)).toEqual([["f1", "f2"]]);
      const half =
        "62% and 63% are printed for the same share: both are true only if it is exactly 62.5%";
      if (rule === "truncation") expect(problems[0]?.message).not.toContain("62.5");
      else expect(problems[0]?.message.startsWith(half)).toBe(true);
    }
  });

  it("are truncation only where decimals were cut off", async () => {
    // 75 / 112 is 66.96… %, 37 / 112 is 33.04… %.
    const cut = [{ count: 75, of: 112, percent: "66" }];
    expect(await rulesOf(cut, "truncation")).toEqual({
      fit: ["truncation"],
      against: { "half-up": ["f1"], "half-even": ["f1"], either: ["f1"] },
    });
    expect((await checkPrinted(cut, "truncation")).possible).toBe(true);
    const rounded = [{ count: 75, of: 112, percent: "67" }];
    expect((await checkPrinted(rounded, "truncation")).possible).toBe(false);
    expect((await rulesOf(rounded)).fit).toEqual(["half-up", "half-even", "either"]);
  });

  it("are half-even and either where halves went down and up to an even percent", async () => {
    // 70 / 112 is 62.5 %, 42 / 112 is 37.5 %.
    const even = [
      { count: 70, of: 112, percent: "62" },
      { question: "two", count: 42, of: 112, percent: "38" },
    ];
    expect(await rulesOf(even)).toEqual({
      fit: ["half-even", "either"],
      against: { "half-up": ["f1"], truncation: ["f2"] },
    });
  });

  it("are half-up and either where a half went up to an odd percent", async () => {
    const up = [{ count: 70, of: 112, percent: "63" }];
    expect(await rulesOf(up)).toEqual({
      fit: ["half-up", "either"],
      against: { "half-even": ["f1"], truncation: ["f1"] },
    });
  });

  it("are all where nothing decides", async () => {
    // 28 / 112 is 25 %.
    expect((await rulesOf([{ count: 28, of: 112, percent: "25" }])).fit).toEqual([
      "half-up",
      "half-even",
      "truncation",
      "either",
    ]);
  });

  it("are those that fit the rest where some figures are impossible under every rule", async () => {
    const printed = [
      { question: "three", count: 113, of: 113 },
      { count: 70, of: 112, percent: "63" },
    ];
    expect((await rulesOf(printed)).fit).toEqual(["half-up", "either"]);
  });
});

describe("a figure that no case data can check", () => {
  const apart = { notCheckable: "another sample" };
  const possible = async (printed: object, rounding: RoundingRule) =>
    (await checkPrinted([{ ...printed, ...apart }], rounding)).possible;

  it("is compared with itself under the rounding rule of the check", async () => {
    // 75 / 112 is 66.96… %: 66 when cut off, 67 when rounded.
    const cut = { count: 75, of: 112, percent: "66" };
    expect(await possible(cut, "either")).toBe(false);
    expect(await possible(cut, "truncation")).toBe(true);
    const rounded = { count: 75, of: 112, percent: "67" };
    expect(await possible(rounded, "either")).toBe(true);
    expect(await possible(rounded, "truncation")).toBe(false);
  });

  it("is compared with itself at an exact half too", async () => {
    // 70 / 112 is 62.5 %.
    const down = { count: 70, of: 112, percent: "62" };
    expect(await possible(down, "half-even")).toBe(true);
    expect(await possible(down, "half-up")).toBe(false);
  });
});
