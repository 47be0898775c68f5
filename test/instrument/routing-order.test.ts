import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { circleInWords, routingOrder } from "../../src/instrument/routing-order.ts";
import type { Rule } from "../../src/instrument/rule.ts";

/** Questions that are asked because of those at these positions. */
function asked(...deciders: readonly (readonly number[])[]) {
  return deciders.map((positions) => ({
    askedIf:
      positions.length === 0
        ? null
        : {
            kind: "any" as const,
            rules: positions.map((question): Rule => ({ kind: "answered", question })),
          },
  }));
}

describe("routingOrder()", () => {
  it("is the instrument's own where every question is decided by earlier ones", () => {
    expect(routingOrder(asked([], [0], [0, 1], []))).toEqual({ order: [0, 1, 2, 3], circles: [] });
  });

  it("takes a later question before the one that it decides", () => {
    expect(routingOrder(asked([2], [], [3], [])).order).toEqual([3, 2, 0, 1]);
  });

  it("names a circle from its first question, and no question that only depends on it", () => {
    expect(routingOrder(asked([2], [0], [1, 3], [])).circles).toEqual([[0, 2, 1]]);
    expect(routingOrder(asked([1], [2], [1])).circles).toEqual([[1, 2]]);
    expect(routingOrder(asked([0])).circles).toEqual([[0]]);
  });

  it("has every question once, its deciders before it, or finds a circle", () => {
    const positions = fc.array(fc.nat({ max: 6 }), { maxLength: 2 });
    fc.assert(
      fc.property(fc.array(positions, { minLength: 7, maxLength: 7 }), (deciders) => {
        const { order, circles } = routingOrder(asked(...deciders));
        expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
        for (const circle of circles) {
          for (const [place, position] of circle.entries()) {
            expect(deciders[position]).toContain(circle[(place + 1) % circle.length]);
          }
        }
        const isInOrder = deciders.every((own, position) =>
          own.every((one) => order.indexOf(one) < order.indexOf(position)),
        );
        expect(isInOrder).toBe(circles.length === 0);
      }),
      { numRuns: 500 },
    );
  });

  it("follows a chain of many thousand questions", () => {
    const chain = Array.from({ length: 20_000 }, (_, position) =>
      position === 19_999 ? [] : [position + 1],
    );
    expect(routingOrder(asked(...chain)).order[0]).toBe(19_999);
  });
});

describe("circleInWords()", () => {
  it.each([
    [["a"], "a is asked if a"],
    [["a", "b", "c"], "a is asked if b, b if c, c if a"],
  ])("says who is asked because of whom: %j", (ids, words) => {
    expect(circleInWords(ids)).toBe(words);
  });
});
