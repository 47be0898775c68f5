import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareShares } from "../../src/compare/compare-shares.ts";
import type { KnownShare } from "../../src/compare/round.ts";
import { fisherExact } from "../../src/stats/fisher-exact.ts";
import { newcombeInterval } from "../../src/stats/newcombe-interval.ts";
import { normalQuantile } from "../../src/stats/normal-quantile.ts";

const options = { z: normalQuantile(0.975)!, rounding: "half-up", places: 0 } as const;

function share(from: number, base: number, to = from): KnownShare {
  return { from, to, base, percent: null, derived: from !== to };
}

describe("compareShares()", () => {
  test("subtracts the earlier share from the later one", () => {
    // 48/80 before and 56/70 after: Newcombe (1998), table II, column (a), method 10:
    // 0.0524 to 0.3339 for 56/70 less 48/80.
    const { difference, p, direction } = compareShares(share(48, 80), share(56, 70), options);
    expect(difference!.points).toBe("+20");
    expect(difference!.lower).toBeCloseTo(0.0524, 4);
    expect(difference!.upper).toBeCloseTo(0.3339, 4);
    expect(direction).toBe(1);
    expect(p).toBe(
      fisherExact([
        [56, 14],
        [48, 32],
      ]),
    );
  });

  test("is mirrored when the rounds are swapped", () => {
    const shares = fc
      .integer({ min: 1, max: 40 })
      .chain((base) => fc.integer({ min: 0, max: base }).map((count) => share(count, base)));
    fc.assert(
      fc.property(shares, shares, (before, after) => {
        const there = compareShares(before, after, options);
        const back = compareShares(after, before, options);
        expect(back.direction + there.direction).toBe(0);
        expect(back.p === null ? null : back.p.toFixed(12)).toBe(
          there.p === null ? null : there.p.toFixed(12),
        );
        expect(back.difference!.lower).toBeCloseTo(-there.difference!.upper, 12);
        expect(back.difference!.upper).toBeCloseTo(-there.difference!.lower, 12);
      }),
    );
  });

  test("tries every count that fits a percent, and keeps the widest interval and largest p", () => {
    const { difference, p, direction } = compareShares(share(22, 60), share(51, 112, 52), options);
    const each = [51, 52].map((count) => ({
      interval: newcombeInterval({ count, base: 112 }, { count: 22, base: 60 }, options.z)!,
      p: fisherExact([
        [count, 112 - count],
        [22, 38],
      ])!,
    }));
    expect(difference).toEqual({
      from: (51 * 60 - 22 * 112) / (112 * 60),
      to: (52 * 60 - 22 * 112) / (112 * 60),
      points: "+9 to +10",
      lower: Math.min(...each.map(({ interval }) => interval.lower)),
      upper: Math.max(...each.map(({ interval }) => interval.upper)),
    });
    expect(p).toBe(Math.max(...each.map(({ p }) => p)));
    expect(direction).toBe(1);
  });

  test("has no direction where the possible counts lie on both sides", () => {
    const { direction } = compareShares(share(10, 20), share(49, 100, 51), options);
    expect(direction).toBe(0);
  });

  test("gives nothing without a base on one side, and names the side", () => {
    const nothing = { difference: null, p: null, direction: 0 };
    expect(compareShares(share(0, 0), share(1, 2), options)).toEqual({
      ...nothing,
      why: "no base: no cases before",
    });
    expect(compareShares(share(1, 2), share(0, 0), options)).toEqual({
      ...nothing,
      why: "no base: no cases after",
    });
  });

  test("is inconclusive with one case on each side", () => {
    const { difference, p } = compareShares(share(0, 1), share(1, 1), options);
    expect(p).toBe(1);
    expect(difference!.points).toBe("+100");
    expect(difference!.lower).toBeLessThan(0);
    expect(difference!.upper).toBe(1);
  });

  test("has an interval but no test where all cases have the same answer, and gives the reason", () => {
    const { difference, p, direction, why } = compareShares(share(9, 9), share(12, 12), options);
    expect(difference!.points).toBe("0");
    expect({ p, direction, why }).toEqual({
      p: null,
      direction: 0,
      why: "no test, since every case has the same answer",
    });
  });

  test("refuses percentages that fit more counts than can be tried", () => {
    const { difference, why } = compareShares(share(45_500, 100_000, 46_499), share(1, 2), options);
    expect(difference).toBeNull();
    expect(why).toBe("no counts: with so large a base, too many fit the percentages");
  });
});
