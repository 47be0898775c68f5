import { expect, it } from "vitest";
import { listed } from "../../src/findings/listed.ts";

const names = (count: number) => Array.from({ length: count }, (_, at) => `a${at + 1}`);

it.each([
  [[], ""],
  [["yes"], "yes"],
  [["yes", "no"], "yes, no"],
  [["x".repeat(61), "no"], `${"x".repeat(60)}…, no`],
  [["a\u00a0b"], "a\\u00a0b"],
])("lists %j", (all, text) => {
  expect(listed(all)).toBe(text);
});

it("cuts a long list, and never leaves out a single name", () => {
  expect(listed(names(21))).toBe(names(21).join(", "));
  expect(listed(names(22))).toBe(`${names(20).join(", ")} and 2 more`);
  expect(listed(names(1300))).toBe(`${names(20).join(", ")} and 1280 more`);
});
