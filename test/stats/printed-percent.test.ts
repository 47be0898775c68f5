import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentText, roundings } from "../../src/stats/percent.ts";
import {
  compareShare,
  countsPrinting,
  countsWithin,
  parsePercent,
  percentOf,
  printedFit,
  printedRange,
  printedShares,
  rangeBetween,
  roundingRules,
} from "../../src/stats/printed-percent.ts";

const bases = Array.from({ length: 60 }, (_, index) => index + 1);
const percents = Array.from({ length: 101 }, (_, percent) => percent);

function eachShare(visit: (count: number, base: number) => void): void {
  for (const base of bases) for (let count = 0; count <= base; count += 1) visit(count, base);
}

describe("parsePercent()", () => {
  it("keeps the decimal place that a text claims", () => {
    expect(parsePercent("54")).toEqual({ digits: 54n, places: 0 });
    expect(parsePercent("54.0")).toEqual({ digits: 540n, places: 1 });
    expect(parsePercent("0.05")).toEqual({ digits: 5n, places: 2 });
  });

  it("reads a minus, which a misprint can have", () => {
    expect(parsePercent("-5.0")).toEqual({ digits: -50n, places: 1 });
    expect(percentOf({ digits: -5n, places: 1 })).toBe("-0.5");
    expect(countsPrinting({ digits: -5n, places: 0 }, 100)).toBeNull();
  });

  for (const text of [
    "",
    " 54",
    "54%",
    "54 ",
    "--1",
    "<1",
    "+1",
    "54.",
    ".5",
    "5,4",
    "1e2",
    "٥",
    "54\n",
  ]) {
    it(`is null for ${JSON.stringify(text)}`, () => {
      expect(parsePercent(text)).toBeNull();
    });
  }
});

describe("printedShares()", () => {
  it("takes a limit as exact: of any base, the counts on its side", () => {
    eachShare((count, base) => {
      for (const limit of [1, 5, 50, 99]) {
        // 100 · count against limit · base, in whole numbers.
        const [share, bound] = [100 * count, limit * base];
        const held = {
          "<": share < bound,
          "≤": share <= bound,
          ">": share > bound,
          "≥": share >= bound,
        };
        for (const [sign, holds] of Object.entries(held)) {
          const counts = countsWithin(printedShares(`${sign}${limit}`, "either")!, base);
          const isIn = counts !== null && counts.from <= count && count <= counts.to;
          expect(isIn, `${count} of ${base} ${sign}${limit}`).toBe(holds);
        }
      }
    });
  });

  it("reads a number as its rule does, and nothing else", () => {
    const percent = { digits: 62n, places: 0 };
    for (const rule of roundingRules) {
      expect(printedShares("62", rule)).toEqual(printedRange(percent, rule));
    }
    expect(printedShares("62%", "either")).toBeNull();
    expect(printedShares("<-1%", "either")).toBeNull();
  });
});

