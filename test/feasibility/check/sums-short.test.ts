import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import { sumInWords } from "../../../src/feasibility/check/sum-in-words.ts";

/** The messages about sums of the answers a, b, c … to one question, without an instrument. */
async function sumsOf(printed: readonly object[], more: readonly object[] = []) {
  const figures = printed.map((numbers, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    question: "View",
    answer: "abcdef".charAt(index),
    ...numbers,
  }));
  const value = { id: "figures", figures: [...figures, ...more] };
  const { problems } = await check({ name: "figures", value });
  return problems.filter(({ code }) => code.startsWith("sum-")).map(({ message }) => message);
}

const of = (base: number, ...counts: readonly number[]) =>
  counts.map((count) => ({ count, of: base }));
const percents = (...printed: readonly string[]) => printed.map((percent) => ({ percent }));
const total = { id: "t", at: "Table 1", question: "View", base: true };

describe("answers that add up to nearly all", () => {
  for (const [title, printed, says] of [
    ["counts", of(248, 100, 90, 40, 13), "View: they add up to 243, five short of 248"],
    // Half a unit each explains two tenths, not 2.1.
    [
      "percentages",
      percents("40.3", "36.3", "16.1", "5.2"),
      "View: the 4 percentages add up to 97.9, which rounding cannot explain",
    ],
    [
      "counts of which one is misprinted as a percentage",
      [...of(248, 100, 90, 40), { count: 13, of: 248, percent: "9" }],
      "View: they add up to 243, five short of 248",
    ],
  ] as const) {
    it(`are noted: ${title}`, async () => {
      expect(await sumsOf(printed)).toEqual([says]);
    });
  }

  it("are noted where they are shares: they add up to 1", async () => {
    expect(await sumsOf(percents("0.333", "0.333", "0.333"))).toEqual([
      expect.stringContaining("add up to 0.999; they may be shares"),
    ]);
    expect(await sumsOf(percents("0.3", "0.2"))).toEqual([]);
  });

  it("are held against a row of totals", async () => {
    const printed = [{ count: 100 }, { count: 98 }];
    expect(await sumsOf(printed, [{ ...total, count: 200 }])).toEqual([
      "View: they add up to 198, two short of 200",
    ]);
    expect(await sumsOf(printed, [{ ...total, count: 198 }])).toEqual([]);
  });

  for (const [title, printed] of [
    ["all", of(248, 100, 90, 45, 13)],
    ["a few of many", of(248, 100, 50)],
    ["one", of(248, 243)],
    ["of different bases", [...of(248, 100, 90), ...of(250, 53)]],
    ["with one whose number is not printed", [...of(248, 100, 143), { notCheckable: "[c]" }]],
    ["percentages of a few of many", percents("40.3", "36.3")],
  ] as const) {
    it(`are not noted in a twin: ${title}`, async () => {
      expect(await sumsOf(printed)).toEqual([]);
    });
  }
});

describe("sums that rounding explains", () => {
  it("are one line for each table", async () => {
    const more = ["a", "b", "c"].map((answer) => {
      return {
        id: `g-${answer}`,
        at: "Table 1",
        question: "Other",
        answer,
        percent: answer === "c" ? "33.5" : "33.3",
      };
    });
    expect(await sumsOf(percents("33.3", "33.3", "33.3"), more)).toEqual([
      "Table 1: the percentages of 2 questions add up to 99.9, 100.1, and no note says that they are rounded",
    ]);
  });

  it("take the decimals of each percentage into account", async () => {
    // 50 may be 49.5, so 0.4 are explained.
    expect(await sumsOf(percents("50", "49.6"))).toHaveLength(1);
    expect(await sumsOf(percents("50", "49.6"))).not.toContain("rounding cannot");
  });
});

describe("sumInWords()", () => {
  for (const [sum, base, says] of [
    [243, 248, "they add up to 243, five short of 248"],
    [313, 308, "they add up to 313, five more than 308"],
    [9, 10, "they add up to 9, one short of 10"],
    [80, 100, "they add up to 80, 20 short of 100"],
  ] as const) {
    it(`says ${says}`, () => {
      expect(sumInWords(sum, base)).toBe(says);
    });
  }
});
