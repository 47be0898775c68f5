import { describe, expect, it } from "vitest";
import { intervalEnd } from "../../src/pages/interval-end.ts";

describe("intervalEnd()", () => {
  it.each([
    // Wilson's interval of 0 of 1,000 is 0 to 0.00383, of 1 of 1,000 0.00018 to 0.00564.
    ["0", 0.00383, "<1"],
    ["0", 0.00018, "<1"],
    ["0.0", 0.00018, "<0.1"],
    ["0.4", 0.00383, "0.4"],
    ["100", 0.99617, ">99"],
    ["100.0", 0.99982, ">99.9"],
    ["100.00", 0.99999, ">99.99"],
    // What is 0 or 100, or rounds to anything else, stays as it is.
    ["0", 0, "0"],
    ["0.0", 0, "0.0"],
    ["100", 1, "100"],
    ["0", 1e-17, "0"],
    ["100", 1 - 1e-16, "100"],
    ["1", 0.006, "1"],
    ["99", 0.994, "99"],
  ])("of %s for %d is %s", (rounded, share, printed) => {
    expect(intervalEnd(rounded, share)).toBe(printed);
  });
});
