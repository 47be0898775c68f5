import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "../../src/stats/holm.ts";
import { holmByFamily } from "../../src/stats/holm-by-family.ts";

describe("holmByFamily()", () => {
  const p = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
  const family = fc.option(fc.constantFrom("a", "b", "c"));

  it("adjusts each family as if there were no other, and nothing of no family", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ p, family }), { maxLength: 20 }), (tests) => {
        const adjusted = holmByFamily(tests);
        expect(adjusted).toHaveLength(tests.length);
        for (const one of ["a", "b", "c", null]) {
          const own = tests.flatMap((test, place) => (test.family === one ? [place] : []));
          const alone = one === null ? own.map(() => null) : holm(own.map((at) => tests[at]!.p));
          expect(own.map((place) => adjusted[place])).toEqual(alone);
        }
      }),
    );
  });
});
