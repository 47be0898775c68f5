import { describe, expect, it } from "vitest";
import { shareText } from "../../src/findings/share-text.ts";

describe("shareText()", () => {
  for (const [share, text] of [
    [{ count: 54, base: 112, percent: "48" }, "54 of 112 (48%)"],
    [{ count: 28, upTo: 30, base: 60, percent: "47–50" }, "28–30 of 60 (47–50%)"],
    [{ count: 54, base: null, percent: null }, "54"],
    [{ count: 0, base: 0, percent: null }, "0 of 0 (–)"],
    [{ count: null, base: null, percent: null }, "–"],
  ] as const) {
    it(`of ${JSON.stringify(share)} is ${text}`, () => {
      expect(shareText(share)).toBe(text);
    });
  }
});
