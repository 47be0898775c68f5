import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFigures } from "../../src/figures/read-figures.ts";
import { printedText, verifyFigure } from "../../src/figures/verify-figure.ts";
import { type PercentOptions, percentText, roundings } from "../../src/stats/percent.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({ id: "one-question", questions: ["done"] });

/** A figure that prints these parts, of the answer "yes". */
function figureOf(parts: object) {
  const figures = [{ id: "f", at: "Table 1", question: "done", answer: "yes", ...parts }];
  const value = { id: "figures", instrument: "one-question", figures };
  return readFigures(value, instrument).figures[0]!;
}

/** What is said of a figure where the data gives `count` of `base`. */
function said(parts: object, count: number, base: number, options: PercentOptions = {}) {
  const { verdict, tie, note } = verifyFigure(figureOf(parts), { count, base }, options);
  return { verdict, tie, note };
}

describe("verifyFigure() matches", () => {
  const matches = { verdict: "matches", tie: false, note: null };

  it("a percent that the data prints as", () => {
    // 19 / 112 is 16.96… %.
    expect(said({ percent: "17" }, 19, 112)).toEqual(matches);
    expect(said({ percent: "17.0" }, 19, 112)).toEqual(matches);
    expect(said({ percent: "16.96" }, 19, 112)).toEqual(matches);
  });

  it("a count, with its base or without", () => {
    expect(said({ count: 19 }, 19, 112)).toEqual(matches);
    expect(said({ count: 19, of: 112 }, 19, 112)).toEqual(matches);
    expect(said({ count: 19, of: 112, percent: "17" }, 19, 112)).toEqual(matches);
  });

  it("a share between two percentages, both ends included", () => {
    expect(said({ between: ["50", "60"] }, 56, 112)).toEqual(matches);
    expect(said({ between: ["50", "60"] }, 60, 100)).toEqual(matches);
    expect(said({ between: ["0", "0"] }, 0, 5)).toEqual(matches);
  });

  it("whatever percentText() prints of the data, under any rounding rule and places", () => {
    const shares = fc
      .integer({ min: 1, max: 400 })
      .chain((base) => fc.tuple(fc.nat({ max: base }), fc.constant(base)));
    const places = fc.integer({ min: 0, max: 3 });
    const rounding = fc.constantFrom(...roundings);
    fc.assert(
      fc.property(shares, places, rounding, rounding, ([count, base], digits, one, other) => {
        const percent = percentText(count, base, { rounding: one, places: digits })!;
        const options = { rounding: other, places: digits };
        const { verdict, tie } = said({ percent, count, of: base }, count, base, options);
        expect(verdict).toBe("matches");
        if (one === other) expect(tie).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("verifyFigure() of a tie", () => {
  // 70 / 112 is 62.5 %, 42 / 112 is 37.5 %.
  it("matches as the rule rounds it, and says that it was exact", () => {
    expect(said({ percent: "63" }, 70, 112)).toEqual({
      verdict: "matches",
      tie: false,
      note: "exactly 62.5%, rounded up",
    });
    expect(said({ percent: "62" }, 70, 112, { rounding: "half-even" })).toEqual({
      verdict: "matches",
      tie: false,
      note: "exactly 62.5%, rounded down",
    });
    expect(said({ percent: "38" }, 42, 112, { rounding: "half-even" })).toEqual({
      verdict: "matches",
      tie: false,
      note: "exactly 37.5%, rounded up",
    });
  });

  it("matches as another rule would round it, and says which it is not", () => {
    expect(said({ percent: "62" }, 70, 112)).toEqual({
      verdict: "matches",
      tie: true,
      note: "exactly 62.5%: true if rounded down; half-up gives 63%",
    });
    expect(said({ percent: "63" }, 70, 112, { rounding: "half-even" })).toEqual({
      verdict: "matches",
      tie: true,
      note: "exactly 62.5%: true if rounded up; half-even gives 62%",
    });
    expect(said({ percent: "37" }, 42, 112, { rounding: "half-even" })).toEqual({
      verdict: "matches",
      tie: true,
      note: "exactly 37.5%: true if rounded down; half-even gives 38%",
    });
  });

  it("sees one at the decimals that were printed, whatever the places asked for", () => {
    // 1 / 16 is 6.25 %.
    expect(said({ percent: "6.2" }, 1, 16, { places: 0 })).toEqual({
      verdict: "matches",
      tie: true,
      note: "exactly 6.25%: true if rounded down; half-up gives 6.3%",
    });
    expect(said({ percent: "6" }, 1, 16, { places: 1 })).toEqual({
      verdict: "matches",
      tie: false,
      note: null,
    });
    expect(said({ percent: "62.5" }, 70, 112)).toEqual({
      verdict: "matches",
      tie: false,
      note: null,
    });
  });
});

describe("verifyFigure() differs", () => {
  for (const [title, parts, count, base, note] of [
    // 68 / 112 is 60.7… %.
    ["in the percent", { percent: "63" }, 68, 112, "61%, printed 63%"],
    // "54%, printed 54.0%" would tell nobody what is wrong.
    ["in a decimal that was printed", { percent: "54.0" }, 542, 1000, "54.2%, printed 54.0%"],
    ["in the count", { count: 18 }, 19, 112, "count 19, printed 18"],
    ["in the base", { count: 19, of: 110 }, 19, 112, "base 112, printed 110"],
    [
      "in what the words allow",
      { between: ["50.1", "60"], worded: "just over half" },
      56,
      112,
      "not between 50.1% and 60%",
    ],
    [
      "in all of them",
      { count: 10, of: 100, percent: "10" },
      19,
      112,
      "count 19, printed 10; base 112, printed 100; 17%, printed 10%",
    ],
  ] as const) {
    it(title, () => {
      expect(said(parts, count, base)).toEqual({ verdict: "differs", tie: false, note });
    });
  }

  it("from a share between two percentages where nobody was asked", () => {
    expect(said({ between: ["0", "100"] }, 0, 0).verdict).not.toBe("matches");
  });
});

describe("verifyFigure() finds impossible", () => {
  it("a percent that no count of the base prints as", () => {
    // 8 / 10 is 80 % and 9 / 10 is 90 %.
    expect(said({ percent: "84" }, 8, 10)).toEqual({
      verdict: "impossible",
      tie: false,
      note: "no count of 10 prints as 84%",
    });
  });

  it("a percent that no count of the printed base prints as, whatever the data says", () => {
    expect(said({ percent: "84", of: 10 }, 94, 112)).toEqual({
      verdict: "impossible",
      tie: false,
      note: "no count of 10 prints as 84%; base 112, printed 10",
    });
  });

  it("a count of a base that does not print as the percent beside it", () => {
    // 19 / 112 is 16.96… %.
    expect(said({ percent: "18", count: 19, of: 112 }, 19, 112)).toEqual({
      verdict: "impossible",
      tie: false,
      note: "19 of 112 is 17%, printed 18%",
    });
    expect(said({ percent: "19.1", count: 190, of: 1000 }, 190, 1000).note).toBe(
      "190 of 1000 is 19.0%, printed 19.1%",
    );
  });

  it("but not a count of a base beside the percent of its tie, either way", () => {
    expect(said({ percent: "62", count: 70, of: 112 }, 70, 112).verdict).toBe("matches");
    expect(said({ percent: "63", count: 70, of: 112 }, 70, 112).verdict).toBe("matches");
  });

  it("a percent of nobody", () => {
    expect(said({ percent: "0" }, 0, 0)).toEqual({
      verdict: "impossible",
      tie: false,
      note: "no count of 0 prints as 0%",
    });
    expect(said({ percent: "50", of: 0 }, 5, 10).verdict).toBe("impossible");
  });
});

describe("verifyFigure() cannot check", () => {
  it("what case data does not decide, and says why", () => {
    const figure = figureOf({ count: 143, notCheckable: "two samples taken together" });
    expect(verifyFigure(figure, null, {})).toMatchObject({
      recomputed: null,
      verdict: "not-checkable",
      tie: false,
      note: "two samples taken together",
    });
  });
});

describe("verifyFigure() says what it saw", () => {
  it("the figure as printed, and the data as it prints", () => {
    const figure = figureOf({ count: 61, of: 112, percent: "54" });
    expect(verifyFigure(figure, { count: 70, base: 112 }, { places: 1 })).toMatchObject({
      id: "f",
      at: "Table 1",
      question: "done",
      answer: "yes",
      measure: null,
      printed: "61 of 112 (54%)",
      recomputed: { count: 70, base: 112, percent: "62.5" },
      verdict: "differs",
    });
  });

  it("no percent of nobody", () => {
    expect(verifyFigure(figureOf({ count: 0 }), { count: 0, base: 0 }, {})).toMatchObject({
      recomputed: { count: 0, base: 0, percent: null },
      verdict: "matches",
    });
  });
});

describe("printedText()", () => {
  for (const [parts, text] of [
    [{ percent: "54.0" }, "54.0%"],
    [{ count: 19 }, "19"],
    [{ count: 0 }, "0"],
    [{ count: 19, of: 112 }, "19 of 112"],
    [{ count: 19, of: 112, percent: "17" }, "19 of 112 (17%)"],
    [{ of: 112, percent: "17" }, "… of 112 (17%)"],
    [{ count: 6, percent: "9" }, "6 (9%)"],
    [{ between: ["50", "60"] }, "50–60%"],
    [{ between: ["50", "60"], worded: "just over half" }, "just over half"],
  ] as const) {
    it(`of ${JSON.stringify(parts)} is ${text}`, () => {
      expect(printedText(figureOf(parts).printed)).toBe(text);
    });
  }
});
