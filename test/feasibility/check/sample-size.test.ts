import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import { sampleSize } from "../../../src/feasibility/check/sample-size.ts";
import { readFigures } from "../../../src/figures/read-figures.ts";
import { AuditError } from "../../../src/findings/audit-error.ts";
import { instrumentOf } from "../../instrument-of.ts";

const instrument = instrumentOf({
  id: "two-questions",
  questions: ["needed", { id: "done", askedIf: { needed: "yes" } }],
});

/** Figures of the answer "yes", and of the whole sample where no question is named. */
function figuresOf(printed: readonly object[], cases?: number) {
  return {
    id: "figures",
    ...(cases === undefined ? {} : { cases }),
    figures: printed.map((numbers, index) => ({ id: `f${index}`, at: "Table 1", ...numbers })),
  };
}
const done = { question: "done", answer: "yes" };

function sizeOf(printed: readonly object[], given: number | null = null, cases?: number) {
  return sampleSize(readFigures(figuresOf(printed, cases), instrument), given);
}

describe("sampleSize()", () => {
  const of112 = { cases: 112, range: { from: 112, to: 112 }, maxBase: 112 };

  it("is given by an option, by the file or by a figure of the whole sample", () => {
    expect(sizeOf([{ ...done, percent: "54" }], 112)).toEqual(of112);
    expect(sizeOf([{ ...done, percent: "54" }], null, 112)).toEqual(of112);
    expect(sizeOf([{ ...done, percent: "54" }, { count: 112 }])).toEqual(of112);
    expect(sizeOf([{ count: 112 }, { count: 112 }])).toEqual(of112);
    expect(sizeOf([{ count: 112 }], 112, 112)).toEqual(of112);
  });

  it("is the file's where a figure prints another, because then the figure is wrong", () => {
    expect(sizeOf([{ count: 111 }], null, 112)).toEqual(of112);
  });

  it("is not known where figures print several", () => {
    expect(sizeOf([{ count: 111 }, { count: 112 }]).cases).toBeNull();
  });

  it("of 0 cases is a size", () => {
    expect(sizeOf([{ ...done, count: 0 }], 0)).toEqual({
      cases: 0,
      range: { from: 0, to: 0 },
      maxBase: 0,
    });
  });

  it("refuses a size that the figures contradict", () => {
    const message =
      "contradicting sizes: 110 cases were asked for, but the figures figures are based on 112";
    expect(() => sizeOf([{ ...done, percent: "54" }], 110, 112)).toThrow(new AuditError(message));
    expect(() => sizeOf([{ count: 112 }], 110)).toThrow(new AuditError(message));
  });

  it("tries bases up to 1,000 where nothing gives the size, and more where numbers require it", () => {
    expect(sizeOf([{ ...done, percent: "54" }])).toEqual({
      cases: null,
      range: { from: 0, to: 1_000_000 },
      maxBase: 1000,
    });
    expect(sizeOf([{ ...done, count: 10, of: 4000 }]).maxBase).toBe(4000);
    expect(sizeOf([{ ...done, count: 10, of: 50_000 }])).toMatchObject({
      range: { from: 0, to: 10_000_000 },
      maxBase: 20_000,
    });
  });

  it("extends to a base for which a percent with decimals can be true", () => {
    // 16.96 % is 1696 of 10,000, and otherwise only of bases that are not tried.
    expect(sizeOf([{ ...done, percent: "16.96" }]).range.to).toBeGreaterThanOrEqual(10_000);
  });
});

describe("check() of figures without a size", () => {
  it("finds a small share possible, however many cases it needs", async () => {
    // 3 of 3,000 is 0.1 %.
    const value = figuresOf([{ ...done, count: 3, percent: "0.1" }]);
    expect((await check({ name: "figures", value }, { instrument })).possible).toBe(true);
  });

  it("finds a count that prints as 0 % possible, under half-up too", async () => {
    // 5 of 1,001 is 0.4995 %, which half up rounds to 0; 5 of 1,000 is 0.5 % and rounds to 1.
    const value = figuresOf([{ ...done, count: 5, percent: "0" }]);
    for (const rounding of ["either", "half-up", "half-even", "truncation"] as const) {
      const result = await check({ name: "figures", value }, { instrument, rounding });
      expect(result.possible, rounding).toBe(true);
    }
  });

  it("finds a question asked of a small share possible, however many cases it needs", async () => {
    // 1 % needed it, and of the 1,000 who did 900 had it: 1,000 of 100,000 is 1 %.
    const value = figuresOf([
      { question: "needed", answer: "yes", percent: "1" },
      { ...done, count: 900, of: 1000 },
    ]);
    expect((await check({ name: "figures", value }, { instrument })).possible).toBe(true);
    const sized = await check({ name: "figures", value }, { instrument, cases: 100_000 });
    expect(sized.possible).toBe(true);
  });
});
