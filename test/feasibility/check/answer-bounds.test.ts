import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { baseTest } from "../../../src/feasibility/check/answer-bounds.ts";
import { openComponent } from "../../../src/feasibility/check/component-solver.ts";
import { componentsOf } from "../../../src/feasibility/check/components.ts";
import { loadHighs } from "../../../src/feasibility/model/load-solver.ts";
import { noTimeLimit } from "../../../src/feasibility/model/solver.ts";
import type { Figure } from "../../../src/figures/figure.ts";
import { readFigures } from "../../../src/figures/read-figures.ts";
import type { Instrument } from "../../../src/instrument/instrument.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import { type RoundingRule, roundingRules } from "../../../src/stats/printed-percent.ts";
import { instrumentFile } from "../../instrument-of.ts";

const highs = await loadHighs();

interface QuestionForm {
  readonly type?: "single" | "multiple";
  readonly optional?: boolean;
  /** The codes of the answers; those that begin with "-" are outside the base. */
  readonly codes?: readonly string[];
}

function instrumentOf({ type = "single", optional = false, codes = ["a", "b"] }: QuestionForm) {
  const answers = codes.map((text) => {
    const code = text.replace("-", "");
    return { code, outsideBase: text !== code };
  });
  return readInstrument(instrumentFile({ questions: [{ id: "q", type, optional, answers }] }));
}

interface Printed {
  readonly answer: string | readonly string[];
  readonly percent?: string;
  readonly count?: number;
  readonly of?: number;
}

function figuresOf(instrument: Instrument, printed: readonly Printed[]): readonly Figure[] {
  const figures = printed.map((numbers, index) => ({
    id: `f${index}`,
    at: "Table 1",
    question: "q",
    ...numbers,
  }));
  return readFigures({ id: "figures", figures }, instrument).figures;
}

interface Options {
  readonly cases: { readonly from: number; readonly to: number };
  readonly missing: boolean;
  readonly rule: RoundingRule;
}

const plain: Options = { cases: { from: 20, to: 20 }, missing: true, rule: "either" };
const candidates = Array.from({ length: 21 }, (_, base) => base);

/** The feasible bases up to 20 by arithmetic alone; `null` where only the solver can decide. */
function byArithmetic(instrument: Instrument, figures: readonly Figure[], options: Options) {
  const test = baseTest(instrument.questions[0]!, figures, options);
  return test === null ? null : candidates.filter(test);
}

/** The feasible bases up to 20 by the solver. */
function bySolver(instrument: Instrument, figures: readonly Figure[], options: Options) {
  const components = componentsOf(instrument, figures, {
    cases: options.cases,
    assume: options.missing ? [] : ["no-missing"],
    basePrinted: new Set(),
  });
  const component = components.find(({ questions }) => questions.length > 0)!;
  const { solver } = openComponent(highs, component, figures, options.rule, noTimeLimit);
  try {
    const groups = [...component.figures.keys()];
    return candidates.filter(
      (base) => solver.solve({ groups, bounds: [[0, base, base]] }) !== null,
    );
  } finally {
    solver.close();
  }
}

const outsideFirst = ["a", "b", "c", "-d"] as const;
const codesOf = fc
  .subarray([...outsideFirst, "-e"], { minLength: 1 })
  .filter((codes) => codes.some((code) => !code.startsWith("-")));

/** Figures of answers in the base; of a single question, some of several answers added up. */
function somePrinted(
  codes: readonly string[],
  isMultiple: boolean,
): fc.Arbitrary<readonly Printed[]> {
  const answer = fc
    .subarray([...codes], { minLength: 1, maxLength: isMultiple ? 1 : codes.length })
    .map((some) => some.slice(0));
  const percent = fc.constantFrom("0", "10", "17", "25", "33", "33.3", "50", "66.7", "90", "100");
  const count = fc.nat({ max: 12 });
  const number = fc.oneof(
    fc.record({ percent }),
    fc.record({ count }),
    fc.record({ percent, count }),
    fc.tuple(count, fc.nat({ max: 8 })).map(([some, more]) => ({ count: some, of: some + more })),
  );
  const figure = fc
    .tuple(answer, number)
    .map(([named, numbers]) => ({ answer: named, ...numbers }));
  return fc.array(figure, { minLength: 1, maxLength: 4 });
}

