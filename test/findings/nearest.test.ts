import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didYouMean, nearest } from "../../src/findings/nearest.ts";

describe("nearest()", () => {
  it("is the name with the fewest wrong letters", () => {
    expect(nearest("suspendd", ["licence", "suspended", "suspend"])).toBe("suspended");
  });

  it("does not mind case, and gives the name as it is written", () => {
    expect(nearest("CASE_TYP", ["Case_Type"])).toBe("Case_Type");
  });

  it("takes a third of the letters wrong and no more", () => {
    expect(nearest("abcdxx", ["abcdef"])).toBe("abcdef");
    expect(nearest("abcxxx", ["abcdef"])).toBeNull();
  });

  it("takes two neighbouring letters that changed places for one mistake", () => {
    expect(nearest("scroe", ["store", "score", "verify"])).toBe("score");
    expect(nearest("cosre", ["score"])).toBeNull();
    expect(nearest("on", ["no"])).toBe("no");
    expect(nearest("verfiy", ["score", "verify"])).toBe("verify");
  });

  it("takes a swap beside a letter too many for two mistakes", () => {
    expect(nearest("xcase_tpye", ["case_type"])).toBe("case_type");
    expect(nearest("xcse", ["case"])).toBeNull();
  });

  it("of two equally near is the first", () => {
    expect(nearest("cat", ["bat", "hat"])).toBe("bat");
    expect(nearest("cat", ["hat", "bat"])).toBe("hat");
  });

  it("is null where nothing is near, there is no name, or nothing was written", () => {
    expect(nearest("xyz", ["licence", "suspended"])).toBeNull();
    expect(nearest("licence", [])).toBeNull();
    expect(nearest("", ["a"])).toBeNull();
  });

  it("of a single letter is no other letter, for that would be all of it", () => {
    expect(nearest("x", ["y", "n"])).toBeNull();
  });
});

describe("nearest(), of many names", () => {
  /** Edits, or one less with two neighbouring letters swapped first. */
  function mistakes(text: string, name: string): number {
    const rows = Array.from({ length: text.length + 1 }, (_, row) => [row]);
    for (let column = 0; column <= name.length; column += 1) rows[0]![column] = column;
    for (let row = 1; row <= text.length; row += 1) {
      for (let column = 1; column <= name.length; column += 1) {
        rows[row]![column] = Math.min(
          rows[row - 1]![column]! + 1,
          rows[row]![column - 1]! + 1,
          rows[row - 1]![column - 1]! + (text[row - 1] === name[column - 1] ? 0 : 1),
        );
      }
    }
    return rows[text.length]![name.length]!;
  }
  const swaps = (text: string) =>
    [...text]
      .slice(1)
      .map((_, at) => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2));

  it("passes over none that is near", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "\u00e1", "1"), maxLength: 7 });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (text, names) => {
        const most = text.length < 2 ? 0 : Math.max(1, Math.floor(text.length / 3));
        const away = names.map((name) =>
          Math.min(mistakes(text, name), ...swaps(text).map((other) => 1 + mistakes(other, name))),
        );
        const least = Math.min(...away);
        const expected = text === "" || least > most ? null : names[away.indexOf(least)];
        expect(nearest(text, names)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe("didYouMean()", () => {
  it("ends a message with the nearest name, or with nothing", () => {
    expect(didYouMean("licens", ["licence", "suspended"])).toBe("; did you mean licence?");
    expect(didYouMean("xyz", ["licence"])).toBe("");
  });
});
