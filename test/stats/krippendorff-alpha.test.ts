import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fleissKappa } from "../../src/stats/fleiss-kappa.ts";
import { alphaScales, krippendorffAlpha } from "../../src/stats/krippendorff-alpha.ts";
import reference from "../reference/krippendorff-alpha.json" with { type: "json" };

/** "2 0 / 1 1": two subjects, two categories. */
function countsIn(text: string): readonly (readonly number[])[] {
  return text.split(" / ").map((row) => row.split(" ").map(Number));
}

/** A line per reader with a letter per subject; a dot where there is no answer. */
function readers(categories: string, ...lines: readonly string[]): number[][] {
  return Array.from(lines[0]!, (_, subject) =>
    Array.from(categories, (category) => lines.filter((line) => line[subject] === category).length),
  );
}

/** Krippendorff (2011), the data with values missing: 4 observers, 12 units. */
const fourObservers = readers(
  "12345",
  "123321412...",
  "1233224125.3",
  ".3332342251.",
  "12332441251.",
);

describe("krippendorffAlpha()", () => {
  it(`is R's for ${reference.samples.length} samples`, () => {
    expect(reference.samples.length).toBeGreaterThanOrEqual(128);
    for (const { ratings, scale: name, coefficient, standardError } of reference.samples) {
      const scale = alphaScales.find((known) => known === name)!;
      const alpha = krippendorffAlpha(countsIn(ratings), { scale });
      const where = `${ratings}, ${name}`;
      if (coefficient === null) {
        expect(alpha, where).toBeNull();
        continue;
      }
      expect(Math.abs(alpha!.coefficient - coefficient), where).toBeLessThan(1e-9);
      if (standardError === null) expect(alpha!.standardError, where).toBeNull();
      else expect(Math.abs(alpha!.standardError! - standardError), where).toBeLessThan(1e-9);
    }
  });

  it("is what Krippendorff (2011) prints for 4 observers who left units out", () => {
    expect(krippendorffAlpha(fourObservers)!.coefficient).toBeCloseTo(0.743, 3);
    const ordinal = krippendorffAlpha(fourObservers, { scale: "ordinal" })!;
    expect(ordinal.coefficient).toBeCloseTo(0.815, 3);
  });

  it("is what Krippendorff (2011) prints for 2 observers, binary and nominal", () => {
    const binary = readers("01", "0100000010", "1110010000");
    expect(krippendorffAlpha(binary)!.coefficient).toBeCloseTo(0.095, 3);
    const nominal = readers("abcde", "aabbdcccedda", "babbbccceddd");
    expect(krippendorffAlpha(nominal)!.coefficient).toBeCloseTo(0.692, 3);
  });

  it("has standard error 0.14548 for the 4 observers", () => {
    // irrCAC's README: krippen.alpha.raw(cac.raw4raters), 0.74342 and 0.14548.
    const alpha = krippendorffAlpha(fourObservers)!;
    expect(alpha.coefficient).toBeCloseTo(0.74342, 5);
    expect(alpha.standardError).toBeCloseTo(0.14548, 5);
  });

  const complete = fc
    .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
    .chain(([categories, readerCount]) =>
      fc.array(
        fc
          .array(fc.nat({ max: categories - 1 }), {
            minLength: readerCount,
            maxLength: readerCount,
          })
          .map((answers) =>
            Array.from(
              { length: categories },
              (_, at) => answers.filter((answer) => answer === at).length,
            ),
          ),
        { minLength: 1, maxLength: 12 },
      ),
    );

  it("is Fleiss' kappa plus its shortfall from 1 over all ratings, for complete nominal data", () => {
    fc.assert(
      fc.property(complete, (ratings) => {
        const alpha = krippendorffAlpha(ratings);
        const kappa = fleissKappa(ratings);
        if (kappa === null) {
          expect(alpha).toBeNull();
          return;
        }
        const total = ratings.flat().reduce((sum, count) => sum + count, 0);
        const expected = kappa.coefficient + (1 - kappa.coefficient) / total;
        expect(alpha!.coefficient).toBeCloseTo(expected, 10);
        expect(alpha!.standardError ?? 0).toBeCloseTo(kappa.standardError ?? 0, 7);
      }),
    );
  });

  const some = fc.array(fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 10,
  });

  function expectSame(
    first: ReturnType<typeof krippendorffAlpha>,
    second: ReturnType<typeof krippendorffAlpha>,
  ): void {
    if (first === null || second === null) {
      expect(first).toEqual(second);
      return;
    }
    expect(first.coefficient).toBeCloseTo(second.coefficient, 10);
    expect(first.standardError ?? 0).toBeCloseTo(second.standardError ?? 0, 7);
    expect(first.coefficient).toBeLessThanOrEqual(1);
    expect(first.interval?.upper ?? 1).toBeLessThanOrEqual(1);
  }

  it("does not depend on the order of subjects, nor on an unused category or a lone rating", () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...alphaScales), (ratings, scale) => {
        const alpha = krippendorffAlpha(ratings, { scale });
        const lone = [0, 1, 0];
        expectSame(krippendorffAlpha(ratings.toReversed(), { scale }), alpha);
        expectSame(krippendorffAlpha([...ratings, lone], { scale }), alpha);
        const wider = ratings.map(([one, two, three]) => [one!, 0, two!, three!]);
        expectSame(krippendorffAlpha(wider, { scale }), alpha);
      }),
    );
  });

  it("does not depend on the order of categories, nominal", () => {
    fc.assert(
      fc.property(some, (ratings) => {
        const moved = ratings.map(([one, two, three]) => [three!, one!, two!]);
        expectSame(krippendorffAlpha(moved), krippendorffAlpha(ratings));
      }),
    );
  });

  it("does not depend on which end of the order comes first, ordinal", () => {
    fc.assert(
      fc.property(some, (ratings) => {
        const reversed = ratings.map((counts) => counts.toReversed());
        const scale = "ordinal";
        expectSame(krippendorffAlpha(reversed, { scale }), krippendorffAlpha(ratings, { scale }));
      }),
    );
  });

  it("is exactly 1 and has no interval where all agree on more than one category", () => {
    for (const scale of alphaScales) {
      const ratings = [
        [2, 0, 0],
        [2, 0, 0],
        [0, 0, 3],
        [0, 0, 2],
      ];
      expect(krippendorffAlpha(ratings, { scale })).toEqual({
        coefficient: 1,
        standardError: 0,
        interval: null,
      });
    }
  });

  it("has no ordinal standard error where alpha is undefined without one of the subjects", () => {
    const ratings = [
      [2, 0],
      [2, 0],
      [1, 1],
    ];
    expect(krippendorffAlpha(ratings, { scale: "ordinal" })).toMatchObject({
      standardError: null,
      interval: null,
    });
    expect(krippendorffAlpha(ratings)!.standardError).toBeGreaterThan(0);
  });

  it("is null without two ratings of a subject, and where all ratings are in one category", () => {
    for (const scale of alphaScales) {
      expect(krippendorffAlpha([], { scale })).toBeNull();
      expect(
        krippendorffAlpha(
          [
            [1, 0],
            [0, 1],
          ],
          { scale },
        ),
      ).toBeNull();
      expect(
        krippendorffAlpha(
          [
            [0, 3],
            [0, 2],
            [1, 0],
          ],
          { scale },
        ),
      ).toBeNull();
    }
  });
});
