import { describe, expect, it } from "vitest";
import { finitePopulationInterval } from "../../src/stats/finite-population.ts";
import { wilsonInterval } from "../../src/stats/wilson-interval.ts";
import reference from "../reference/finite-population.json" with { type: "json" };

const z = 1.959963984540054;

function eachSample(
  visit: (count: number, base: number, caseload: number, where: string) => void,
): void {
  for (let caseload = 1; caseload <= 24; caseload += 1) {
    for (let base = 1; base <= caseload; base += 1) {
      for (let count = 0; count <= base; count += 1) {
        visit(count, base, caseload, `${count} of ${base}, drawn of ${caseload}`);
      }
    }
  }
}

function width(count: number, base: number, caseload: number): number {
  const { lower, upper } = finitePopulationInterval(count, base, caseload)!;
  return upper - lower;
}

describe("finitePopulationInterval()", () => {
  it(`is R's ${reference.call} for ${reference.intervals.length} samples`, () => {
    expect(reference.intervals.length).toBeGreaterThan(380);
    for (const [count, base, caseload, lower, upper] of reference.intervals) {
      const interval = finitePopulationInterval(count!, base!, caseload!)!;
      const where = `${count} of ${base}, drawn of ${caseload}`;
      expect(Math.abs(interval.lower - lower!), where).toBeLessThan(1e-9);
      expect(Math.abs(interval.upper - upper!), where).toBeLessThan(1e-9);
    }
  });

  it("ends z standard errors of a sample without replacement from the share", () => {
    eachSample((count, base, caseload, where) => {
      if (base === caseload) return;
      const interval = finitePopulationInterval(count, base, caseload)!;
      for (const end of [interval.lower, interval.upper]) {
        const variance = ((end * (1 - end)) / base) * ((caseload - base) / (caseload - 1));
        expect((count / base - end) ** 2, where).toBeCloseTo(z * z * variance, 12);
      }
    });
  });

  it("lies between 0 and 1 and contains the share", () => {
    eachSample((count, base, caseload, where) => {
      const { lower, upper } = finitePopulationInterval(count, base, caseload)!;
      expect(lower, where).toBeGreaterThanOrEqual(0);
      expect(upper, where).toBeLessThanOrEqual(1);
      expect(lower, where).toBeLessThanOrEqual(count / base);
      expect(upper, where).toBeGreaterThanOrEqual(count / base);
    });
  });

  it("is mirrored when cases with and without the property are swapped", () => {
    eachSample((count, base, caseload, where) => {
      const first = finitePopulationInterval(count, base, caseload)!;
      const second = finitePopulationInterval(base - count, base, caseload)!;
      expect(first.lower, where).toBeCloseTo(1 - second.upper, 12);
      expect(first.upper, where).toBeCloseTo(1 - second.lower, 12);
    });
  });

  it("is narrower than Wilson's, except for a single case, and narrows as more is read", () => {
    eachSample((count, base, caseload, where) => {
      const { lower, upper } = wilsonInterval(count, base)!;
      if (base > 1) expect(width(count, base, caseload), where).toBeLessThan(upper - lower);
      if (2 * base > caseload) return;
      expect(width(2 * count, 2 * base, caseload), where).toBeLessThan(
        width(count, base, caseload),
      );
    });
  });

  it("is Wilson's for one case among several, which cannot be drawn twice anyway", () => {
    expect(finitePopulationInterval(1, 1, 30)).toEqual(wilsonInterval(1, 1));
  });

  it("tends to Wilson's as the caseload grows", () => {
    const { lower, upper } = finitePopulationInterval(19, 112, 1e12)!;
    const wilson = wilsonInterval(19, 112)!;
    expect(lower).toBeCloseTo(wilson.lower, 9);
    expect(upper).toBeCloseTo(wilson.upper, 9);
  });

  it("is the share itself where every case was read", () => {
    for (const [count, base] of [
      [0, 1],
      [19, 112],
      [112, 112],
    ] as const) {
      const share = count / base;
      expect(finitePopulationInterval(count, base, base)).toEqual({ lower: share, upper: share });
    }
  });

  it("accepts the quantile of another level", () => {
    // R: qnorm(0.995).
    const wide = finitePopulationInterval(19, 112, 340, 2.5758293035489)!;
    expect(wide.upper - wide.lower).toBeGreaterThan(width(19, 112, 340));
  });

  it("is null for no cases, and for more cases than the caseload", () => {
    expect(finitePopulationInterval(0, 0, 0)).toBeNull();
    expect(finitePopulationInterval(0, 0, 40)).toBeNull();
    expect(finitePopulationInterval(5, 41, 40)).toBeNull();
  });
});
