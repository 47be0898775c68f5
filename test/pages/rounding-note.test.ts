import { describe, expect, it } from "vitest";
import { roundingNotes } from "../../src/pages/rounding-note.ts";
import { percentText } from "../../src/stats/percent.ts";

const note = ["Percentages may not add up to 100, as each is rounded."];
const shares = (places: number, ...counts: readonly number[]) => {
  const base = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => ({ base, percent: percentText(count, base, { places }) }));
};
const outside = { base: null, percent: null };

describe("roundingNotes()", () => {
  it("notes percentages that do not add up to 100", () => {
    // 3, 2, 2 of 7 are 43, 29, 29: 101.
    expect(roundingNotes("single", [shares(0, 3, 2, 2)])).toEqual(note);
    expect(roundingNotes("number", [shares(1, 1, 1, 1), shares(0, 1, 1)])).toEqual(note);
    expect(roundingNotes("single", [[...shares(0, 3, 2, 2), outside]])).toEqual(note);
  });

  it("is silent where they do, where there are none, and where several can be given", () => {
    // 3, 2, 3 of 8 are 38, 25, 38: 101; with one decimal 37.5, 25.0, 37.5.
    expect(roundingNotes("single", [shares(1, 3, 2, 3)])).toEqual([]);
    expect(roundingNotes("single", [[...shares(0, 1, 1), outside]])).toEqual([]);
    expect(roundingNotes("single", [shares(0, 0, 0)])).toEqual([]);
    expect(roundingNotes("multiple", [shares(0, 3, 2, 2)])).toEqual([]);
  });
});
