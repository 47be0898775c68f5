import { describe, expect, it } from "vitest";
import { percentText, type Rounding, roundings } from "../../src/stats/percent.ts";

const bases = Array.from({ length: 60 }, (_, index) => index + 1);

/**
 * The percent by counting up: the largest whole number of printable steps that fits under the
 * share, then one more if the rest is more than half a step, or exactly half and the rule rounds up.
 * All numbers stay far below 2^53, so they are exact.
 */
function countedUp(count: number, base: number, places: number, rounding: Rounding): string {
  const step = [1, 10, 100][places]!;
  const whole = 100 * step * count;
  const rest = whole % base;
  const down = (whole - rest) / base;
  const odd = down % 2 === 1;
  const up = 2 * rest > base || (2 * rest === base && (rounding === "half-up" || odd));
  const digits = String(up ? down + 1 : down);
  if (places === 0) return digits;
  const padded = "0".repeat(Math.max(0, places + 1 - digits.length)) + digits;
  const point = padded.length - places;
  return `${padded.substring(0, point)}.${padded.substring(point)}`;
}

describe("percentText()", () => {
  for (const rounding of roundings) {
    for (const places of [0, 1, 2]) {
      it(`is exact for every count of every base up to 60, ${rounding}, ${places} places`, () => {
        for (const base of bases) {
          for (let count = 0; count <= base; count += 1) {
            expect(percentText(count, base, { rounding, places }), `${count} of ${base}`).toBe(
              countedUp(count, base, places, rounding),
            );
          }
        }
      });
    }
  }

  it("rounds half up and to no decimals by default", () => {
    // 70 / 112 is 62.5 %, 1 / 8 is 12.5 %.
    expect(percentText(70, 112)).toBe("63");
    expect(percentText(1, 8)).toBe("13");
  });

  it("takes a tie to the even neighbour under half-even, up or down", () => {
    // 62.5 % lies between 62 and 63, 37.5 % between 37 and 38.
    expect(percentText(70, 112, { rounding: "half-even" })).toBe("62");
    expect(percentText(3, 8, { rounding: "half-even" })).toBe("38");
  });

  it("recognises a tie that binary numbers miss", () => {
    // 201 / 20000 is 1.005 %, which as a binary number is 1.00499….
    expect(percentText(201, 20_000, { places: 2 })).toBe("1.01");
    expect((1.005).toFixed(2)).toBe("1.00");
  });

  it("keeps the requested decimals, zeros included", () => {
    expect(percentText(1, 1, { places: 2 })).toBe("100.00");
    expect(percentText(0, 7, { places: 1 })).toBe("0.0");
    // 1 / 2000 is 0.05 %.
    expect(percentText(1, 2000, { places: 2 })).toBe("0.05");
  });

  it("is null for a base of 0, not 0 %", () => {
    expect(percentText(0, 0)).toBeNull();
    expect(percentText(0, 0, { rounding: "half-even", places: 2 })).toBeNull();
  });

  it("stays exact at the largest whole numbers", () => {
    // One case short of all of 2^53 − 1 is 99.99999999999998… %.
    const base = Number.MAX_SAFE_INTEGER;
    expect(percentText(base - 1, base, { places: 12 })).toBe("100.000000000000");
    expect(percentText(base - 1, base, { places: 14 })).toBe("99.99999999999999");
  });

  it("exceeds 100 where a count exceeds its base", () => {
    expect(percentText(3, 2)).toBe("150");
  });
});
