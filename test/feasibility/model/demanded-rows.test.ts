import { describe, expect, it } from "vitest";
import { demandedRows, demandedShares } from "../../../src/feasibility/model/demanded-rows.ts";
import { holdsFor, sumOf } from "../../../src/feasibility/model/sum.ts";
import { percentText } from "../../../src/stats/percent.ts";
import {
  countsPrinting,
  parsePercent,
  type RoundingRule,
  roundingRules,
} from "../../../src/stats/printed-percent.ts";

const percents = Array.from({ length: 101 }, (_, percent) => percent);

/** The first variable is the count, the second its base. */
const sums = { count: sumOf([0]), base: sumOf([1]) };

/** What a figure demands that prints these numbers, as a test of a count and its base. */
function demanded(numbers: object, rule: RoundingRule = "either", of: typeof sums | null = sums) {
  const figure = { id: "f", at: "Table 1", ...numbers };
  const rows = demandedRows(figure, of ?? { count: sums.count, base: null }, rule);
  return (count: number, base: number) => rows.every((row) => holdsFor(row, [count, base]));
}

describe("demandedRows() of a percent", () => {
  for (const rule of roundingRules) {
    it(`hold just where countsPrinting() says so, for every count of every base up to 60, ${rule}`, () => {
      for (const percent of percents) {
        const holds = demanded({ percent: String(percent) }, rule);
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
    it(`hold just for what percentText() prints, with a decimal and two, ${rounding}`, () => {
      for (const places of [1, 2]) {
        for (let base = 1; base <= 30; base += 1) {
          for (let count = 0; count <= base; count += 1) {
            const holds = demanded(
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
          expect(demanded({ percent })(count, base), `${percent}`).toBe(true);
          // A share that differs in the fourth decimal is told apart all the same.
          if (count > 0) expect(demanded({ percent })(count - 1, base)).toBe(false);
        }
      }
    }
  });

  it("do not hold of no case at all", () => {
    for (const rule of roundingRules) expect(demanded({ percent: "0" }, rule)(0, 0)).toBe(false);
    expect(demanded({ between: ["0", "100"] })(0, 0)).toBe(false);
    expect(demanded({ count: 0 })(0, 0)).toBe(true);
  });
});

describe("demandedRows() of other numbers", () => {
  it("demand the count and the base that are printed", () => {
    const holds = demanded({ count: 19, of: 112 });
    expect(holds(19, 112)).toBe(true);
    expect(holds(18, 112)).toBe(false);
    expect(holds(19, 111)).toBe(false);
  });

  it("demand a share between two percents, both included and exact", () => {
    const holds = demanded({ between: ["50", "55.5"] });
    expect(holds(56, 112)).toBe(true);
    expect(holds(55, 112)).toBe(false);
    expect(holds(111, 200)).toBe(true);
    expect(holds(112, 200)).toBe(false);
  });

  it("demand all that is printed at once", () => {
    const holds = demanded({ percent: "17", count: 19, of: 112 });
    expect(holds(19, 112)).toBe(true);
    expect(demanded({ percent: "18", count: 19, of: 112 })(19, 112)).toBe(false);
  });

  it("demand nothing of a base that a figure does not have", () => {
    const holds = demanded({ count: 3 }, "either", null);
    expect(holds(3, 0)).toBe(true);
    expect(holds(4, 0)).toBe(false);
  });
});

describe("demandedShares()", () => {
  it("are one for a percent, one for what words allow, and none for a count", () => {
    expect(demandedShares({ percent: "50" }, "either")).toHaveLength(1);
    expect(demandedShares({ percent: "50", between: ["50", "55"] }, "either")).toHaveLength(2);
    expect(demandedShares({}, "either")).toEqual([]);
  });
});
