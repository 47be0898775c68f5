import { describe, expect, test } from "vitest";
import { groupTest } from "../../src/report/group-test.ts";
import { chiSquared } from "../../src/stats/chi-squared.ts";
import { fisherExact } from "../../src/stats/fisher-exact.ts";

describe("groupTest()", () => {
  test("is Pearson's chi-squared where 5 or more are expected in every cell", () => {
    // The emptiest cell of two groups of 10 with 10 of each answer expects 5.
    const table = [
      [7, 3],
      [3, 7],
    ];
    expect(groupTest(table, null)).toEqual({
      answer: null,
      method: "chi-squared",
      // (7 − 5)² / 5, four times
      statistic: 16 / 5,
      degreesOfFreedom: 1,
      smallestExpected: 5,
      p: chiSquared(table)!.p,
      simulated: null,
      note: null,
    });
  });

  test("is Fisher's exact where fewer than 5 are expected in a cell", () => {
    const table = [
      [7, 2],
      [3, 7],
    ];
    expect(groupTest(table, "debt")).toEqual({
      answer: "debt",
      method: "fisher",
      statistic: null,
      degreesOfFreedom: null,
      smallestExpected: (9 * 9) / 19,
      p: fisherExact(table),
      simulated: null,
      note: null,
    });
  });

  // R: fisher.test(table, workspace = 2e7)
  test("is exact where R is, though chi-squared would find what is not there", () => {
    const table = [
      [1, 28, 11, 8, 23],
      [0, 1, 1, 2, 3],
      [1, 8, 8, 3, 8],
      [2, 2, 0, 0, 2],
    ];
    expect(chiSquared(table)!.p).toBeCloseTo(0.023, 3);
    const { method, p, note } = groupTest(table, null);
    expect({ method, note }).toEqual({ method: "fisher", note: null });
    expect(p).toBeCloseTo(0.1735, 4);
  });

  test("is simulated where the exact p would take long, and says how sure it is", () => {
    const counts = [1, 2, 3, 5, 8, 13, 21, 34];
    const table = counts.map((_, row) => counts.map((__, column) => counts[(row + column) % 8]!));
    const result = groupTest([...table, counts.map((_, column) => (column === 0 ? 1 : 0))], null);
    expect(result.method).toBe("fisher-simulated");
    expect(result.smallestExpected!).toBeLessThan(5);
    expect(result.statistic).toBeNull();
    expect(result.simulated).toMatchObject({ tables: 20_000, level: 0.99 });
  });

  test("is chi-squared only where even drawing tables takes too long, and 1 is expected", () => {
    const wide = (least: number) =>
      Array.from({ length: 1000 }, (_, row) =>
        Array.from({ length: 400 }, (_, column) => (row === 0 ? least : 400 + (column % 7))),
      );
    expect(groupTest(wide(3), null)).toMatchObject({
      method: "chi-squared",
      note: "a count of 3.0 is expected, and the table is too large for an exact test: the p is approximate",
    });
    const [first = [], ...others] = wide(0);
    expect(groupTest([first.with(0, 1), ...others], null)).toMatchObject({
      method: null,
      p: null,
      note: "a count of less than 0.1 is expected, and the table is too large for an exact test",
    });
  });

  test.each([
    ["no group", [], "no case has an answer"],
    ["no answer", [[], []], "no case has an answer"],
    [
      "no case",
      [
        [0, 0],
        [0, 0],
      ],
      "no case has an answer",
    ],
    ["one group", [[3], [4]], "only one group has cases"],
    [
      "one group that has cases",
      [
        [3, 0],
        [4, 0],
      ],
      "only one group has cases",
    ],
    [
      "one answer that was given",
      [
        [3, 4],
        [0, 0],
      ],
      "all have the same answer",
    ],
    [
      "one case",
      [
        [1, 0],
        [0, 0],
      ],
      "only one group has cases",
    ],
  ])("of %s has no p, and says why", (_, table, note) => {
    expect(groupTest(table, null)).toEqual({
      answer: null,
      method: null,
      statistic: null,
      degreesOfFreedom: null,
      smallestExpected: null,
      p: null,
      simulated: null,
      note,
    });
  });
});
