import { Option } from "commander";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { longName } from "../../src/cli/option.ts";

const files = await Promise.all(
  Object.entries(commands).map(async ([name, { load }]) => ({ name, ...(await load()) })),
);

describe.each(files)("the options of $name", ({ options }) => {
  test("are named as they are parsed", () => {
    const parsed = Object.values(options).map(({ flags }) => new Option(flags).attributeName());
    expect(parsed).toEqual(Object.keys(options));
  });

  test("that take a value read it, and no other does", () => {
    for (const { flags, reader } of Object.values(options)) {
      expect(/<.+>/.test(flags), flags).toBe(reader !== null);
    }
  });

  test("cannot be given together only with options that there are", () => {
    const conflicts = Object.values(options).flatMap((option) => option.conflicts);
    expect(conflicts.filter((name) => !Object.hasOwn(options, name))).toEqual([]);
  });
});

test("an option that several commands take is read in the same way in all of them", () => {
  const all = files.flatMap(({ name, options }) =>
    Object.values(options).map((option) => ({ name, option })),
  );
  const exceptions = new Map([
    // The size of a sample, and a list of cases.
    ["--cases", 3],
    // Which way a tie goes in what is made, and how percentages were made that others printed.
    ["--rounding", 2],
  ]);
  for (const long of new Set(all.map(({ option }) => longName(option)))) {
    const readers = all
      .filter(({ option }) => longName(option) === long)
      .map(({ option }) => option.reader?.values?.join() ?? option.flags);
    // Only some commands check something that a CI system can show.
    const most = long === "--format" ? 2 : (exceptions.get(long) ?? 1);
    expect(new Set(readers).size, long).toBeLessThanOrEqual(most);
  }
});
