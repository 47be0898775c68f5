import { describe, expect, it } from "vitest";
import { columnLetter } from "../../src/findings/place.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

describe("columnLetter()", () => {
  it("is the spreadsheet's letter at each change of length", () => {
    // 26 of one letter, 26 · 26 of two, then three.
    expect(columnLetter(0)).toBe("A");
    expect(columnLetter(7)).toBe("H");
    expect(columnLetter(25)).toBe("Z");
    expect(columnLetter(26)).toBe("AA");
    expect(columnLetter(701)).toBe("ZZ");
    expect(columnLetter(702)).toBe("AAA");
    // The last column of a spreadsheet, 16,384 of them.
    expect(columnLetter(16_383)).toBe("XFD");
  });

  it("counts through all one-, two- and three-letter names in order", () => {
    const letters = [...alphabet];
    const pairs = letters.flatMap((one) => letters.map((two) => one + two));
    const triples = letters.flatMap((one) => pairs.map((two) => one + two));
    const names = [...letters, ...pairs, ...triples];
    expect(names.map((_, index) => columnLetter(index))).toEqual(names);
  });
});
