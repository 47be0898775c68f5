import { describe, expect, it } from "vitest";
import { parseNumber } from "../../src/instrument/parse-number.ts";

describe("parseNumber()", () => {
  for (const [text, value] of [
    ["3", 3],
    ["2.0", 2],
    [" 12 ", 12],
    ["007", 7],
    ["0.25", 0.25],
    ["-1", -1],
    ["+4", 4],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => {
      expect(parseNumber(text)).toBe(value);
    });
  }

  it("refuses a comma, which is a thousand to some and a decimal to others", () => {
    expect(parseNumber("1,234")).toBeNull();
    expect(parseNumber("2,5")).toBeNull();
  });

  for (const text of [
    "",
    " ",
    "-",
    "3.",
    ".5",
    "1e3",
    "0x10",
    "1-3",
    "3 or 4",
    "NaN",
    "Infinity",
    "٣",
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(parseNumber(text)).toBeNull();
    });
  }
});
