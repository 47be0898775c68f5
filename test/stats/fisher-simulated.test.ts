import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fisherExact } from "../../src/stats/fisher-exact.ts";
import { fisherSimulated } from "../../src/stats/fisher-simulated.ts";
import reference from "../reference/fisher-simulated.json" with { type: "json" };

const tests = reference.tests.map(({ table, p }) => ({
  name: table.slice(0, 60),
  table: table.split(" / ").map((row) => row.split(" ").map(Number)),
  p,
}));

describe("fisherSimulated()", () => {
  it(`is within 0.005 of R's ${reference.call}`, { timeout: 60_000 }, () => {
    // Of a million tables as R draws them; of larger ones a fifth of that, to save time.
    for (const [index, { name, table, p }] of tests.slice(0, 4).entries()) {
      const simulated = fisherSimulated(table, index === 0 ? 1_000_000 : 200_000)!;
      expect(Math.abs(simulated.p - p), name).toBeLessThan(0.005);
    }
  });

  it("has R's p of a million tables within its own interval, but for one in a hundred", () => {
    for (const { name, table, p } of tests) {
      const { lower, upper, tables, level } = fisherSimulated(table)!;
      expect(level).toBe(0.99);
      expect(tables, name).toBe(20_000);
      // R's own p is off by up to 0.0013 in ninety-nine of a hundred cases.
      expect(p, name).toBeGreaterThan(lower - 0.0013);
      expect(p, name).toBeLessThan(upper + 0.0013);
    }
  });

  it("is near the exact p, whichever way tables are drawn", () => {
    const table = [
      [2, 0, 1, 0, 3, 1, 0, 0],
      [0, 1, 0, 2, 0, 0, 1, 1],
      [1, 1, 0, 0, 0, 2, 0, 1],
    ];
    // 17 cases are drawn one by one, ten times as many cell by cell.
    for (const times of [1, 10]) {
      const larger = table.slice(0, 1 + 1).map((row) => row.map((count) => count * times));
      const [p, simulated] = [fisherExact(larger)!, fisherSimulated(larger, 100_000)!];
      expect(Math.abs(simulated.p - p)).toBeLessThan(0.006);
    }
  });

  it("is the same each time, and for its rows and columns in any order", () => {
    const { table } = tests[0]!;
    const { p } = fisherSimulated(table)!;
    expect(fisherSimulated(table)!.p).toBe(p);
    expect(fisherSimulated(table.toReversed())!.p).toBe(p);
    const transposed = table[0]!.map((_, column) => table.map((row) => row[column]!));
    expect(fisherSimulated(transposed)!.p).toBe(p);
    expect(fisherSimulated([...table, table[0]!.map(() => 0)])!.p).toBe(p);
  });

  it("is never 0, since the table itself counts, and lies in its interval", () => {
    const apart = [
      [40, 0, 0],
      [0, 40, 0],
      [0, 0, 40],
    ];
    expect(fisherSimulated(apart)).toMatchObject({ p: 1 / 20_001, lower: 0 });
    const cells = fc.array(fc.nat(9), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(cells, { minLength: 2, maxLength: 5 }), (table) => {
        const simulated = fisherSimulated(table, 500);
        if (simulated === null) return fisherExact(table) === null;
        const { p, lower, upper } = simulated;
        return lower <= p && p <= Math.max(upper, 1 / 501) && p <= 1;
      }),
      { numRuns: 50 },
    );
  });

  it("draws fewer tables where each is large, and none where even they take too long", () => {
    const wide = Array.from({ length: 1000 }, (_, row) =>
      Array.from({ length: 80 }, (_, column) => ((row + column) % 40 === 0 ? 1 : 0)),
    );
    const { tables } = fisherSimulated(wide)!;
    expect(tables).toBeGreaterThanOrEqual(2000);
    expect(tables).toBeLessThan(20_000);
    const huge = wide.map((row) => row.map((count) => 1000 * count + 50));
    expect(fisherSimulated(huge)).toBeNull();
  });

  it("is null where fewer than two rows or columns have cases", () => {
    expect(fisherSimulated([])).toBeNull();
    expect(fisherSimulated([[3, 4]])).toBeNull();
    expect(
      fisherSimulated([
        [0, 3],
        [0, 4],
      ]),
    ).toBeNull();
  });
});
