import { describe, expect, it } from "vitest";
import { doubleCodingSize } from "../../src/stats/double-coding-size.ts";
import { wilsonInterval } from "../../src/stats/wilson-interval.ts";
import reference from "../reference/double-coding-size.json" with { type: "json" };

describe("doubleCodingSize()", () => {
  it(`is R's root, rounded up, for ${reference.sizes.length} shares and widths`, () => {
    expect(reference.sizes.length).toBeGreaterThan(500);
    for (const [agreement, width, cases] of reference.sizes) {
      expect(doubleCodingSize(agreement!, width!), `${agreement} within ${width}`).toBe(cases);
    }
  });

  it("is the first number of cases, counting up, whose interval is narrow enough", () => {
    for (const agreement of [0, 0.3, 0.5, 0.8, 0.95, 1]) {
      for (const width of [0.1, 0.2, 0.35, 0.8]) {
        let cases = 1;
        for (;;) {
          const { lower, upper } = wilsonInterval(agreement * cases, cases)!;
          if (upper - lower <= width) break;
          cases += 1;
        }
        expect(doubleCodingSize(agreement, width), `${agreement} within ${width}`).toBe(cases);
      }
    }
  });

  it("is the same for a share of agreement and of disagreement", () => {
    for (let percent = 0; percent <= 50; percent += 1) {
      const size = doubleCodingSize(percent / 100, 0.15);
      expect(doubleCodingSize(1 - percent / 100, 0.15), `${percent}%`).toBe(size);
    }
  });

  it("grows as the interval narrows, and with the quantile", () => {
    expect(doubleCodingSize(0.8, 0.1)!).toBeGreaterThan(doubleCodingSize(0.8, 0.11)!);
    // R: qnorm(0.995).
    const at99 = doubleCodingSize(0.8, 0.1, 2.5758293035489)!;
    expect(at99).toBeGreaterThan(doubleCodingSize(0.8, 0.1)!);
  });

  it("is one case for a width that no interval exceeds", () => {
    expect(doubleCodingSize(0.5, 1)).toBe(1);
  });

  it("is null for an invalid share or width, and where no number of cases is enough", () => {
    expect(doubleCodingSize(-0.1, 0.1)).toBeNull();
    expect(doubleCodingSize(1.1, 0.1)).toBeNull();
    expect(doubleCodingSize(Number.NaN, 0.1)).toBeNull();
    expect(doubleCodingSize(0.9, 0)).toBeNull();
    expect(doubleCodingSize(0.9, Number.NaN)).toBeNull();
    expect(doubleCodingSize(0.5, 1e-12)).toBeNull();
  });
});
