import { describe, expect, it } from "vitest";
import { newcombeInterval } from "../../src/stats/newcombe-interval.ts";
import type { Proportion } from "../../src/stats/proportion.ts";
import reference from "../reference/newcombe.json" with { type: "json" };

const shares: readonly Proportion[] = Array.from({ length: 12 }, (_, index) => index + 1).flatMap(
  (base) => Array.from({ length: base + 1 }, (_, count) => ({ count, base })),
);

function eachPair(visit: (first: Proportion, second: Proportion, where: string) => void): void {
  for (const first of shares) {
    for (const second of shares) {
      visit(first, second, `${first.count} of ${first.base} − ${second.count} of ${second.base}`);
    }
  }
}

describe("newcombeInterval()", () => {
  // Newcombe (1998), Table II, method 10.
  for (const [count, base, otherCount, otherBase, lower, upper] of [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ] as const) {
    it(`of ${count}/${base} − ${otherCount}/${otherBase} is ${lower} to ${upper}, as published`, () => {
      const interval = newcombeInterval({ count, base }, { count: otherCount, base: otherBase })!;
      expect(Number(interval.lower.toFixed(4))).toBe(lower);
      expect(Number(interval.upper.toFixed(4))).toBe(upper);
    });
  }

  it(`is what R gives for the equations, for ${reference.intervals.length} differences`, () => {
    expect(reference.intervals.length).toBeGreaterThan(1900);
    for (const [count, base, otherCount, otherBase, lower, upper] of reference.intervals) {
      const first = { count: count!, base: base! };
      const second = { count: otherCount!, base: otherBase! };
      const interval = newcombeInterval(first, second)!;
      const where = `${count} of ${base} − ${otherCount} of ${otherBase}`;
      expect(Math.abs(interval.lower - lower!), where).toBeLessThan(1e-9);
      expect(Math.abs(interval.upper - upper!), where).toBeLessThan(1e-9);
    }
  });

  it("lies between −1 and 1 and contains the difference", () => {
    eachPair((first, second, where) => {
      const { lower, upper } = newcombeInterval(first, second)!;
      const difference = first.count / first.base - second.count / second.base;
      expect(lower, where).toBeGreaterThanOrEqual(-1);
      expect(upper, where).toBeLessThanOrEqual(1);
      expect(lower, where).toBeLessThanOrEqual(difference);
      expect(upper, where).toBeGreaterThanOrEqual(difference);
      expect(lower, where).toBeLessThan(upper);
    });
  });

  it("is mirrored when the samples are swapped", () => {
    eachPair((first, second, where) => {
      const interval = newcombeInterval(first, second)!;
      const swapped = newcombeInterval(second, first)!;
      expect(swapped.lower, where).toBeCloseTo(-interval.upper, 14);
      expect(swapped.upper, where).toBeCloseTo(-interval.lower, 14);
    });
  });

  it("is mirrored when cases with and without the property are swapped", () => {
    const without = ({ count, base }: Proportion) => ({ count: base - count, base });
    eachPair((first, second, where) => {
      const interval = newcombeInterval(first, second)!;
      const inverted = newcombeInterval(without(first), without(second))!;
      expect(inverted.lower, where).toBeCloseTo(-interval.upper, 12);
      expect(inverted.upper, where).toBeCloseTo(-interval.lower, 12);
    });
  });

  it("narrows as both bases grow and the shares stay the same", () => {
    const times = ({ count, base }: Proportion) => ({ count: 3 * count, base: 3 * base });
    eachPair((first, second, where) => {
      const few = newcombeInterval(first, second)!;
      const many = newcombeInterval(times(first), times(second))!;
      expect(many.upper - many.lower, where).toBeLessThan(few.upper - few.lower);
    });
  });

  it("widens with the quantile", () => {
    const first = { count: 56, base: 70 };
    const second = { count: 48, base: 80 };
    const at95 = newcombeInterval(first, second)!;
    // R: qnorm(0.995).
    const at99 = newcombeInterval(first, second, 2.5758293035489)!;
    expect(at99.lower).toBeLessThan(at95.lower);
    expect(at99.upper).toBeGreaterThan(at95.upper);
  });

  it("is null where either sample has no cases", () => {
    const none = { count: 0, base: 0 };
    const some = { count: 3, base: 10 };
    expect(newcombeInterval(none, some)).toBeNull();
    expect(newcombeInterval(some, none)).toBeNull();
    expect(newcombeInterval(none, none)).toBeNull();
  });
});