describe("printedFit()", () => {
  for (const rounding of roundings) {
    it(`accepts whatever percentText() prints of a base up to 60, ${rounding}`, () => {
      for (const places of [0, 1, 2]) {
        eachShare((count, base) => {
          const text = percentText(count, base, { rounding, places })!;
          expect(printedFit(count, base, parsePercent(text)!), `${count} of ${base}`).not.toBe(
            "outside",
          );
        });
      }
    });
  }

  it("accepts whatever percentText() prints of any base", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...roundings),
        fc.integer({ min: 0, max: 6 }),
        (base, part, rounding, places) => {
          const count = Math.floor(part * base);
          const text = percentText(count, base, { rounding, places })!;
          expect(printedFit(count, base, parsePercent(text)!)).not.toBe("outside");
        },
      ),
    );
  });

  it("refuses the percentages beside the one that is printed, but for the other side of a tie", () => {
    eachShare((count, base) => {
      const printed = Number(percentText(count, base));
      const isTie = (200 * count) % base === 0 && ((200 * count) / base) % 2 === 1;
      const fitOf = (percent: number) =>
        printedFit(count, base, { digits: BigInt(percent), places: 0 });
      expect(fitOf(printed + 1), `${count} of ${base}`).toBe("outside");
      if (printed === 0) return;
      expect(fitOf(printed - 1), `${count} of ${base}`).toBe(isTie ? "upper-tie" : "outside");
    });
  });

  it("calls an exact half a tie from both sides, and nothing else", () => {
    // 70 / 112 is 62.5 %; 54 / 112 is 48.2… %.
    expect(printedFit(70, 112, parsePercent("63")!)).toBe("lower-tie");
    expect(printedFit(70, 112, parsePercent("62")!)).toBe("upper-tie");
    expect(printedFit(70, 112, parsePercent("62.5")!)).toBe("inside");
    expect(printedFit(54, 112, parsePercent("48")!)).toBe("inside");
  });

  it("holds a printed decimal to its word", () => {
    // 27 / 50 is 54 %; 13 / 24 is 54.1666… %.
    expect(printedFit(27, 50, parsePercent("54.0")!)).toBe("inside");
    expect(printedFit(13, 24, parsePercent("54")!)).toBe("inside");
    expect(printedFit(13, 24, parsePercent("54.0")!)).toBe("outside");
  });

  it("of a base of 0 is outside, whatever the percent", () => {
    expect(printedFit(0, 0, parsePercent("0")!)).toBe("outside");
  });
});

