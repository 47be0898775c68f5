import { expect, test } from "vitest";
import { exclusiveChoice } from "../../../src/draft/form/xlsform-exclusive.ts";

test.each([
  ["not(selected(., 'none') and count-selected(.) > 1)", "none"],
  ["not(count-selected(.)>=2 and selected(.,'0'))", "0"],
  ["not(selected(., 'none')) or count-selected(.) = 1", "none"],
  ["count-selected(.) < 2 or not(selected(., 'none'))", "none"],
  // Whatever says more or less is something else.
  ["not(selected(., 'c') and selected(., 'd'))", null],
  ["not(selected(., 'none') and count-selected(.) > 2)", null],
  ["not(selected(../x, 'none') and count-selected(.) > 1)", null],
  ["not(selected(., 'none') or count-selected(.) > 1)", null],
  ["count-selected(.) = 1", null],
  ["not(", null],
])("%s", (constraint, choice) => {
  expect(exclusiveChoice(constraint)).toBe(choice);
});
