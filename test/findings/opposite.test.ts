import { describe, expect, it } from "vitest";
import { isOpposite } from "../../src/findings/opposite.ts";

describe("isOpposite()", () => {
  it.each([
    ["incomplete", "complete"],
    ["incomplet", "complete"],
    ["complete", "incomplete"],
    ["Inadequate", "adequate"],
    ["unsuitable", "suitable"],
    ["unmet", "met"],
    ["dissatisfied", "satisfied"],
    ["irregular", "regular"],
    ["impossible", "possible"],
    ["non-compliant", "compliant"],
    ["noncompliant", "compliant"],
    ["atypical", "typical"],
    ["not done", "done"],
    ["no plan", "plan"],
    ["without harm", "with harm"],
    ["partly unmet", "partly met"],
    ["didn't", "did"],
  ])("tells %j from %j", (text, other) => {
    expect(isOpposite(text, other)).toBe(true);
    expect(isOpposite(other, text)).toBe(true);
  });

  it.each([
    ["incomplet", "incomplete"],
    ["unsuitble", "unsuitable"],
    ["suspendd", "suspended"],
    ["uspended", "suspended"],
    ["nto needed", "not needed"],
    ["not neded", "not needed"],
    ["no pln", "no plan"],
    ["yess", "yes"],
    ["dept", "debt"],
    ["wihtout", "without"],

    ["ful", "full"],
    ["inpart", "in part"],
  ])("takes %j for a misprint of %j", (text, other) => {
    expect(isOpposite(text, other)).toBe(false);
    expect(isOpposite(other, text)).toBe(false);
  });
});
