import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "../../src/stats/holm.ts";
import reference from "../reference/holm.json" with { type: "json" };

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const families = fc.array(fc.option(probability, { freq: 8 }), { maxLength: 15 });

describe("holm()", () => {
  it(`is R's ${reference.call} for ${reference.families.length} families of tests`, () => {
    expect(reference.families.length).toBeGreaterThan(60);
    for (const { p, adjusted } of reference.families) {
      const result = holm(p);
      expect(result).toHaveLength(adjusted.length);
      for (const [place, expected] of adjusted.entries()) {
        const where = `${p.join(" ")}, place ${place + 1}`;
        if (expected === null) expect(result[place], where).toBeNull();
        else expect(Math.abs(result[place]! - expected), where).toBeLessThan(1e-12);
      }
    }
  });

  it("is never below the p-value and never above 1, and keeps a null in its place", () => {
    fc.assert(
      fc.property(families, (ps) => {
        for (const [place, adjusted] of holm(ps).entries()) {
          const p = ps[place]!;
          if (p === null) {
            expect(adjusted).toBeNull();
            continue;
          }
          expect(adjusted).toBeGreaterThanOrEqual(p);
          expect(adjusted).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("keeps the order of the p-values, and adjusts equal ones equally", () => {
    fc.assert(
      fc.property(families, (ps) => {
        const adjusted = holm(ps);
        for (const [first, p] of ps.entries()) {
          for (const [second, q] of ps.entries()) {
            if (p === null || q === null || p > q) continue;
            expect(adjusted[first]).toBeLessThanOrEqual(adjusted[second]!);
          }
        }
      }),
    );
  });

  it("changes only its order with the order of the tests", () => {
    fc.assert(
      fc.property(families, (ps) => {
        expect(holm(ps.toReversed())).toEqual(holm(ps).toReversed());
      }),
    );
  });

  it("leaves the p-value of a single test as it is, and does not modify its argument", () => {
    expect(holm([0.04])).toEqual([0.04]);
    expect(holm([null, 0.04, null])).toEqual([null, 0.04, null]);
    const ps = [0.9, 0.1];
    holm(ps);
    expect(ps).toEqual([0.9, 0.1]);
  });

  it("does not count a test that could not be made", () => {
    expect(holm([0.01, null, null, 0.5])).toEqual([0.02, null, null, 0.5]);
  });

  it("is empty for no tests", () => {
    expect(holm([])).toEqual([]);
    expect(holm([null])).toEqual([null]);
  });
});
