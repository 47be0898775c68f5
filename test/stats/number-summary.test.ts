import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summaryKeys } from "../../src/report/summary.ts";
import { summarise } from "../../src/stats/number-summary.ts";
import reference from "../reference/number-summary.json" with { type: "json" };

function countsOf(numbers: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
}

const of = (...numbers: readonly number[]) => summarise(countsOf(numbers));

describe("summarise()", () => {
  it.each(reference.cases)(`is R's ${reference.call} of $name`, ({ numbers, ...expected }) => {
    const summary = of(...numbers.map(Number));
    for (const key of summaryKeys) {
      const value = expected[key];
      if (value === "null" || value === null) expect(summary[key]).toBeNull();
      // R prints 15 digits, and its own sums are of binary numbers.
      else expect(summary[key]! / Number(value) || 1, key).toBeCloseTo(1, 12);
    }
  });

  it("has nothing to say of no number, and no deviation of one", () => {
    expect(of()).toEqual({
      ...{ n: 0, median: null, q1: null, q3: null, mean: null, sd: null, min: null, max: null },
    });
    expect(of(7)).toEqual({ n: 1, median: 7, q1: 7, q3: 7, mean: 7, sd: null, min: 7, max: 7 });
  });

  // A sum in binary gives 0.30000000000000004 / 2 and 5.999999999999998.
  it("adds decimals up as they are written", () => {
    expect(of(0.1, 0.2).mean).toBe(0.15);
    expect(of(...Array.from({ length: 10 }, () => 0.1)).mean).toBe(0.1);
    expect(of(...Array.from({ length: 10 }, () => 0.1)).sd).toBe(0);
    expect(of(0.1, 0.2, 0.3, 0.4).median).toBe(0.25);
  });

  // The large ones cancel out, and a third of the small one is left.
  it("loses nothing of a small number beside a large one", () => {
    expect(of(999999999999999, 0.000000000000001, -999999999999999).mean).toBe(
      Number(`0.${"0".repeat(15)}${"3".repeat(30)}`),
    );
    // 0.1, 0.2 and 0.4 have the variance 0.07 / 3; R loses half the digits here.
    expect(of(100000000.1, 100000000.2, 100000000.4).sd).toBeCloseTo(Math.sqrt(0.07 / 3), 15);
    // Two numbers that are 1 apart: 1 / √2.
    expect(of(999999999999998, 999999999999999).sd).toBe(Math.SQRT1_2);
  });

  const decimal = fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.nat({ max: 4 }))
    .map(([digits, places]) => Number(`${digits}e-${places}`));

  it("is that of the sorted list, whatever the order of the counts", () => {
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 1, maxLength: 40 }), (numbers) => {
        const summary = of(...numbers);
        expect(of(...[...numbers].reverse())).toEqual(summary);
        const sorted = [...numbers].sort((one, other) => one - other);
        const { n, min, max, q1, median, q3 } = summary;
        expect([n, min, max]).toEqual([numbers.length, sorted[0]! + 0, sorted.at(-1)! + 0]);
        for (const [quarters, found] of [q1, median, q3].entries()) {
          const place = ((n - 1) * (quarters + 1)) / 4;
          const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
          expect(found).toBeCloseTo(low + (place % 1) * (high - low), 9);
        }
        const mean = numbers.reduce((sum, number) => sum + number, 0) / n;
        expect(summary.mean).toBeCloseTo(mean, 9);
        if (n === 1) return;
        const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
        expect(summary.sd).toBeCloseTo(Math.sqrt(squares / (n - 1)), 5);
      }),
    );
  });

  it("sums a million different numbers up in seconds", { timeout: 20_000 }, () => {
    const counts = new Map(Array.from({ length: 1_000_000 }, (_, index) => [index / 100, 1]));
    // 0 to 9999.99 in steps of a hundredth.
    expect(summarise(counts)).toMatchObject({ n: 1_000_000, mean: 4999.995, max: 9999.99 });
  });
});
