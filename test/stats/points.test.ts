import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pointsText } from "../../src/stats/points.ts";

const of = (count: number, base: number) => ({ count, base });

describe("pointsText()", () => {
  it("is the difference of the exact shares, not of the printed percentages", () => {
    // 1/3 is 33% and 1/6 is 17%, 16 points apart as printed; 100/6 is 16.67.
    expect(pointsText(of(1, 3), of(1, 6))).toBe("+17");
  });

  it.each([
    [of(54, 112), of(17, 60), 0, "+20"],
    [of(17, 60), of(54, 112), 0, "−20"],
    [of(1, 2), of(1, 2), 0, "0"],
    [of(1, 1000), of(0, 1000), 0, "0"],
    [of(0, 1000), of(1, 1000), 1, "−0.1"],
    [of(1, 200), of(0, 200), 0, "+1"],
    [of(0, 200), of(1, 200), 0, "−1"],
    [of(5, 5), of(0, 5), 2, "+100.00"],
  ])("of %o less %o to %i places is %s", (first, second, places, text) => {
    expect(pointsText(first, second, { places })).toBe(text);
  });

  it("is null without a base, not 0", () => {
    expect(pointsText(of(0, 0), of(1, 2))).toBeNull();
    expect(pointsText(of(1, 2), of(0, 0))).toBeNull();
  });

  it("changes nothing but its sign when the two are swapped", () => {
    const shares = fc
      .integer({ min: 1, max: 400 })
      .chain((base) =>
        fc.record({ count: fc.integer({ min: 0, max: base }), base: fc.constant(base) }),
      );
    fc.assert(
      fc.property(shares, shares, fc.constantFrom(0, 1, 3), (first, second, places) => {
        const text = pointsText(first, second, { places })!;
        const mirrored = pointsText(second, first, { places })!;
        expect(mirrored.replace(/^[+−]/, "")).toBe(text.replace(/^[+−]/, ""));
        if (/[1-9]/.test(text)) expect(mirrored[0]).toBe(text[0] === "+" ? "−" : "+");
      }),
    );
  });
});
