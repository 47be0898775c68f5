import { describe, expect, test } from "vitest";
import { exclusiveChoices } from "../../../src/draft/form/xlsform-exclusive.ts";

describe("what forms say of choices that are made alone", () => {
  test.each([
    ["not(selected(., 'none') and count-selected(.) > 1)", ["none"]],
    ["not(count-selected(.)>=2 and selected(.,'0'))", ["0"]],
    ["not(selected(., 'none')) or count-selected(.) = 1", ["none"]],
    ["count-selected(.) < 2 or not(selected(., 'none'))", ["none"]],
    ["(selected(.,'none') and count-selected(.)=1) or not(selected(.,'none'))", ["none"]],
    ["if(selected(., 'none'), count-selected(.) = 1, true())", ["none"]],
    ["selected(., 'none') = false() or count-selected(.) = 1", ["none"]],
    ["not((selected(., 'none') or selected(., 'dk')) and count-selected(.) > 1)", ["none", "dk"]],
  ])("%s", (constraint, choices) => {
    expect(exclusiveChoices(constraint)).toEqual({ choices, isWhole: true });
  });

  test.each([
    ["not(selected(., 'none') and count-selected(.) > 1) and count-selected(.) < 3", ["none"]],
    ["not(selected(., 'c') and selected(., 'd'))", []],
    ["not(selected(., 'none') and count-selected(.) > 2)", []],
    ["not(selected(../x, 'none') and count-selected(.) > 1)", []],
    ["not(selected(., 'none') and ${x} > 1)", []],
    ["count-selected(.) = 1", []],
    ["not(", []],
  ])("%s says more, or something else", (constraint, choices) => {
    expect(exclusiveChoices(constraint)).toEqual({ choices, isWhole: false });
  });
});
