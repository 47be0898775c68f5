import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/stats/normal-quantile.ts";
import reference from "../reference/normal-quantile.json" with { type: "json" };

describe("normalQuantile()", () => {
  it(`is R's ${reference.call} for ${reference.quantiles.length} probabilities`, () => {
    expect(reference.quantiles.length).toBeGreaterThan(220);
    for (const [probability, z] of reference.quantiles) {
      const difference = Math.abs(normalQuantile(probability!)! - z!);
      expect(difference, `of ${probability}`).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(z!)),
      );
    }
  });

  it("is symmetrical about a half, where it is exactly 0", () => {
    expect(normalQuantile(0.5)).toBe(0);
    // Shares of 1024 are exact in binary.
    for (let parts = 1; parts < 1024; parts += 1) {
      expect(normalQuantile(parts / 1024)).toBe(-normalQuantile(1 - parts / 1024)! + 0);
    }
  });

  it("rises with the probability", () => {
    for (let parts = 2; parts < 10_000; parts += 1) {
      expect(normalQuantile(parts / 10_000)).toBeGreaterThan(normalQuantile((parts - 1) / 10_000)!);
    }
  });

  for (const probability of [0, 1, -0.5, 1.5, Number.NaN]) {
    it(`of ${probability} is null, not infinite`, () => {
      expect(normalQuantile(probability)).toBeNull();
    });
  }
});
