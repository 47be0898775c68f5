import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { synth } from "../../../src/api/synth.ts";
import { validate } from "../../../src/api/validate.ts";
import { verify } from "../../../src/api/verify.ts";
import { csvLine } from "../../../src/formats/csv-line.ts";
import type { Instrument } from "../../../src/instrument/instrument.ts";
import { instrumentNames } from "../../../src/instrument/shipped/index.ts";
import { loadInstrument, shippedFigures } from "../../../src/instrument/shipped/load-instrument.ts";
import { instrumentOf } from "../../instrument-of.ts";
import { once } from "../../once.ts";

type Invented = NonNullable<Awaited<ReturnType<typeof synth>>["cases"]>;

/** Invented cases as a CSV file, to be read like any other. */
function asFile({ header, rows }: Invented) {
  const text = [header, ...rows()].map(csvLine).join("");
  async function* bytes() {
    yield Buffer.from(text);
  }
  return { name: "invented.csv", bytes: bytes() };
}

async function inventCases(
  name: string,
  options: Parameters<typeof synth>[1] = {},
): Promise<Invented> {
  const { cases } = await synth({ name, value: await shippedFigures(name) }, options);
  if (cases === null) throw new Error(`no cases for ${name}`);
  return cases;
}

const inventOnce = once((name: string, seed: number) => inventCases(name, { seed }));

/** The answers of all cases to one question. */
function column({ header, rows }: Invented, id: string): readonly (string | undefined)[] {
  const place = header.indexOf(id);
  return [...rows()].map((row) => row[place]);
}

