import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { parseWith } from "../../src/instrument/parse-with.ts";
import { problemsInWords } from "../../src/instrument/problems-in-words.ts";

const schema = z.strictObject({
  id: z.string(),
  cases: z.optional(z.int()),
  sections: z.array(z.strictObject({ title: z.string(), open: z.optional(z.boolean()) })),
});

function problems(value: unknown): string {
  const parsed = parseWith(schema, value);
  return parsed.problems === undefined ? "" : problemsInWords(parsed.problems);
}

describe("the problems of a file", () => {
  it.each<readonly [value: unknown, words: string]>([
    [{}, "id is missing; sections is missing"],
    [
      { id: 3, sections: {} },
      "id: must be a text in quotation marks, and is 3; sections: must be a list, and is an object",
    ],
    [{ id: "a", cases: 1.5, sections: [] }, "cases: must be a whole number, and is 1.5"],
    [{ id: null, sections: [] }, "id: must be a text in quotation marks, and is null"],
    [
      { id: "a", sections: [{ open: "yes", colour: 1 }] },
      'sections[0].title is missing; sections[0].open: must be true or false, and is a text in quotation marks; sections[0]: unknown key: "colour"',
    ],
    [[], "must be an object, and is a list"],
    [{ id: "a", sections: [{ title: "A" }] }, ""],
  ])("%j: %s", (value, words) => {
    expect(problems(value)).toBe(words);
  });

  it("are twenty at most, and then a number", () => {
    const sections = Array.from({ length: 25 }, () => ({}));
    const words = problems({ id: "a", sections });
    expect(words.match(/title is missing/g)).toHaveLength(20);
    expect(words).toMatch(/; and 5 more$/);
  });
});