describe("countsPrinting()", () => {
  it("is what trying every count gives, for every base up to 60 and percent up to 100", () => {
    for (const base of bases) {
      for (const percent of percents) {
        const fitting: number[] = [];
        for (let count = 0; count <= base; count += 1) {
          // |count / base − percent / 100| ≤ 1 / 200, times 200 · base.
          if (Math.abs(200 * count - 2 * percent * base) <= base) fitting.push(count);
        }
        const expected =
          fitting.length === 0 ? null : { from: fitting[0], to: fitting[fitting.length - 1] };
        expect(
          countsPrinting({ digits: BigInt(percent), places: 0 }, base),
          `${percent}% of ${base}`,
        ).toEqual(expected);
      }
    }
  });

  for (const rounding of roundings) {
    it(`holds the count of every printed percent of a base up to 60, ${rounding}`, () => {
      for (const places of [0, 1, 2]) {
        eachShare((count, base) => {
          const text = percentText(count, base, { rounding, places })!;
          const counts = countsPrinting(parsePercent(text)!, base)!;
          expect(counts.from, `${count} of ${base}`).toBeLessThanOrEqual(count);
          expect(counts.to, `${count} of ${base}`).toBeGreaterThanOrEqual(count);
        });
      }
    });
  }

  it("holds just the counts that printedFit() accepts", () => {
    const percent = fc.record({ digits: fc.bigInt(0n, 1200n), places: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(percent, fc.integer({ min: 1, max: 500 }), (printed, base) => {
        const range = countsPrinting(printed, base);
        for (let count = 0; count <= base; count += 1) {
          const held = range !== null && range.from <= count && count <= range.to;
          expect(held, `${count} of ${base}`).toBe(printedFit(count, base, printed) !== "outside");
        }
      }),
    );
  });

  it("is null where no count prints so, and for a base of 0", () => {
    // 8 / 10 is 80 % and 9 / 10 is 90 %.
    expect(countsPrinting(parsePercent("84")!, 10)).toBeNull();
    expect(countsPrinting(parsePercent("101")!, 10)).toBeNull();
    expect(countsPrinting(parsePercent("0")!, 0)).toBeNull();
  });

  it("never leaves 0 to the base", () => {
    // 100.4 % and 0 % reach beyond the ends.
    expect(countsPrinting(parsePercent("100")!, 1000)).toEqual({ from: 995, to: 1000 });
    expect(countsPrinting(parsePercent("0")!, 1000)).toEqual({ from: 0, to: 5 });
  });
});

describe("countsPrinting() by a rounding rule", () => {
  for (const rule of roundingRules) {
    for (const places of [0, 1]) {
      it(`is what rounding every count gives, for every base up to 40, ${rule}, ${places} decimals`, () => {
        for (const base of bases.slice(0, 40)) {
          const printed = new Map<number, number[]>();
          for (let count = 0; count <= base; count += 1) {
            const scaled = 100 * 10 ** places * count;
            const down = Math.floor(scaled / base);
            const half = 2 * (scaled % base) - base;
            const up = half > 0 || (half === 0 && (rule === "half-up" || down % 2 === 1));
            const made =
              rule === "truncation"
                ? [down]
                : rule === "either" && half === 0
                  ? [down, down + 1]
                  : [up ? down + 1 : down];
            for (const digits of made) {
              printed.set(digits, [...(printed.get(digits) ?? []), count]);
            }
          }
          const all = Array.from({ length: 100 * 10 ** places + 1 }, (_, digits) => digits);
          const found = all.map((digits) =>
            countsPrinting({ digits: BigInt(digits), places }, base, rule),
          );
          const expected = all.map((digits) => {
            const counts = printed.get(digits);
            return counts ? { from: counts[0], to: counts.at(-1) } : null;
          });
          expect(found, `of ${base}`).toEqual(expected);
        }
      });
    }
  }
});

describe("printedRange()", () => {
  // 62 is printed from 61.5 % to 62.5 %, which are 123 / 200 and 125 / 200.
  for (const [rule, text, range] of [
    ["half-up", "62", { lower: 123n, upper: 125n, lowerOpen: false, upperOpen: true }],
    ["half-even", "62", { lower: 123n, upper: 125n, lowerOpen: false, upperOpen: false }],
    ["half-even", "63", { lower: 125n, upper: 127n, lowerOpen: true, upperOpen: true }],
    ["truncation", "62", { lower: 124n, upper: 126n, lowerOpen: false, upperOpen: true }],
    ["either", "62", { lower: 123n, upper: 125n, lowerOpen: false, upperOpen: false }],
  ] as const) {
    it(`of ${text} is from ${range.lower} to ${range.upper} two-hundredths, ${rule}`, () => {
      expect(printedRange(parsePercent(text)!, rule)).toEqual({ unit: 200n, ...range });
    });
  }

  it("is ten times as narrow with a decimal", () => {
    expect(printedRange(parsePercent("62.0")!, "either")).toMatchObject({
      unit: 2000n,
      lower: 1239n,
      upper: 1241n,
    });
  });
});

describe("rangeBetween()", () => {
  it("takes both percentages as exact numbers, and includes them", () => {
    // 55 / 100 to 60.5 / 100: 60.5 % of 200 is 121.
    const range = rangeBetween(parsePercent("55")!, parsePercent("60.5")!);
    expect(countsWithin(range, 200)).toEqual({ from: 110, to: 121 });
    expect(countsWithin(range, 100)).toEqual({ from: 55, to: 60 });
  });

  it("of one percent holds just that share", () => {
    const range = rangeBetween(parsePercent("50")!, parsePercent("50.0")!);
    expect(countsWithin(range, 112)).toEqual({ from: 56, to: 56 });
    expect(countsWithin(range, 111)).toBeNull();
  });

  it("holds nothing of nobody", () => {
    expect(countsWithin(rangeBetween(parsePercent("0")!, parsePercent("100")!), 0)).toBeNull();
  });
});

describe("percentOf()", () => {
  for (const text of ["0", "54", "100", "0.0", "0.05", "54.0", "100.00"]) {
    it(`gives ${text} back as it was read`, () => {
      expect(percentOf(parsePercent(text)!)).toBe(text);
    });
  }
});

describe("compareShare()", () => {
  it("orders every share of a base up to 60 against every whole percent", () => {
    eachShare((count, base) => {
      const found = percents.map((percent) =>
        compareShare(count, base, { digits: BigInt(percent), places: 0 }),
      );
      const expected = percents.map((percent) => Math.sign(100 * count - percent * base));
      expect(found, `${count} of ${base} beside 0 to 100%`).toEqual(expected);
    });
  });

  it("tells a third from 33.333333333 %", () => {
    expect(compareShare(1, 3, parsePercent("33.333333333")!)).toBe(1);
    expect(compareShare(1, 3, parsePercent("33.333333334")!)).toBe(-1);
  });
});
