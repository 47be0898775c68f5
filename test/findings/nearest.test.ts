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

describe("didYouMean()", () => {
  it("ends a message with the nearest name, or with nothing", () => {
    expect(didYouMean("licens", ["licence", "suspended"])).toBe("; did you mean licence?");
    expect(didYouMean("xyz", ["licence"])).toBe("");
  });
});
