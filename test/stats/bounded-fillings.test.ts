import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundedFillings } from "../../src/stats/bounded-fillings.ts";

function listed(limits: readonly number[], total: number): string[] {
  const [limit, ...others] = limits;
  if (limit === undefined) return total === 0 ? [""] : [];
  return Array.from({ length: Math.min(limit, total) + 1 }, (_, count) => count).flatMap((count) =>
    listed(others, total - count).map((rest) => `${count} ${rest}`),
  );
}

function walked(limits: readonly number[], total: number): string[] {
  const ways = boundedFillings(limits.length);
  const found: string[] = [];
  for (
    let more = ways.start(Int32Array.from(limits), total) ? 0 : -1;
    more >= 0;
    more = ways.next()
  ) {
    found.push([...ways.at].map((count) => `${count} `).join(""));
  }
  return found;
}

describe("boundedFillings()", () => {
  it("finds every way once, and knows how many there are", () => {
    const limits = fc.array(fc.nat(4), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(limits, fc.nat(12), (most, total) => {
        expect(walked(most, total)).toEqual(listed(most, total));
        const { count } = boundedFillings(most.length);
        expect(count(Int32Array.from(most), total)).toBe(listed(most, total).length);
      }),
    );
  });

  it("shares nothing in one way, and more than there is room for in none", () => {
    expect(walked([2, 3], 0)).toEqual(["0 0 "]);
    expect(walked([2, 3], 6)).toEqual([]);
  });
});
