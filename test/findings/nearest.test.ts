import { describe, expect, it } from "vitest";
import { nearest } from "../../src/findings/nearest.ts";

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
