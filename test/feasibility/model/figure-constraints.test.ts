import { describe, expect, it } from "vitest";
import { isSatisfied } from "../../../src/feasibility/model/constraint.ts";
import {
  figureConstraints,
  shareRanges,
} from "../../../src/feasibility/model/figure-constraints.ts";
import { sumOfVariables } from "../../../src/feasibility/model/linear-expression.ts";
import { percentText } from "../../../src/stats/percent.ts";
import {
  countsPrinting,
  parsePercent,
  type RoundingRule,
  roundingRules,
} from "../../../src/stats/printed-percent.ts";

const percents = Array.from({ length: 101 }, (_, percent) => percent);

/** The first variable is the count, the second its base. */
const both = { count: sumOfVariables([0]), base: sumOfVariables([1]) };

/** The constraints of a figure that prints these numbers, as a test of a count and its base. */
function testOf(numbers: object, rule: RoundingRule = "either", of: typeof both | null = both) {
  const figure = { id: "f", at: "Table 1", ...numbers };
  const constraints = figureConstraints(figure, of ?? { count: both.count, base: null }, rule);
  return (count: number, base: number) =>
    constraints.every((constraint) => isSatisfied(constraint, [count, base]));
}

describe("figureConstraints() of a percent", () => {
  for (const rule of roundingRules) {
    it(`hold exactly where countsPrinting() says so, for every count of every base up to 60, ${rule}`, () => {
      for (const percent of percents) {
        const holds = testOf({ percent: String(percent) }, rule);
        const printed = parsePercent(String(percent))!;
        for (let base = 0; base <= 60; base += 1) {
          const counts = countsPrinting(printed, base, rule);
          for (let count = 0; count <= base; count += 1) {
            const prints = counts !== null && counts.from <= count && count <= counts.to;
            if (holds(count, base) !== prints) {
              expect.fail(`${count} of ${base} printed as ${percent}%: ${!prints}`);
            }
          }
        }
      }
    });
  }

  for (const rounding of ["half-up", "half-even"] as const) {
    it(`hold exactly where percentText() prints the same, with one decimal and two, ${rounding}`, () => {
      for (const places of [1, 2]) {
        for (let base = 1; base <= 30; base += 1) {
          for (let count = 0; count <= base; count += 1) {
            const holds = testOf(
              { percent: percentText(count, base, { rounding, places }) },
              rounding,
            );
            for (let other = 0; other <= base; other += 1) {
              const same =
                percentText(other, base, { rounding, places }) ===
                percentText(count, base, { rounding, places });
              expect(holds(other, base), `${other} of ${base}`).toBe(same);
            }
          }
        }
      }
    });
  }

  it("hold for every share that prints so, with more decimals than the solver can be given", () => {
    for (const places of [5, 7, 9]) {
      for (let base = 1; base <= 40; base += 1) {
        for (let count = 0; count <= base; count += 1) {
          const percent = percentText(count, base, { places });
          expect(testOf({ percent })(count, base), `${percent}`).toBe(true);
          // They still exclude a share that differs in the fourth decimal.
          if (count > 0) expect(testOf({ percent })(count - 1, base)).toBe(false);
        }
      }
    }
  });

  it("do not hold for a base of 0", () => {
    for (const rule of roundingRules) expect(testOf({ percent: "0" }, rule)(0, 0)).toBe(false);
    expect(testOf({ between: ["0", "100"] })(0, 0)).toBe(false);
    expect(testOf({ count: 0 })(0, 0)).toBe(true);
  });
});

describe("figureConstraints() of other numbers", () => {
  it("require the count and the base that are printed", () => {
    const holds = testOf({ count: 19, of: 112 });
    expect(holds(19, 112)).toBe(true);
    expect(holds(18, 112)).toBe(false);
    expect(holds(19, 111)).toBe(false);
  });

  it("require a share between two percentages, both included and exact", () => {
    const holds = testOf({ between: ["50", "55.5"] });
    expect(holds(56, 112)).toBe(true);
    expect(holds(55, 112)).toBe(false);
    expect(holds(111, 200)).toBe(true);
    expect(holds(112, 200)).toBe(false);
  });

  it("require everything that is printed at once", () => {
    const holds = testOf({ percent: "17", count: 19, of: 112 });
    expect(holds(19, 112)).toBe(true);
    expect(testOf({ percent: "18", count: 19, of: 112 })(19, 112)).toBe(false);
  });

  it("require nothing of a base that a figure does not have", () => {
    const holds = testOf({ count: 3 }, "either", null);
    expect(holds(3, 0)).toBe(true);
    expect(holds(4, 0)).toBe(false);
  });
});

describe("shareRanges()", () => {
  it("are one for a percent, one for what its words allow, and none for a count", () => {
    expect(shareRanges({ percent: "50" }, "either")).toHaveLength(1);
    expect(shareRanges({ percent: "50", between: ["50", "55"] }, "either")).toHaveLength(2);
    expect(shareRanges({}, "either")).toEqual([]);
  });
});
