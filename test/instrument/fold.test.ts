import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../src/instrument/fold.ts";

describe("fold()", () => {
  it("does not mind case, surrounding space, and how much space stands between words", () => {
    expect(fold("  Most  of\tthe \n Time ")).toBe("most of the time");
    expect(fold("most\u00a0of\u00a0the time")).toBe("most of the time");
  });

  for (const [name, dash] of [
    ["a hyphen", "-"],
    ["a Unicode hyphen", "\u2010"],
    ["a non-breaking hyphen", "\u2011"],
    ["a figure dash", "\u2012"],
    ["an en dash", "\u2013"],
    ["an em dash", "\u2014"],
    ["a horizontal bar", "\u2015"],
    ["a minus sign", "\u2212"],
    ["a small em dash", "\ufe58"],
    ["a small hyphen", "\ufe63"],
    ["a full-width hyphen", "\uff0d"],
  ] as const) {
    it(`takes ${name} for a hyphen, with or without space around it`, () => {
      expect(fold(`1${dash}3`)).toBe("1-3");
      expect(fold(`1 ${dash} 3`)).toBe("1-3");
      expect(fold(`1${dash} 3`)).toBe("1-3");
    });
  }

  it("takes a letter with its accent as one character or as two for the same", () => {
    expect(fold("cafe\u0301")).toBe(fold("café"));
  });

  it("keeps texts apart that differ in more", () => {
    expect(fold("not needed")).not.toBe(fold("not-needed"));
    expect(fold("1-3")).not.toBe(fold("13"));
    expect(fold("yes.")).not.toBe(fold("yes"));
  });

  it("changes nothing the second time", () => {
    const unit = fc.constantFrom("a", "B", " ", "\t", "-", "–", "—", "1", "é", "E\u0301", "ß");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });
});

it("what a keyboard can write is folded by the same rules as everything else", () => {
  const general = (text: string) =>
    text.trim().toLowerCase().replace(/\s+/g, " ").replace(/ ?- ?/g, "-");
  const text = fc.string({ unit: fc.constantFrom("a", "B", " ", " ", "-", ".", "0") });
  fc.assert(
    fc.property(text, (written) => {
      expect(fold(written)).toBe(general(written));
      // A dash of another kind goes the long way round.
      expect(fold(written.replaceAll("-", "–"))).toBe(general(written));
    }),
  );
});
