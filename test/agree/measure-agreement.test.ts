import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measureAgreement, type Ratings } from "../../src/agree/measure-agreement.ts";
import type { Coefficient } from "../../src/stats/coefficient.ts";
import { cohenKappa } from "../../src/stats/cohen-kappa.ts";
import { fleissKappa } from "../../src/stats/fleiss-kappa.ts";
import { gwetAc1 } from "../../src/stats/gwet-ac1.ts";
import { krippendorffAlpha } from "../../src/stats/krippendorff-alpha.ts";
import { wilsonInterval } from "../../src/stats/wilson-interval.ts";

const z = 1.959963984540054;
const options = { z, weights: "linear", rounding: "half-up", places: 0 } as const;
const two = { categories: 2, ordered: false, readers: 2 };

/** Cases that two readers rated, written as a square table of how often each pair occurs. */
function ofTable(table: readonly (readonly number[])[]): Ratings {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, () => [first, second])),
  );
}

/** A coefficient to 12 decimals: the order in which cases are added up changes the last digit. */
function rounded(found: Coefficient | null) {
  const { coefficient, standardError, interval } = found!;
  const { lower, upper } = interval!;
  return {
    coefficient: expect.closeTo(coefficient, 12),
    standardError: expect.closeTo(standardError!, 12),
    interval: { lower: expect.closeTo(lower, 12), upper: expect.closeTo(upper, 12) },
  };
}

