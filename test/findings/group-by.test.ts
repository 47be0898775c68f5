import { describe, expect, it } from "vitest";
import { groupBy, runsOf } from "../../src/findings/group-by.ts";

const parity = (number: number) => (number % 2 === 0 ? "even" : "odd");

describe("groupBy()", () => {
  it("keeps the order in which the keys first occur", () => {
    expect([...groupBy([3, 2, 5, 4], parity)]).toEqual([
      ["odd", [3, 5]],
      ["even", [2, 4]],
    ]);
  });

  it("gives no groups for no values", () => {
    expect(groupBy([], parity).size).toBe(0);
  });
});

describe("runsOf()", () => {
  it("starts another run where a key returns", () => {
    expect(runsOf([3, 5, 2, 7], parity)).toEqual([
      { key: "odd", values: [3, 5] },
      { key: "even", values: [2] },
      { key: "odd", values: [7] },
    ]);
  });

  it("gives no runs for no values", () => {
    expect(runsOf([], parity)).toEqual([]);
  });
});
