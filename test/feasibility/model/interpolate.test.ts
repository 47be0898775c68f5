import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseModel } from "../../../src/feasibility/model/case-model.ts";
import { isSatisfied } from "../../../src/feasibility/model/constraint.ts";
import { findDependencies } from "../../../src/feasibility/model/dependencies.ts";
import { interpolate } from "../../../src/feasibility/model/interpolate.ts";
import { evaluate } from "../../../src/feasibility/model/linear-expression.ts";
import { loadHighs } from "../../../src/feasibility/model/load-solver.ts";
import { noTimeLimit, openSolver } from "../../../src/feasibility/model/solver.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import { instrumentValue, smallInstrument } from "./case-files.ts";

const highs = await loadHighs();

/** Two solutions of the model of an instrument, each minimising a random objective. */
function twoSolutions(g: fc.GeneratorValue) {
  const instrument = readInstrument(instrumentValue(smallInstrument(g, fc)));
  const questions = [...instrument.questions.keys()];
  const dependencies = findDependencies(instrument, instrument.measures);
  const model = caseModel(instrument, dependencies, {
    questions,
    cases: { from: 0, to: 40 },
    missing: g(fc.boolean),
  });
  const { upperBounds, constraints } = model;
  const system = { upperBounds, constraints, groups: [], expressions: [] };
  const solver = openSolver(highs, system, noTimeLimit);
  const solution = () =>
    solver.minimise(
      { groups: [] },
      new Map(upperBounds.map((_, variable) => [variable, g(fc.integer, { min: -5, max: 5 })])),
    )!;
  try {
    return { model, start: solution(), end: solution() };
  } finally {
    solver.close();
  }
}

describe("interpolate()", () => {
  it("adds up in every table, in whole numbers that are not negative", () => {
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 0, max: 100 }), (g, percent) => {
        const { model, start, end } = twoSolutions(g);
        const question = g(fc.nat, { max: model.tables.size - 1 });
        const base = g(fc.nat, { max: 40 });
        const values = interpolate(model, start, end, percent / 100, { question, base });
        expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
        for (const constraint of model.constraints) {
          if (constraint.lower === constraint.upper) {
            expect(isSatisfied(constraint, values)).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("is the solution itself at either end", () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { model, start, end } = twoSolutions(g);
        const question = g(fc.nat, { max: model.tables.size - 1 });
        const target = (base: number) => ({ question, base });
        const baseIn = (values: readonly number[]) => evaluate(model.base(question), values);
        // The solver gives −0 here and there, which is the same number.
        const plain = (values: readonly number[]) => values.map((value) => value + 0);
        const atStart = interpolate(model, start, end, 0, target(baseIn(start)));
        expect(plain(atStart)).toEqual(plain(start));
        const atEnd = interpolate(model, start, end, 1, target(baseIn(end)));
        expect(plain(atEnd)).toEqual(plain(end));
      }),
      { numRuns: 50 },
    );
  });

  it("has the target base, where cases can be moved into it or out of it", () => {
    const answers = [
      { code: "yes", label: "Yes", outsideBase: false },
      { code: "no", label: "No", outsideBase: false },
    ];
    const instrument = readInstrument(
      instrumentValue({
        questions: [
          { id: "q", section: "all", label: "Q", type: "single", optional: false, answers },
        ],
        measures: [],
      }),
    );
    const model = caseModel(instrument, findDependencies(instrument, []), {
      questions: [0],
      cases: { from: 20, to: 20 },
      missing: true,
    });
    const [yes, no, missing] = model.tables.get(0)!.strata[0]!.variables;
    const solution = (counts: readonly [number, number, number]) => {
      const values = model.upperBounds.map(() => 20);
      for (const [index, variable] of [yes, no, missing].entries()) {
        values[variable!] = counts[index]!;
      }
      return values;
    };
    const [start, end] = [solution([4, 0, 16]), solution([9, 11, 0])];
    for (let base = 4; base <= 20; base += 1) {
      const values = interpolate(model, start, end, (base - 4) / 16, { question: 0, base });
      expect(evaluate(model.base(0), values)).toBe(base);
      expect(model.constraints.every((constraint) => isSatisfied(constraint, values))).toBe(true);
    }
  });
});
