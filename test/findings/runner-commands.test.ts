import fc from "fast-check";
import { expect, test } from "vitest";
import { hasRunnerCommand, withoutRunnerCommands } from "../../src/findings/runner-commands.ts";

const parts = fc.array(
  fc.constantFrom(
    ":",
    "::",
    "#",
    "##",
    "[",
    "##[",
    " ",
    "\n",
    "\r",
    "\t",
    "\u001b[2m",
    "error",
    "\u3000",
  ),
  { maxLength: 30 },
);

test("no line of any text is a command, and nothing else changes", () => {
  fc.assert(
    fc.property(parts, (all) => {
      const text = all.join("");
      const broken = withoutRunnerCommands(text);
      expect(hasRunnerCommand(broken)).toBe(false);
      expect(broken.replaceAll("\u200b", "")).toBe(text);
    }),
  );
});

test.each(["a ::b", "a::b", "# [x]", "#[x]", "## x [y]", ": :x", "10:30", "12%"])(
  "%s is left as it is",
  (text) => {
    expect(hasRunnerCommand(text)).toBe(false);
    expect(withoutRunnerCommands(text)).toBe(text);
  },
);
