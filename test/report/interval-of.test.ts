import { describe, expect, it } from "vitest";
import { type IntervalOptions, intervalMethods, intervalOf } from "../../src/report/interval-of.ts";
import { clopperPearsonInterval } from "../../src/stats/clopper-pearson-interval.ts";
import { wilsonInterval } from "../../src/stats/wilson-interval.ts";

const wilson: IntervalOptions = { method: "wilson", level: 0.95, population: null };

describe("intervalOf()", () => {
  it("is the interval of its method", () => {
    expect(intervalOf(54, 112, 112, wilson)).toEqual(wilsonInterval(54, 112));
    expect(intervalOf(54, 112, 112, { ...wilson, method: "clopper-pearson" })).toEqual(
      clopperPearsonInterval(54, 112),
    );
  });

  it.each(intervalMethods)("is wider at a higher level, by %s", (method) => {
    const width = (level: number) => {
      const { lower, upper } = intervalOf(5, 20, 20, { ...wilson, method, level })!;
      return upper - lower;
    };
    expect(width(0.8)).toBeLessThan(width(0.95));
    expect(width(0.95)).toBeLessThan(width(0.99));
  });

  it("is null without a base, whatever the method", () => {
    for (const method of intervalMethods) {
      expect(intervalOf(0, 0, 112, { ...wilson, method })).toBeNull();
    }
    expect(intervalOf(0, 0, 112, { ...wilson, population: 500 })).toBeNull();
  });

  it("is the narrower, the more of a caseload was read, and the share itself where all was", () => {
    const width = (population: number | null) => {
      const { lower, upper } = intervalOf(30, 60, 120, { ...wilson, population })!;
      return upper - lower;
    };
    expect(width(1_000)).toBeLessThan(width(null));
    expect(width(200)).toBeLessThan(width(1_000));
    expect(intervalOf(30, 60, 120, { ...wilson, population: 120 })).toEqual({
      lower: 0.5,
      upper: 0.5,
    });
  });

  it("takes the caseload behind a smaller base in proportion", () => {
    // 60 of 120 cases drawn from 400: the base's caseload is 200, so that m is 60 · 199 / 140.
    const effective = (60 * 199) / 140;
    const expected = wilsonInterval(0.3 * effective, effective)!;
    const { lower, upper } = intervalOf(18, 60, 120, { ...wilson, population: 400 })!;
    expect(lower).toBeCloseTo(expected.lower, 12);
    expect(upper).toBeCloseTo(expected.upper, 12);
  });
});
