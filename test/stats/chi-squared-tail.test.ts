import { describe, expect, it } from "vitest";
import { chiSquaredTail } from "../../src/stats/chi-squared-tail.ts";
import reference from "../reference/chi-squared-tail.json" with { type: "json" };

describe("chiSquaredTail()", () => {
  it(`is R's ${reference.call} at ${reference.tails.length} points, small ones to all digits`, () => {
    expect(reference.tails.length).toBeGreaterThan(280);
    for (const [statistic, df, p] of reference.tails) {
      const difference = Math.abs(chiSquaredTail(statistic!, df!) - p!);
      expect(difference, `${statistic} with ${df}`).toBeLessThanOrEqual(1e-12 * p!);
    }
  });

  it("with two degrees of freedom is e to the power of minus half the statistic", () => {
    for (let statistic = 0; statistic <= 60; statistic += 0.25) {
      const share = chiSquaredTail(statistic, 2) / Math.exp(-statistic / 2);
      expect(share, `${statistic}`).toBeCloseTo(1, 12);
    }
  });

  it("falls with the statistic and rises with the degrees of freedom", () => {
    for (let df = 1; df <= 40; df += 1) {
      for (let statistic = 1; statistic <= 60; statistic += 1) {
        const p = chiSquaredTail(statistic, df);
        expect(chiSquaredTail(statistic - 1, df)).toBeGreaterThanOrEqual(p);
        expect(chiSquaredTail(statistic, df + 1)).toBeGreaterThanOrEqual(p);
        // Far below the mean a p-value is 1 to all digits, whatever the degrees of freedom.
        if (statistic >= df) expect(chiSquaredTail(statistic, df + 1)).toBeGreaterThan(p);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
      }
    }
  });

  it("of a statistic of 0 is 1", () => {
    expect(chiSquaredTail(0, 1)).toBe(1);
  });
});