describe.each(instrumentNames)("cases invented from the figures of %s", (name) => {
  it.each([1, 2, 3, 4, 5])("give every checkable figure, with seed %i", async (seed) => {
    const instrument = await loadInstrument(name);
    const { verification, validation } = await verify(asFile(await inventOnce(name, seed)), {
      instrument,
    });
    expect(validation.groups).toEqual([]);
    const { matches, "not-checkable": left } = verification!.summary;
    expect(matches).toBeGreaterThan(0);
    expect(matches + left).toBe(verification!.figures.length);
  });

  it("are the same for the same seed, and others for another", async () => {
    const lines = async (cases: Promise<Invented>) => [...(await cases).rows()].join("\n");
    expect(await lines(inventCases(name, { seed: 1 }))).toBe(await lines(inventOnce(name, 1)));
    expect(await lines(inventOnce(name, 2))).not.toBe(await lines(inventOnce(name, 1)));
  });

  it("say in every id that they are invented, and no id stands twice", async () => {
    const ids = [...(await inventOnce(name, 1)).rows()].map(([id]) => id);
    expect(ids.every((id) => /^invented-\d{3,}$/.test(id!))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("invented cases", () => {
  it("look alive: where the assessment is poor, so more often is every later judgement", async () => {
    const cases = await inventOnce("spotlight-2025", 1);
    const poor = column(cases, "assessment_judgement").map((answer) => answer === "no");
    for (const later of ["planning_judgement", "delivery_judgement", "reviewing_judgement"]) {
      const answers = column(cases, later);
      const poorWhere = (wanted: boolean) =>
        answers.filter((answer, index) => poor[index] === wanted && answer === "no").length /
        poor.filter((value) => value === wanted).length;
      expect(poorWhere(true)).toBeGreaterThan(poorWhere(false) + 0.1);
    }
  });

  it("scale: three samples have every count three times, in different cases", async () => {
    const [once, thrice] = [
      await inventOnce("thematic-2023", 1),
      await inventCases("thematic-2023", { rows: 180 }),
    ];
    for (const question of once.header.slice(1)) {
      const count = (answers: readonly unknown[], answer: unknown) =>
        answers.filter((given) => given === answer).length;
      const [few, many] = [column(once, question), column(thrice, question)];
      for (const answer of new Set(many)) {
        expect([question, answer, count(many, answer)]).toEqual([
          question,
          answer,
          3 * count(few, answer),
        ]);
      }
    }
    const samples = [...thrice.rows()].map((row) => row.slice(1).join());
    expect(samples.slice(0, 60)).not.toEqual(samples.slice(60, 120));
  });

  it("end after the number asked for, even within a sample", async () => {
    const cases = await inventCases("recommendations-2025", { rows: 20 });
    expect([...cases.rows()].map(([id]) => id).at(-1)).toBe("invented-020");
  });
});

/** An instrument with every kind of question, and who is asked what, also because of a later one. */
const everyKind = instrumentOf({
  id: "every-kind",
  questions: [
    { id: "thanked", askedIf: { all: [{ help: "debt" }, { help: "home" }] } },
    {
      id: "age",
      type: "number",
      bands: [
        { code: "young", to: 29 },
        { code: "middle", from: 30, to: 59 },
        { code: "old", from: 60 },
      ],
      answers: [{ code: "unknown", label: "Not known", outsideBase: true }],
    },
    "visited",
    {
      id: "help",
      type: "multiple",
      answers: ["debt", "home", "work", { code: "none_needed", outsideBase: true }],
      askedIf: { any: [{ visited: "yes" }, { age: "old" }] },
    },
    {
      id: "debt_solved",
      askedIf: { help: "debt", not: { age: "young" } },
      optional: true,
    },
    { id: "remarks", type: "text", optional: true },
    { id: "good", role: "judgement" },
    { id: "quoted", askedIf: { remarks: { answered: true } } },
  ],
  measures: [
    { id: "old_visited", label: "Old and visited", count: { age: "old", visited: "yes" }, of: {} },
  ],
});

/** A case as a reader might have coded it, with answers only to what was asked. */
const someCase = fc
  .record({
    age: fc.constantFrom("12", "30", "44", "70", "unknown"),
    visited: fc.constantFrom("yes", "no"),
    help: fc.constantFrom("debt", "home", "debt;work", "home;work;debt", "none_needed"),
    debt_solved: fc.constantFrom("yes", "no", ""),
    remarks: fc.constantFrom("", "invented"),
    good: fc.constantFrom("yes", "no"),
    thanked: fc.constantFrom("yes", "no"),
    quoted: fc.constantFrom("yes", "no"),
  })
  .map((answers) => {
    const help = answers.visited === "yes" || answers.age === "70" ? answers.help : "";
    const asked = help.includes("debt") && answers.age !== "12";
    return {
      ...answers,
      help,
      debt_solved: asked ? answers.debt_solved : "",
      thanked: help.includes("debt") && help.includes("home") ? answers.thanked : "",
      quoted: answers.remarks === "" ? "" : answers.quoted,
    };
  });

/** Everything that a report could print of a sample. */
const shares = [
  { question: "age", answer: "young" },
  { question: "age", answer: ["middle", "old"] },
  { question: "visited", answer: "yes" },
  { question: "help", answer: "debt" },
  { question: "help", answer: "work" },
  { question: "help", answer: ["home", "work"] },
  { question: "debt_solved", answer: "yes" },
  { question: "good", answer: "yes", where: { visited: "no" } },
  { measure: "old_visited" },
  { question: "thanked", answer: "yes" },
  { question: "quoted", answer: "yes" },
  { question: "quoted", answer: "no", where: { remarks: { answered: true } } },
];

/** Numbers with bands and without, and what depends on them. */
const withNumbers = instrumentOf({
  id: "with-numbers",
  questions: [
    {
      id: "age",
      type: "number",
      bands: [
        { code: "young", under: 60 },
        { code: "old", from: 60 },
      ],
    },
    { id: "days", type: "number", askedIf: { age: { from: 45.5 } } },
    { id: "long", askedIf: { days: { over: 7 } }, optional: true },
  ],
  measures: [{ id: "week", count: { days: { from: 7, to: 7 } }, of: { days: { from: 0 } } }],
});

const caseWithNumbers = fc
  .record({
    age: fc.constantFrom("12", "45", "46", "70"),
    days: fc.constantFrom("-1", "0", "7", "7.5", "30"),
    long: fc.constantFrom("yes", "no", ""),
  })
  .map(({ age, days, long }) => {
    if (Number(age) < 45.5) return { age, days: "", long: "" };
    return { age, days, long: Number(days) > 7 ? long : "" };
  });

const sharesWithNumbers = [
  { question: "age", answer: "young" },
  { question: "age", answer: "old", where: { age: { under: 65 } } },
  { question: "long", answer: "yes" },
  { question: "age", answer: "old", where: { days: { from: 7.5 } } },
  { measure: "week" },
];

async function givesAgain(
  instrument: Instrument,
  asks: readonly object[],
  sample: readonly Readonly<Record<string, string>>[],
  seed: number,
) {
  const rows = sample.map((answers, index) => ({ case_id: `invented-${index}`, ...answers }));
  const asked = asks.map((share, index) => ({ ...share, id: `f${index}`, at: "Text" }));
  const blank = { id: "sample", instrument: instrument.id, cases: sample.length };
  const counts = { ...blank, figures: asked.map((share) => ({ ...share, count: 0 })) };
  const counted = await verify(
    { name: "sample", rows },
    { instrument, figures: { name: "sample", value: counts } },
  );
  const figures = asked.flatMap((share, index) => {
    const { count, base, percent } = counted.verification!.figures[index]!.recomputed!;
    if (base === 0 || percent === null) return [];
    return [index % 2 === 0 ? { ...share, count, of: base! } : { ...share, percent }];
  });
  const value = {
    ...blank,
    figures: [{ id: "n", at: "Text", count: sample.length }, ...figures],
  };
  const { cases } = await synth({ name: "sample", value }, { instrument, seed });
  const { verification } = await verify(asFile(cases!), {
    instrument,
    figures: { name: "sample", value },
  });
  expect((await validate(asFile(cases!), { instrument })).groups).toEqual([]);
  expect(verification!.figures.filter(({ verdict }) => verdict !== "matches")).toEqual([]);
}

describe("synth() of the figures of any sample", () => {
  const seeds = fc.integer({ min: 0, max: 99 });

  it("is a file without findings that gives them again", async () => {
    const samples = fc.array(someCase, { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(samples, seeds, (sample, seed) =>
        givesAgain(everyKind, shares, sample, seed),
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it("has numbers of the right side of what conditions compare them with", async () => {
    const samples = fc.array(caseWithNumbers, { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(samples, seeds, (sample, seed) =>
        givesAgain(withNumbers, sharesWithNumbers, sample, seed),
      ),
      { numRuns: 30 },
    );
  }, 60_000);
});
