import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idDifference, idHash, idKey } from "../../src/reviews/id-spelling.ts";

const plain = fc.stringMatching(/^[A-Za-z]{0,3}[-_ ]?\d{1,6}$/);

/** What people and programs change in an id when they write it again. */
const changes: readonly (readonly [string, (id: string) => string])[] = [
  ["capital letters", (id) => id.toUpperCase()],
  ["capital letters", (id) => id.toLowerCase()],
  ["a dash from a text program", (id) => id.replaceAll("-", "–")],
  ["a dash that does not break", (id) => id.replaceAll("-", "\u2011")],
  ["a minus", (id) => id.replaceAll("-", "\u2212")],
  ["an invisible character at the end", (id) => `${id}\u200b`],
  ["an invisible character inside", (id) => `${id.slice(0, 1)}\u2060${id.slice(1)}`],
  ["a soft hyphen", (id) => `${id.slice(0, 1)}\u00ad${id.slice(1)}`],
  ["a mark of direction", (id) => `\u200e${id}`],
  ["a space that does not break", (id) => id.replaceAll(" ", "\u00a0")],
  ["two spaces", (id) => id.replaceAll(" ", "  ")],
  ["no space", (id) => id.replaceAll(" ", "")],
  ["wide characters", (id) => id.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + +digit))],
  ["leading zeros", (id) => id.replace(/^([A-Za-z]*[-_ ]?)(\d)/, "$100$2")],
  ["a decimal", (id) => (/^\d+$/.test(id) ? `${id}.0` : id)],
  ["a decimal with a comma", (id) => (/^\d+$/.test(id) ? `${id},00` : id)],
  ["a formula", (id) => `="${id}"`],
  ["an apostrophe", (id) => `'${id}`],
];

describe("idKey()", () => {
  it.each(changes)("is the same after %s", (_, change) => {
    fc.assert(
      fc.property(plain, (id) => {
        expect(idKey(change(id))).toBe(idKey(id));
      }),
    );
  });

  it("is the same for composed and decomposed letters", () => {
    expect(idKey("Zoe\u0308-1")).toBe(idKey("Zo\u00eb-1"));
  });

  it.each([
    ["A-1", "A-10"],
    ["1-12", "11-2"],
    ["1.1", "1.10"],
    ["1.1", "1.01"],
    ["A-1", "A_1"],
    ["A-1", "B-1"],
    ["12", "120"],
    ["C-0", "C-1"],
    ["a01b2", "a1b02"],
    ["10-7", "1-7"],
    ["12.5", "12"],
  ])("keeps %s and %s apart", (first, second) => {
    expect(idKey(first)).not.toBe(idKey(second));
  });

  it("keeps random hexadecimal ids of one length apart", () => {
    const hexadecimal = fc.stringMatching(/^[0-9a-f]{8}$/);
    fc.assert(
      fc.property(hexadecimal, hexadecimal, (first, second) => {
        expect(idKey(first) === idKey(second)).toBe(first === second);
      }),
    );
  });
});

describe("idHash()", () => {
  it("is the same wherever the key is", () => {
    const parts = fc.constantFrom(
      ...["0", "00", "1", "12", "a", "A", "é", "e\u0301", "ß", "İ", "-", "–", "_", ".", ",", "/"],
      ...[" ", "\u00a0", "\u200b", "\u00ad", "\ufe0f", '"', '="', "'", "’", "＂", "７", "٧", "😀"],
      ...["e", "\u0301", "\u{e0100}", "ﬁ", "Ж", "ж", "\u2028", "´", "\uffa0", "½"],
    );
    const id = fc.array(parts, { maxLength: 4 }).map((all) => all.join(""));
    fc.assert(
      fc.property(id, id, (first, second) => {
        fc.pre(idKey(first) === idKey(second));
        expect(idHash(first)).toBe(idHash(second));
      }),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(plain, fc.constantFrom(...changes), (first, [, change]) => {
        expect(idHash(change(first))).toBe(idHash(first));
      }),
    );
  });

  it("is the same where a space parts a letter and its mark", () => {
    expect(idKey("a \u0301")).toBe(idKey("\u00e1"));
    expect(idHash("a \u0301")).toBe(idHash("\u00e1"));
  });

  it("differs for neighbours", () => {
    const hashes = Array.from({ length: 100_000 }, (_, number) => idHash(`C-${number + 1}`));
    // Of random hashes, 100,000² / 2³³ or about one pair would be the same.
    expect(new Set(hashes).size).toBeGreaterThan(99_990);
  });
});

describe("idDifference()", () => {
  it.each([
    ["007", "7", "leading zeros"],
    ["A–1", "A-1", "the kind of dash"],
    ["a-1", "A-1", "capital letters"],
    ["A-1\u200b", "A-1", "invisible characters"],
    ["B\u00a07", "B 7", "spaces"],
    ["B  7", "B7", "spaces"],
    ['="0012"', "0012", "the marks around it"],
    ["'0012", "0012", "the marks around it"],
    ["12.0", "12", "decimals of zero"],
    ["12.0", "0012", "decimals of zero and leading zeros"],
    ["Zoe\u0308", "Zo\u00eb", "how characters are composed"],
    ["a–1", "A-01", "the kind of dash, capital letters and leading zeros"],
  ])("of %s and %s is %s", (first, second, words) => {
    expect(idDifference(first, second)).toBe(words);
    expect(idDifference(second, first)).toBe(words);
  });
});
