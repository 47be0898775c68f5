import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../src/stats/wilson-interval.ts";
import reference from "../reference/wilson.json" with { type: "json" };

const bases = Array.from({ length: 60 }, (_, index) => index + 1);

function eachShare(visit: (count: number, base: number, where: string) => void): void {
  for (const base of bases) {
    for (let count = 0; count <= base; count += 1) visit(count, base, `${count} of ${base}`);
  }
}

describe("wilsonInterval()", () => {
  it(`is R's ${reference.call} for ${reference.intervals.length} shares`, () => {
    expect(reference.intervals.length).toBeGreaterThan(860);
    for (const [count, base, lower, upper] of reference.intervals) {
      const interval = wilsonInterval(count!, base!)!;
      expect(Math.abs(interval.lower - lower!), `${count} of ${base}`).toBeLessThan(1e-9);
      expect(Math.abs(interval.upper - upper!), `${count} of ${base}`).toBeLessThan(1e-9);
    }
  });

  it("lies between 0 and 1 and contains the share, for every count of every base up to 60", () => {
    eachShare((count, base, where) => {
      const { lower, upper } = wilsonInterval(count, base)!;
      expect(lower, where).toBeGreaterThanOrEqual(0);
      expect(upper, where).toBeLessThanOrEqual(1);
      expect(lower, where).toBeLessThanOrEqual(count / base);
      expect(upper, where).toBeGreaterThanOrEqual(count / base);
      expect(lower, where).toBeLessThan(upper);
    });
  });

  it("is mirrored when cases with and without the property are swapped", () => {
    eachShare((count, base, where) => {
      const first = wilsonInterval(count, base)!;
      const second = wilsonInterval(base - count, base)!;
      expect(first.lower, where).toBeCloseTo(1 - second.upper, 12);
      expect(first.upper, where).toBeCloseTo(1 - second.lower, 12);
    });
  });

  it("narrows as the base grows and the share stays the same", () => {
    const width = (count: number, base: number) => {
      const { lower, upper } = wilsonInterval(count, base)!;
      return upper - lower;
    };
    eachShare((count, base, where) => {
      for (const times of [2, 3, 10]) {
        expect(width(times * count, times * base), where).toBeLessThan(width(count, base));
      }
    });
  });

  it("rises with the count", () => {
    eachShare((count, base, where) => {
      if (count === 0) return;
      const first = wilsonInterval(count - 1, base)!;
      const next = wilsonInterval(count, base)!;
      expect(next.lower, where).toBeGreaterThan(first.lower);
      expect(next.upper, where).toBeGreaterThan(first.upper);
    });
  });

  it("ends at exactly 0 where no case has the property, and at exactly 1 where all have", () => {
    for (const base of bases) {
      expect(wilsonInterval(0, base)!.lower).toBe(0);
      expect(wilsonInterval(base, base)!.upper).toBe(1);
    }
  });

  it("widens with the quantile", () => {
    // R: qnorm(0.995).
    const z99 = 2.5758293035489;
    const at95 = wilsonInterval(19, 112)!;
    const at99 = wilsonInterval(19, 112, z99)!;
    expect(at99.lower).toBeLessThan(at95.lower);
    expect(at99.upper).toBeGreaterThan(at95.upper);
  });

  it("is null for no cases, not 0 %", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
