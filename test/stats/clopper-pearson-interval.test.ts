import { describe, expect, it } from "vitest";
import { clopperPearsonInterval } from "../../src/stats/clopper-pearson-interval.ts";
import { wilsonInterval } from "../../src/stats/wilson-interval.ts";
import reference from "../reference/clopper-pearson.json" with { type: "json" };

const bases = Array.from({ length: 40 }, (_, index) => index + 1);

function eachShare(visit: (count: number, base: number, where: string) => void): void {
  for (const base of bases) {
    for (let count = 0; count <= base; count += 1) visit(count, base, `${count} of ${base}`);
  }
}

function width(count: number, base: number, level?: number): number {
  const { lower, upper } = clopperPearsonInterval(count, base, level)!;
  return upper - lower;
}

/** The probability of at least `count` of `base`, from whole numbers of combinations. */
function atLeast(count: number, base: number, share: number): number {
  let sum = 0;
  let ways = 1;
  for (let at = 0; at <= base; at += 1) {
    if (at >= count) sum += ways * share ** at * (1 - share) ** (base - at);
    ways = (ways * (base - at)) / (at + 1);
  }
  return sum;
}

describe("clopperPearsonInterval()", () => {
  it(`is R's ${reference.call} for ${reference.intervals.length} shares`, () => {
    expect(reference.intervals.length).toBeGreaterThan(450);
    for (const [count, base, level, lower, upper] of reference.intervals) {
      const interval = clopperPearsonInterval(count!, base!, level!)!;
      const where = `${count} of ${base}, level ${level}`;
      // Of a tiny end, too, nine digits are right.
      expect(Math.abs(interval.lower - lower!), where).toBeLessThanOrEqual(1e-9 * lower!);
      expect(Math.abs(interval.upper - upper!), where).toBeLessThanOrEqual(1e-9 * upper!);
    }
  });

  it("leaves half of the remaining probability on either side, for every share", () => {
    eachShare((count, base, where) => {
      const { lower, upper } = clopperPearsonInterval(count, base)!;
      if (count > 0) expect(atLeast(count, base, lower), where).toBeCloseTo(0.025, 11);
      if (count < base) expect(1 - atLeast(count + 1, base, upper), where).toBeCloseTo(0.025, 11);
    });
  });

  it("lies between 0 and 1 and contains the share", () => {
    eachShare((count, base, where) => {
      const { lower, upper } = clopperPearsonInterval(count, base)!;
      expect(lower, where).toBeGreaterThanOrEqual(0);
      expect(upper, where).toBeLessThanOrEqual(1);
      expect(lower, where).toBeLessThanOrEqual(count / base);
      expect(upper, where).toBeGreaterThanOrEqual(count / base);
    });
  });

  it("is mirrored when cases with and without the property are swapped", () => {
    eachShare((count, base, where) => {
      const first = clopperPearsonInterval(count, base)!;
      const second = clopperPearsonInterval(base - count, base)!;
      expect(first.lower, where).toBeCloseTo(1 - second.upper, 14);
      expect(first.upper, where).toBeCloseTo(1 - second.lower, 14);
    });
  });

  it("narrows as the base grows and the share stays the same", () => {
    eachShare((count, base, where) => {
      for (const times of [2, 3, 10]) {
        expect(width(times * count, times * base), where).toBeLessThan(width(count, base));
      }
    });
  });

  it("is wider than Wilson's interval from a base of 2", () => {
    eachShare((count, base, where) => {
      if (base === 1) return;
      const { lower, upper } = wilsonInterval(count, base)!;
      expect(width(count, base), where).toBeGreaterThan(upper - lower);
    });
  });

  it("widens with the level", () => {
    const levels = [0.01, 0.1, 0.5, 0.8, 0.95, 0.99, 0.999999];
    eachShare((count, base, where) => {
      for (const [index, level] of levels.slice(1).entries()) {
        expect(width(count, base, level), where).toBeGreaterThan(width(count, base, levels[index]));
      }
    });
  });

  it("ends at exactly 0 where no case has the property, and at exactly 1 where all have", () => {
    for (const base of bases) {
      expect(clopperPearsonInterval(0, base)!.lower).toBe(0);
      expect(clopperPearsonInterval(base, base)!.upper).toBe(1);
    }
  });

  it("is null for no cases, not 0 %", () => {
    expect(clopperPearsonInterval(0, 0)).toBeNull();
  });
});
