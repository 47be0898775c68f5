import { describe, expect, it } from "vitest";
import { chiSquared } from "../../src/stats/chi-squared.ts";
import reference from "../reference/chi-squared.json" with { type: "json" };

type Table = readonly (readonly number[])[];

const tests = reference.tests.map((test) => ({
  ...test,
  counts: test.table.split(" / ").map((row) => row.split(" ").map(Number)),
}));

const transposed = (table: Table) => table[0]!.map((_, column) => table.map((row) => row[column]!));

describe("chiSquared()", () => {
  it(`is R's ${reference.call} for ${tests.length} tables`, () => {
    expect(tests.length).toBeGreaterThan(600);
    for (const { counts, table, statistic, df, p, smallestExpected } of tests) {
      const result = chiSquared(counts)!;
      expect(result.degreesOfFreedom, table).toBe(df);
      expect(Math.abs(result.statistic - statistic), table).toBeLessThan(1e-9);
      expect(Math.abs(result.p - p), table).toBeLessThan(1e-9);
      expect(Math.abs(result.smallestExpected - smallestExpected), table).toBeLessThan(1e-9);
    }
  });

  it("stays the same when rows and columns are swapped", () => {
    for (const { counts, table } of tests) {
      const first = chiSquared(counts)!;
      const second = chiSquared(transposed(counts))!;
      expect(second.degreesOfFreedom, table).toBe(first.degreesOfFreedom);
      expect(second.statistic, table).toBeCloseTo(first.statistic, 9);
      expect(second.p, table).toBeCloseTo(first.p, 12);
      expect(second.smallestExpected, table).toBe(first.smallestExpected);
    }
  });

  it("leaves out empty rows and columns", () => {
    for (const { counts, table } of tests) {
      const padded = [counts[0]!.map(() => 0), ...counts].map((row) => [...row, 0]);
      expect(chiSquared(padded), table).toEqual(chiSquared(counts));
    }
  });

  it("finds no difference between proportional rows", () => {
    const { statistic, p } = chiSquared([
      [10, 20, 30],
      [1, 2, 3],
    ])!;
    expect(statistic).toBeCloseTo(0, 12);
    expect(p).toBeCloseTo(1, 12);
  });

  it("of two by two is the square of the difference in standard errors", () => {
    // 56 of 70 and 48 of 80, 104 of 150 together.
    const error = Math.sqrt((104 / 150) * (46 / 150) * (1 / 70 + 1 / 80));
    const { statistic, smallestExpected } = chiSquared([
      [56, 14],
      [48, 32],
    ])!;
    expect(statistic).toBeCloseTo(((56 / 70 - 48 / 80) / error) ** 2, 12);
    expect(smallestExpected).toBeCloseTo((70 * 46) / 150, 12);
  });

  it("is null where fewer than two rows or columns have cases", () => {
    for (const table of [
      [],
      [[]],
      [[3, 4]],
      [
        [0, 0],
        [0, 0],
      ],
      [
        [3, 4],
        [0, 0],
      ],
      [
        [0, 3],
        [0, 4],
      ],
    ]) {
      expect(chiSquared(table)).toBeNull();
    }
  });
});
