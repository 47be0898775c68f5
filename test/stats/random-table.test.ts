import { describe, expect, it } from "vitest";
import { logFactorial } from "../../src/stats/log-factorial.ts";
import { tableDrawing } from "../../src/stats/random-table.ts";
import { seededRandom } from "../../src/stats/seeded-random.ts";

describe("tableDrawing()", () => {
  // Of two rows and two columns of 2, the table (1 1 / 1 1) has cost 0 and the probability 4 / 6;
  // (2 0 / 0 2) and (0 2 / 2 0) have cost 2 log 2 and 1 / 6 each.
  it("draws tables as often as they are likely", () => {
    const { draw } = tableDrawing([2, 2], [2, 2]);
    const random = seededRandom(1);
    const costs = Array.from({ length: 60_000 }, () => draw(random));
    const cheap = costs.filter((cost) => cost < 1e-9).length;
    const dear = costs.filter((cost) => Math.abs(cost - 2 * Math.log(2)) < 1e-9).length;
    expect(cheap + dear).toBe(60_000);
    // Within four standard deviations of 40,000.
    expect(Math.abs(cheap - 40_000)).toBeLessThan(4 * 116);
  });

  it("draws as often cell by cell as case by case", () => {
    // Hypergeometric: of 300 cases 3 are marked, and 100 drawn.
    const many = tableDrawing([3, 297], [100, 200]);
    const random = seededRandom(2);
    const none = logFactorial(3) + logFactorial(100) + logFactorial(197);
    const share = Array.from({ length: 20_000 }, () => many.draw(random)).filter(
      (cost) => Math.abs(cost - none) < 1e-6,
    ).length;
    // No marked one among the 100: 200 × 199 × 198 / (300 × 299 × 298) = 0.2948
    expect(Math.abs(share / 20_000 - 0.2948)).toBeLessThan(0.013);
  });
});
