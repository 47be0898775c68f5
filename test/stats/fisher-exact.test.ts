import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fisherExact } from "../../src/stats/fisher-exact.ts";
import reference from "../reference/fisher-exact.json" with { type: "json" };

type Table = readonly (readonly number[])[];

const tests = reference.tests.map(({ table, p }) => ({
  name: table,
  table: table.split(" / ").map((row) => row.split(" ").map(Number)),
  p,
}));
const twoByTwo = tests.filter(({ table }) => table.length === 2 && table[0]!.length === 2);
const larger = tests.filter((test) => !twoByTwo.includes(test));

const transposed = (table: Table) => table[0]!.map((_, column) => table.map((row) => row[column]!));
const turned = (table: Table) => table.map((row) => row.toReversed()).toReversed();
const rotated = ([first = [], ...rows]: Table) => [...rows, first];

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** Every table with these totals of `rows` and `columns`, cell by cell. */
function* tablesWith(rows: readonly number[], columns: readonly number[]): Generator<Table> {
  const [total, ...others] = rows;
  if (total === undefined) {
    yield [];
    return;
  }
  for (const row of rowsWith(total, columns)) {
    const open = columns.map((most, column) => most - row[column]!);
    if (others.length === 0 && open.some((left) => left > 0)) continue;
    for (const rest of tablesWith(others, open)) yield [row, ...rest];
  }
}

function* rowsWith(total: number, columns: readonly number[]): Generator<readonly number[]> {
  const [most, ...others] = columns;
  if (most === undefined) {
    if (total === 0) yield [];
    return;
  }
  for (let count = 0; count <= Math.min(total, most); count += 1) {
    for (const rest of rowsWith(total - count, others)) yield [count, ...rest];
  }
}

/** The p-value by its definition: one table after another. */
function listed(table: Table): number {
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const likelihood = (candidate: Table) =>
    candidate.flat().reduce((product, count) => product / factorial(count), 1);
  const observed = likelihood(table) * (1 + 1e-7);
  let extreme = 0;
  let all = 0;
  for (const one of tablesWith(table.map(total), transposed(table).map(total))) {
    const likely = likelihood(one);
    all += likely;
    if (likely <= observed) extreme += likely;
  }
  return extreme / all;
}

function expectRelative(actual: number | null, expected: number, where: string): void {
  expect(actual, where).not.toBeNull();
  expect(Math.abs(actual! - expected), where).toBeLessThanOrEqual(1e-9 * expected);
}

describe("fisherExact()", () => {
  it(`is R's ${reference.call} for ${twoByTwo.length} tables of two by two`, () => {
    expect(twoByTwo.length).toBeGreaterThan(800);
    for (const { name, table, p } of twoByTwo) expectRelative(fisherExact(table), p, name);
  });

  it(`is R's ${reference.call} for ${larger.length} larger tables`, () => {
    expect(larger.length).toBeGreaterThan(120);
    for (const { name, table, p } of larger) expectRelative(fisherExact(table), p, name);
  });

  it("is the share of the tables with the same totals that are at most as likely", () => {
    // By hand: of the 70 tables of a tasting of 4 + 4 cups, 1 + 16 + 16 + 1 are so unlikely.
    expectRelative(
      fisherExact([
        [3, 1],
        [1, 3],
      ]),
      34 / 70,
      "tea",
    );
    const small = larger.filter(({ table }) => table.flat().reduce((a, b) => a + b) <= 20);
    expect(small.length).toBeGreaterThan(40);
    for (const { name, table } of small) expectRelative(fisherExact(table), listed(table), name);
  });

  it("lies between 0 and 1", () => {
    for (const { name, table } of tests) {
      expect(fisherExact(table), name).toBeGreaterThan(0);
      expect(fisherExact(table), name).toBeLessThanOrEqual(1);
    }
  });

  it("stays the same when rows and columns are swapped or reordered", () => {
    for (const { name, table } of tests) {
      const p = fisherExact(table)!;
      for (const variant of [transposed(table), turned(table), rotated(table)]) {
        expectRelative(fisherExact(variant), p, name);
      }
    }
  });

  it("leaves out empty rows and columns", () => {
    for (const { name, table } of larger) {
      const padded = [table[0]!.map(() => 0), ...table].map((row) => [...row, 0]);
      expect(fisherExact(padded), name).toBe(fisherExact(table));
    }
  });

  it("is 1 where no table is more likely", () => {
    expect(
      fisherExact([
        [5, 5],
        [5, 5],
      ]),
    ).toBe(1);
    expect(
      fisherExact([
        [4, 4, 4],
        [4, 4, 4],
      ]),
    ).toBeCloseTo(1, 12);
  });

  it("is null where fewer than two rows or columns have cases, where R gives 1", () => {
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
      expect(fisherExact(table)).toBeNull();
    }
  });

  it.each([
    ["6 × 7 with 500 cases", 6, 7, 10],
    ["80 × 80, once a call for each cell", 80, 80, 0],
    ["2 × 2,000", 2, 2000, 1],
    ["2,000 × 2", 2000, 2, 1],
    ["300 × 300", 300, 300, 1],
    ["3 × 3 with a million cases", 3, 3, 100_000],
  ])(
    "is null where there would be too many tables, within seconds: %s",
    (_, rows, columns, least) => {
      const table = Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => least + ((row * column) % 5)),
      );
      expect(fisherExact(table, 100_000)).toBeNull();
    },
  );

  it("is what listing every table gives, for any table", () => {
    const cells = fc.integer({ min: 0, max: 3 });
    const tables = fc
      .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 3 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cells, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
      .filter((table) => fisherExact(table) !== null && table.flat().reduce((a, b) => a + b) <= 14);
    fc.assert(
      fc.property(tables, (table) => expectRelative(fisherExact(table), listed(table), `${table}`)),
      { numRuns: 60 },
    );
  });

  it("needs no more memory for a billion cases than for a thousand", () => {
    // A tenth of the cases on either side: nothing is more likely.
    const table = [
      [1e8, 9e8],
      [1e8, 9e8],
    ];
    expect(fisherExact(table)).toBeCloseTo(1, 6);
  });

  it("is 0 where it is smaller than any positive number, as in R", () => {
    expect(
      fisherExact([
        [5000, 0],
        [0, 5000],
      ]),
    ).toBe(0);
  });

  it("is as exact for a table of a million cases as for one of ten", () => {
    const table = [
      [400_000, 100_000],
      [399_000, 101_000],
    ];
    const { p } = twoByTwo.find(({ name }) => name === "400000 100000 / 399000 101000")!;
    expectRelative(fisherExact(table), p, "a million");
  });
});
