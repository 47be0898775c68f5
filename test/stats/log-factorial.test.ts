import { describe, expect, it } from "vitest";
import { logFactorial } from "../../src/stats/log-factorial.ts";
import reference from "../reference/log-factorial.json" with { type: "json" };

describe("logFactorial()", () => {
  it(`is R's ${reference.call} for ${reference.factorials.length} numbers up to a million`, () => {
    expect(reference.factorials.length).toBeGreaterThan(300);
    for (const [n, log] of reference.factorials) {
      const difference = Math.abs(logFactorial(n!) - log!);
      expect(difference, `of ${n}`).toBeLessThanOrEqual(1e-14 * Math.max(1, log!));
    }
  });

  it("is exactly 0 for 0 and 1", () => {
    expect(logFactorial(0)).toBe(0);
    expect(logFactorial(1)).toBe(0);
  });

  it("grows by the logarithm of each number, across the end of its table too", () => {
    for (let n = 1; n <= 400; n += 1) {
      expect(logFactorial(n) - logFactorial(n - 1), `${n}`).toBeCloseTo(Math.log(n), 11);
    }
  });
});
