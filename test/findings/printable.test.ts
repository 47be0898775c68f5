import { describe, expect, it } from "vitest";
import { printable, quoted } from "../../src/findings/printable.ts";

describe("printable()", () => {
  it("shows line ends and tabs by their short escapes", () => {
    expect(printable("one\ntwo\r\n\tthree")).toBe("one\\ntwo\\r\\n\\tthree");
  });

  it("keeps a colour from reaching the terminal", () => {
    expect(printable("red \u001b[31m")).toBe("red \\u001b[31m");
  });

  for (const [name, character, shown] of [
    ["NUL", "\u0000", "\\u0000"],
    ["DEL", "\u007f", "\\u007f"],
    ["a C1 control", "\u009b", "\\u009b"],
    ["a line separator", "\u2028", "\\u2028"],
    ["a right-to-left override", "\u202e", "\\u202e"],
    ["an isolate", "\u2066", "\\u2066"],
    ["a byte order mark", "\ufeff", "\\ufeff"],
  ] as const) {
    it(`shows ${name} as its escape`, () => {
      expect(printable(`a${character}b`)).toBe(`a${shown}b`);
    });
  }

  it("leaves every other text as it is", () => {
    for (const text of [
      "",
      "Yes – partly",
      "naïve café",
      "日本",
      "🙂",
      'with "marks"',
      "a\u00a0b",
    ]) {
      expect(printable(text)).toBe(text);
    }
  });

  it("lets no control, line separator, override or loose character without room through", () => {
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      const character = String.fromCharCode(unit);
      const acts =
        /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200d\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\p{Cs}]/u.test(
          character,
        );
      expect(printable(character) === character, `U+${unit.toString(16)}`).toBe(!acts);
    }
  });
});

describe("joiners and marks that a language needs", () => {
  const words = [
    "نمی\u200cداند",
    "क्\u200dष",
    "👩\u200d👩\u200d👧",
    "👩🏽\u200d🚒",
    "❤\ufe0f\u200d🔥",
    "Auf\u200clage",
    "שלום\u200f",
    "مرحبا\u061c",
    "co\u00adoperate",
  ];

  it.each(words)("stay in labels: %s", (word) => {
    expect(printable(word)).toBe(word);
    expect(printable(`(${word}), ${word}`)).toBe(`(${word}), ${word}`);
  });

  it.each(words.slice(0, 5))("stay in a cell, where they stand between letters: %s", (word) => {
    expect(quoted(word)).toBe(`"${word}"`);
  });

  it.each([
    ["a\u200d", "a\\u200d"],
    ["\u200ca", "\\u200ca"],
    ["1\u200d2", "1\\u200d2"],
    ["- \u200d-", "- \\u200d-"],
    ["a\u200d\u200db", "a\\u200d\\u200db"],
  ])("are shown where they join nothing: %j", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});

describe("quoted()", () => {
  // Each looks like another text that may be right.
  it.each([
    ["fracture\u00a0bruise", "fracture\\u00a0bruise"],
    ["1\u202f000", "1\\u202f000"],
    ["1\u2007000", "1\\u2007000"],
    ["a\u2003b", "a\\u2003b"],
    ["y\u00ades", "y\\u00ades"],
    ["yes\u200f", "yes\\u200f"],
    ["y\u200des", "y\\u200des"],
    ["yes\u061c", "yes\\u061c"],
  ])("shows what looks like a space or like nothing: %j", (text, shown) => {
    expect(quoted(text)).toBe(`"${shown}"`);
  });

  it.each(["fracture bruise", "全角\u3000空白", "naïve – café"])("leaves %s as it is", (text) => {
    expect(quoted(text)).toBe(`"${text}"`);
  });

  it("puts a text in quotation marks, escapes made", () => {
    expect(quoted("a\nb")).toBe('"a\\nb"');
    expect(quoted("")).toBe('""');
  });

  it("cuts after 60 characters and shows that it did", () => {
    expect(quoted("x".repeat(60))).toBe(`"${"x".repeat(60)}"`);
    expect(quoted("x".repeat(61))).toBe(`"${"x".repeat(60)}…"`);
  });

  it("cuts where it is told to", () => {
    expect(quoted("abcdef", 3)).toBe('"abc…"');
  });

  it("never cuts a character in two", () => {
    const cut = quoted("ab🙂cd", 3);
    // Half a character does not survive the way to UTF-8 and back.
    expect(Buffer.from(cut).toString()).toBe(cut);
  });
});