describe("measureAgreement()", () => {
  test("of two readers is what each statistic gives of their table", () => {
    const table = [
      [20, 5],
      [10, 15],
    ];
    const counts = [
      ...Array.from({ length: 20 }, () => [2, 0]),
      ...Array.from({ length: 15 }, () => [1, 1]),
      ...Array.from({ length: 15 }, () => [0, 2]),
    ];
    const measured = measureAgreement(ofTable(table), two, options);
    expect(measured.cases).toBe(50);
    expect(measured.agreement).toMatchObject({
      count: 35,
      base: 50,
      share: 35 / 50,
      percent: "70",
      interval: wilsonInterval(35, 50),
    });
    // Observed 0.7, by chance 25/50 × 30/50 + 25/50 × 20/50 = 0.5: kappa (0.7 − 0.5) / 0.5.
    expect(measured.kappa.coefficient).toBeCloseTo(0.4, 12);
    expect(measured.kappa).toMatchObject({
      method: "Cohen's kappa",
      why: null,
      ...cohenKappa(table),
    });
    expect(measured.ac1).toMatchObject({ method: "Gwet's AC1", ...rounded(gwetAc1(counts)) });
    expect(measured.alpha).toMatchObject({
      method: "Krippendorff's alpha, nominal",
      ...rounded(krippendorffAlpha(counts)),
    });
  });

  test("of ordered answers weighs kappa and takes alpha's ordinal scale, and says so", () => {
    const table = [
      [5, 3, 0],
      [1, 6, 2],
      [1, 0, 4],
    ];
    const rated = { categories: 3, ordered: true, readers: 2 };
    for (const weights of ["linear", "quadratic", "none"] as const) {
      const { kappa, alpha } = measureAgreement(ofTable(table), rated, { ...options, weights });
      expect(kappa.coefficient).toBe(cohenKappa(table, { weights })!.coefficient);
      expect(kappa.method).toBe(
        weights === "none" ? "Cohen's kappa" : `Cohen's kappa, ${weights} weights`,
      );
      expect(alpha.method).toBe("Krippendorff's alpha, ordinal");
    }
    const { kappa } = measureAgreement(ofTable(table), { ...rated, ordered: false }, options);
    expect(kappa.coefficient).toBe(cohenKappa(table)!.coefficient);
  });

  test("of more readers is Fleiss' kappa, and leaves out who did not rate", () => {
    const ratings = [
      [0, 0, 0],
      [0, 1, null],
      [1, 1, 0],
      [null, 1, null],
      [null, null, null],
      [1, 1, 1],
    ];
    const counts = [
      [3, 0],
      [1, 1],
      [1, 2],
      [0, 3],
    ];
    const measured = measureAgreement(ratings, { ...two, readers: 3 }, options);
    expect(measured.cases).toBe(4);
    // Pairs: 3 of 3, 0 of 1, 1 of 3, 3 of 3.
    expect(measured.agreement).toMatchObject({ count: 7, base: 10 });
    expect(measured.kappa.method).toBe("Fleiss' kappa");
    expect(measured.kappa.coefficient).toBe(fleissKappa(counts)!.coefficient);
  });

  test("of more readers of ordered answers says that kappa is not weighted", () => {
    const rated = { categories: 3, ordered: true, readers: 3 };
    expect(measureAgreement([[0, 1, 2]], rated, options).kappa.method).toBe(
      "Fleiss' kappa, not weighted",
    );
  });

  test("is not changed by who is called first, nor by the order of the cases", () => {
    const anyRatings = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(anyRatings, fc.boolean(), (ratings, ordered) => {
        const rated = { categories: 3, ordered, readers: 2 };
        const one = measureAgreement(ratings, rated, options);
        const turned = measureAgreement(
          ratings.map(([first, second]) => [second, first]).reverse(),
          rated,
          options,
        );
        expect(turned.agreement).toEqual(one.agreement);
        for (const name of ["kappa", "ac1", "alpha"] as const) {
          const [first, second] = [one[name].coefficient, turned[name].coefficient];
          if (first === null || second === null) expect(second).toBe(first);
          else expect(second).toBeCloseTo(first, 12);
        }
      }),
    );
  });

  test("of a reader with himself is 1 wherever it is defined", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 30 }),
        fc.boolean(),
        (codes, ordered) => {
          const rated = { categories: 4, ordered, readers: 2 };
          const measured = measureAgreement(
            codes.map((code) => [code, code]),
            rated,
            options,
          );
          expect(measured.agreement).toMatchObject({ count: codes.length, base: codes.length });
          for (const { coefficient, interval, why } of [
            measured.kappa,
            measured.ac1,
            measured.alpha,
          ]) {
            if (coefficient !== null) expect(coefficient).toBe(1);
            expect(interval).toBeNull();
            expect(why).not.toBeNull();
          }
        },
      ),
    );
  });

  describe("has no number and a reason", () => {
    const why = (ratings: Ratings, rated = two) => {
      const { kappa, ac1, alpha } = measureAgreement(ratings, rated, options);
      return [kappa, ac1, alpha].map((one) => [one.coefficient, one.interval, one.why]);
    };
    const nothing = (text: string) => [null, null, text];

    test("of no case", () => {
      const none = nothing("no case was coded by two readers");
      expect(why([])).toEqual([none, none, none]);
      expect(measureAgreement([], two, options).agreement).toMatchObject({
        count: 0,
        base: 0,
        share: null,
        percent: null,
        interval: null,
      });
    });

    test("of cases that one reader rated each", () => {
      const none = nothing("no case was coded by two readers");
      expect(
        why([
          [0, null],
          [null, 1],
        ]),
      ).toEqual([none, none, none]);
    });

    test("of one answer only: kappa and alpha are undefined, AC1 is not", () => {
      const none = nothing("all gave the same answer");
      expect(
        why([
          [0, 0],
          [0, 0],
        ]),
      ).toEqual([none, [1, null, "all agree: no interval"], none]);
    });

    test.each([
      ["that they agree on", [[1, 1]]],
      ["that they differ on", [[0, 1]]],
      [
        "that two of them rated",
        [
          [0, 1],
          [0, null],
          [null, null],
        ],
      ],
    ])("of one case %s, by any coefficient", (_, ratings) => {
      const none = nothing("a single case does not show what is chance");
      expect(why(ratings)).toEqual([none, none, none]);
    });

    test("of a reader who gave one answer only: kappa is 0 without an interval", () => {
      const [kappa] = why([
        [0, 0],
        [0, 0],
        [0, 1],
      ]);
      expect(kappa).toEqual([0, null, "a reader gave one answer only: no interval"]);
    });
  });

  test("gives no NaN for any few cases of two or three readers", () => {
    const reading = fc.option(fc.nat({ max: 2 }), { nil: null });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(reading, reading, reading), { maxLength: 8 }),
        fc.constantFrom(2, 3),
        fc.boolean(),
        (ratings, readers, ordered) => {
          const cut = ratings.map((row) => row.slice(0, readers));
          const measured = measureAgreement(cut, { categories: 3, ordered, readers }, options);
          // JSON would turn a NaN into null: look at the values themselves.
          const numbers = (value: unknown): number[] => {
            if (typeof value === "number") return [value];
            return typeof value === "object" && value !== null
              ? Object.values(value).flatMap(numbers)
              : [];
          };
          expect(numbers(measured).every(Number.isFinite)).toBe(true);
        },
      ),
    );
  });
});
