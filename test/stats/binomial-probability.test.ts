import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialProbability } from "../../src/stats/binomial-probability.ts";

describe("binomialProbability()", () => {
  // R: sprintf("%.15g", dbinom(count, base, share))
  it.each([
    [5, 10, 0.5, 0.24609375],
    [1, 3, 0.1, 0.243],
    [500_000_000, 1_000_000_000, 0.5, 2.52313252139e-5],
    [3, 1_000_000_000, 2e-9, 0.1804470444959],
  ])("of %i of %i at %f is R's", (count, base, share, p) => {
    expect(Math.abs(binomialProbability(count, base, share) / p - 1)).toBeLessThan(1e-11);
  });

  it("is the number of ways times the probability of one", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 50 }),
        fc.nat(),
        fc.integer({ min: 1, max: 99 }),
        (base, any, percent) => {
          const count = 1 + (any % (base - 1));
          let ways = 1;
          for (let at = 0; at < count; at += 1) ways = (ways * (base - at)) / (at + 1);
          const share = percent / 100;
          const expected = ways * share ** count * (1 - share) ** (base - count);
          expect(Math.abs(binomialProbability(count, base, share) / expected - 1)).toBeLessThan(
            1e-11,
          );
        },
      ),
    );
  });
});
