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

  it("lets no control, line separator, direction mark or character without room through", () => {
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      const character = String.fromCharCode(unit);
      const acts =
        /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b-\u200d\u2060-\u2065\ufeff\ufffe\uffff\p{Cs}]/u.test(
          character,
        );
      expect(printable(character) === character, `U+${unit.toString(16)}`).toBe(!acts);
    }
  });
});

describe("quoted()", () => {
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
