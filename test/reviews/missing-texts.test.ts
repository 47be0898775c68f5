import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agree } from "../../src/api/agree.ts";
import { score } from "../../src/api/score.ts";
import { listCorrections } from "../../src/api/validate.ts";
import { type InstrumentParts, instrumentOf, type QuestionParts } from "../instrument-of.ts";

const questions: readonly QuestionParts[] = [
  { id: "fell", answers: ["yes", "no"] },
  {
    id: "age",
    type: "number",
    bands: [
      { code: "young", to: 64 },
      { code: "old", from: 65 },
    ],
  },
  { id: "harm", type: "multiple", answers: ["cut", "bruise", "0"], askedIf: { fell: "yes" } },
  { id: "plan", askedIf: { fell: "yes" } },
  { id: "note", type: "text" },
];
const columns = ["case_id", "fell", "age", "harm", "plan", "note"];

type Rows = readonly (readonly string[])[];

/** Everything that commands make of these rows of cells, under ids of their own. */
async function resultsOf(
  rows: Rows,
  file: InstrumentParts["file"] & {} = {},
  own: readonly QuestionParts[] = questions,
) {
  const instrument = instrumentOf({ questions: own, file });
  const records = rows.map((cells, at) =>
    Object.fromEntries([`c${at}`, ...cells].map((text, cell) => [columns[cell] ?? "", text])),
  );
  const source = (name: string) => ({ name, rows: records });
  const { report } = await score(source("f"), { instrument, allowErrors: true });
  const { validation, corrections } = await listCorrections(source("f"), { instrument });
  const sources = [source("f"), source("g")];
  const { agreement } = await agree(sources, { instrument, allowErrors: true });
  return { report, validation, corrections, agreement };
}

const found = async (...args: Parameters<typeof resultsOf>) =>
  (await resultsOf(...args)).validation.groups.flatMap(({ code, severity, items }) =>
    items.map(({ name }) => [code, name, severity]),
  );

const texts = ["-99", "NK", ".", "no answer", "999.0", "n/a"] as const;
/** The same texts in other writing, which are compared as answers are. */
const spellings = new Map([
  ["-99", ["-99", "\u221299", " -99 "]],
  ["NK", ["NK", "nk", " Nk"]],
  ["no answer", ["No  Answer", "no answer"]],
]);

describe("texts that count as blank", () => {
  it("give the same results as blank cells, in every type of question", async () => {
    const cell = (...answers: readonly string[]) =>
      fc.oneof(
        fc.constantFrom(...answers),
        fc.constantFrom("", "wrong", "0", "5"),
        fc
          .constantFrom(...texts)
          .chain((text) => fc.constantFrom(...(spellings.get(text) ?? [text]))),
      );
    const row = fc.tuple(
      cell("yes", "no"),
      cell("70", "12", "-3", "old"),
      cell("cut", "cut;bruise", "cut;cut"),
      cell("yes", "no"),
      cell("seen"),
    );
    const rows = fc.array(row, { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, fc.subarray([...texts], { minLength: 1 }), async (cells, missing) => {
        const written = new Set(missing.flatMap((text) => spellings.get(text) ?? [text]));
        const blanked = cells.map((one) => one.map((text) => (written.has(text) ? "" : text)));
        expect(await resultsOf(cells, { missing })).toEqual(await resultsOf(blanked, { missing }));
        expect(await resultsOf(blanked, { missing })).toEqual(await resultsOf(blanked));
      }),
    );
  });

  it("are compared as numbers in a number question", async () => {
    const rows = [
      ["no", "-99.00", "", "", "x"],
      ["no", "\u221299", "", "", "x"],
    ];
    expect(await found(rows, { missing: ["-99"] })).toEqual([
      ["missing-answer", "age", "error"],
      ["missing-answer", "age", "error"],
    ]);
  });

  it("are the question's own where it has any, and none with an empty list", async () => {
    const rows = [
      ["NK", "70", "", "", "x"],
      ["?", "70", "", "", "x"],
    ];
    const [first = "", ...others] = questions;
    const fell = typeof first === "string" ? { id: first } : first;
    const codes = async (missing: readonly string[]) =>
      (await found(rows, { missing: ["NK"] }, [{ ...fell, missing }, ...others])).map(
        ([code]) => code,
      );
    expect(await codes(["?"])).toEqual(["missing-answer", "unknown-answer"]);
    expect(await codes([])).toEqual(["unknown-answer", "unknown-answer"]);
  });

  it("are whole cells: a part of one is an answer like others", async () => {
    const rows = [["yes", "70", "cut;NK", "yes", "x"]];
    expect(await found(rows, { missing: ["NK"] })).toEqual([["unknown-answer", "harm", "error"]]);
  });

  it("cannot be an answer too, unless the question has a list of its own", () => {
    const named = (missing?: readonly string[]) =>
      instrumentOf({
        file: { missing: ["NO"] },
        questions: [missing === undefined ? { id: "q" } : { id: "q", missing }],
      });
    expect(() => named()).toThrow('questions[0].missing: "NO" counts as blank and means no');
    expect(() => named([])).not.toThrow();
  });
});

describe("texts that mean nothing where nothing was asked", () => {
  const notAsked = { notAsked: ["0", "does not apply"] };

  it("are no finding there, and have their meaning elsewhere", async () => {
    const asked = [["yes", "70", "0", "0", "x"]];
    const unasked = [["no", "70", "0", "Does not apply", "x"]];
    expect(await found(unasked, notAsked)).toEqual([]);
    // "0" is an answer to harm, and none to plan.
    expect(await found(asked, notAsked)).toEqual([["unknown-answer", "plan", "error"]]);
    expect(await found(asked)).toEqual([["unknown-answer", "plan", "error"]]);
    expect(await found(unasked)).toEqual([
      ["unasked-answer", "harm", "error"],
      ["unasked-answer", "plan", "error"],
    ]);
  });

  it("change no number", async () => {
    const cell = fc.constantFrom("0", "cut", "", "does not apply", "yes");
    const row = fc.tuple(fc.constantFrom("yes", "no", ""), fc.constant("70"), cell, cell, cell);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 5 }), async (rows) => {
        const { report: plain } = await resultsOf(rows);
        const { report: declared } = await resultsOf(rows, notAsked);
        expect(declared?.questions).toEqual(plain?.questions);
      }),
    );
  });

  for (const text of ["n/a", "N.A.", "NA", "-", "not applicable"]) {
    it(`make ${text} a warning there in all types of question, without being declared`, async () => {
      const own = questions.map((one) =>
        typeof one === "string" || one.id === "fell"
          ? one
          : { ...one, askedIf: { fell: "yes" } as const },
      );
      const rows = [["no", text, text, text, text]];
      const [, ...unasked] = columns.slice(1);
      expect(await found(rows, {}, own)).toEqual(
        unasked.map((name) => ["unasked-answer", name, "warning"]),
      );
    });
  }
});

describe("what may have been meant by a text", () => {
  const own = [{ id: "fell", answers: ["no", "na", "yes", "fracture"] }] as const;
  for (const [text, near] of [
    ["NK", null],
    ["dk", null],
    ["mo", null],
    ["yse", null],
    ["ye", "yes"],
    ["yess", "yes"],
    ["fractrue", "fracture"],
  ] as const) {
    it(`${near === null ? "is not guessed" : `is ${near}`} where it is ${text}`, async () => {
      const { validation } = await resultsOf([[text]], {}, own);
      expect(validation.groups.map(({ items }) => items[0]?.nearest)).toEqual([near]);
    });
  }
});
