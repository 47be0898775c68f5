import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layOut } from "../../src/formats/terminal-layout.ts";
import { textWidth } from "../../src/formats/text-width.ts";

const plain = (text: string) => ({ text, style: (shown: string) => shown });

/** One text in one column of this width. */
const broken = (text: string, width: number) => layOut([[plain(text)]], [width], ["left"], "");

const pieces = fc.array(
  fc.constantFrom(
    "a",
    "long ",
    "é",
    "e\u0301",
    "日",
    "本 ",
    "한",
    "👩‍👩‍👧",
    "🇬🇧",
    "क्‍ष",
    "ไม่",
    "☂️",
    " ",
  ),
  { maxLength: 200 },
);

describe("a text that is too long for its column", () => {
  test("loses no character, and no line of it is wider than the column", () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 2, max: 40 }), (parts, width) => {
        const text = parts.join("");
        const shown = broken(text, width);
        expect(shown.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const line of shown.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test.each([
    ["Latin letters between words", "many words in a row", 10, "many words\nin a row"],
    ["a long word wherever the column ends", "unbreakable", 4, "unbr\neaka\nble"],
    ["wide characters, two places each", "日本日本日", 5, "日本\n日本\n日"],
    ["where it is broken already", "+20\n(+5 to +33)", 8, "+20\n(+5 to\n+33)"],
    ["never a letter and its mark", "e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301\ne\u0301"],
    ["never a joined emoji", "👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧\n👩‍👩‍👧"],
  ])("breaks %s", (_, text, width, shown) => {
    expect(broken(text, width)).toBe(shown);
  });

  test("keeps its place beside other columns", () => {
    const rows = [[plain("日本日本"), plain("7"), plain("end")]];
    expect(layOut(rows, [8, 6, 5], ["left", "right", "left"], "  ")).toBe(
      "  日本     7  end\n  日本",
    );
  });

  // Time that grew with the cube of the length, as it did, would not end.
  test.each([["日本"], ["a"], ["e\u0301"], ["👩‍👩‍👧"], ["a\u0300\u0301"], ["\u0301"], ["\u05b0"]])(
    "may be of any length: %s",
    (character) => {
      const text = character.repeat(Math.ceil(100_000 / character.length));
      expect(broken(text, 18).replaceAll("\n", "")).toBe(text);
    },
  );
});

test.each([
  ["Ward", 4],
  ["日本", 4],
  ["👩‍👩‍👧", 2],
  ["🇬🇧", 2],
  ["ｶﾅ", 2],
])("%s takes as many places as are seen", (text, width) => {
  expect(textWidth(text)).toBe(width);
});