const someOptions = fc.record({
  cases: fc.constantFrom({ from: 20, to: 20 }, { from: 0, to: 20 }, { from: 9, to: 9 }),
  missing: fc.boolean(),
  rule: fc.constantFrom(...roundingRules),
});

describe("baseTest()", () => {
  for (const type of ["single", "multiple"] as const) {
    it(`agrees with the solver, for a ${type} question`, () => {
      const report = fc.tuple(codesOf, fc.boolean()).chain(([codes, optional]) =>
        fc.tuple(
          fc.constant({ type, optional, codes }),
          somePrinted(
            codes.filter((code) => !code.startsWith("-")),
            type === "multiple",
          ),
          someOptions,
        ),
      );
      fc.assert(
        fc.property(report, ([form, printed, options]) => {
          const instrument = instrumentOf(form);
          const figures = figuresOf(instrument, printed);
          const found = byArithmetic(instrument, figures, options);
          fc.pre(found !== null);
          expect(found).toEqual(bySolver(instrument, figures, options));
        }),
        { numRuns: 80 },
      );
    });

    it(`agrees with the solver, for a ${type} question with counts of answers outside the base`, () => {
      const outside = fc.array(
        fc.record({
          answer: fc.constantFrom("d", "e", ["d", "e"], ["a", "d"]),
          count: fc.nat({ max: 3 }),
        }),
        { minLength: 1, maxLength: 3 },
      );
      const isMultiple = type === "multiple";
      fc.assert(
        fc.property(
          outside,
          somePrinted(["a", "b"], isMultiple),
          someOptions,
          (counts, printed, options) => {
            const instrument = instrumentOf({ type, codes: ["a", "b", "-d", "-e"] });
            const figures = figuresOf(instrument, [...counts, ...printed]);
            const found = byArithmetic(instrument, figures, options);
            fc.pre(found !== null);
            expect(found).toEqual(bySolver(instrument, figures, options));
          },
        ),
        { numRuns: 80 },
      );
    });
  }

  it("leaves room for the answers outside the base that are counted", () => {
    const instrument = instrumentOf({ codes: ["a", "b", "-d"] });
    const figures = figuresOf(instrument, [
      { answer: "a", percent: "50" },
      { answer: "d", count: 9 },
    ]);
    // 50 % needs an even base, and 20 − 9 cases are left for it.
    expect(byArithmetic(instrument, figures, plain)).toEqual([2, 4, 6, 8, 10]);
  });

  it("finds no base for two different counts of one answer outside the base", () => {
    const instrument = instrumentOf({ codes: ["a", "b", "-d"] });
    const figures = figuresOf(instrument, [
      { answer: "d", count: 9 },
      { answer: "d", count: 8 },
    ]);
    expect(bySolver(instrument, figures, plain)).toEqual([]);
    expect(byArithmetic(instrument, figures, plain) ?? []).toEqual([]);
  });

  it("finds only the base of everyone where no case can be left out", () => {
    const instrument = instrumentOf({});
    const figures = figuresOf(instrument, [{ answer: "a", percent: "50" }]);
    expect(byArithmetic(instrument, figures, { ...plain, missing: false })).toEqual([20]);
    expect(byArithmetic(instrument, figures, plain)).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
  });

  it("is null where sets of answers overlap and neither contains the other", () => {
    const instrument = instrumentOf({ codes: ["a", "b", "c"] });
    const overlapping = [
      { answer: ["a", "b"], percent: "50" },
      { answer: ["b", "c"], percent: "50" },
    ];
    const nested = [
      { answer: ["a", "b"], percent: "50" },
      { answer: "b", percent: "50" },
    ];
    expect(byArithmetic(instrument, figuresOf(instrument, overlapping), plain)).toBeNull();
    expect(byArithmetic(instrument, figuresOf(instrument, nested), plain)).not.toBeNull();
  });
});
