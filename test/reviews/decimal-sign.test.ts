import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { score } from "../../src/api/score.ts";
import { validate } from "../../src/api/validate.ts";
import { type InstrumentParts, instrumentOf, type QuestionParts } from "../instrument-of.ts";

const weight: Exclude<QuestionParts, string> = {
  id: "weight",
  type: "number",
  bands: [
    { code: "light", under: 2.5 },
    { code: "heavy", from: 2.5 },
  ],
  answers: [{ code: "nk", label: "Not known", also: ["9999"] }],
};

async function read(
  cells: readonly (string | number)[],
  file: InstrumentParts["file"] & {} = {},
  own: Partial<typeof weight> = {},
) {
  const instrument = instrumentOf({ questions: [{ ...weight, ...own }], file });
  const source = () => ({
    name: "f",
    rows: cells.map((cell, row) => ({ case_id: `c${row}`, weight: cell })),
  });
  const { report } = await score(source(), { instrument, allowErrors: true });
  const { groups } = await validate(source(), { instrument });
  return {
    counts: report?.questions[0]?.answers.map(({ count }) => count),
    found: groups.flatMap(({ code, items }) => items.map((item) => [code, item.detail])),
  };
}

describe("the decimal sign", () => {
  const comma = { decimal: "," } as const;

  it.each([
    ["a comma, where the file has commas", ["2,4", "2,5", "3"], comma, [1, 2, 0]],
    ["a point, where nothing is said", ["2.4", "2.5", "3"], {}, [1, 2, 0]],
    ["a declared number with decimals of zeros", ["9999,0"], comma, [0, 0, 1]],
    ["a declared number with points between thousands", ["9.999"], comma, [0, 0, 1]],
    ["a declared number with commas between thousands", ["9,999"], {}, [0, 0, 1]],
    ["numbers that a program hands over", [2.4, 2.5], comma, [1, 1, 0]],
  ] as const)("is %s", async (_, cells, file, counts) => {
    expect(await read(cells, file)).toEqual({ counts, found: [] });
  });

  it("is the question's own, if it has one", async () => {
    expect(await read(["2.4"], comma, { decimal: "." })).toMatchObject({ counts: [1, 0, 0] });
    expect(await read(["2,4"], {}, { decimal: "," })).toMatchObject({ counts: [1, 0, 0] });
  });

  it("is never guessed, and the finding says how to declare it", async () => {
    const declare = (sign: string) =>
      `declare it in the instrument: "file": { "decimal": "${sign}" }`;
    const other = await read(["2,4"]);
    expect(other.counts).toEqual([0, 0, 0]);
    expect(other.found[0]?.[1]).toContain(declare(","));
    // 1.234 is more than a thousand to those who write decimals after a comma.
    const thousand = await read(["1.234"], comma);
    expect(thousand.counts).toEqual([0, 0, 0]);
    expect(thousand.found[0]?.[1]).toContain(declare("."));
    const word = await read(["heavy-ish"], comma);
    expect(word.found[0]?.[1]).not.toContain("decimal");
  });

  it("changes nothing else", async () => {
    const cell = fc.oneof(
      fc.integer({ min: 0, max: 9999 }).map((thousandths) => String(thousandths / 1000)),
      fc.constantFrom("", "nk", "9999", "2..5", "light"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), async (cells) => {
        const withCommas = cells.map((text) => text.replace(/^(\d+)\.(\d+)$/, "$1,$2"));
        const { counts } = await read(withCommas, comma);
        expect(counts).toEqual((await read(cells)).counts);
      }),
      { numRuns: 50 },
    );
  });
});
