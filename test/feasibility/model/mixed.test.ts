import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseModel } from "../../../src/feasibility/model/case-model.ts";
import { linksOf } from "../../../src/feasibility/model/links.ts";
import { loadHighs } from "../../../src/feasibility/model/load-solver.ts";
import { mixed } from "../../../src/feasibility/model/mixed.ts";
import { noTimeLimit, openSolver } from "../../../src/feasibility/model/solver.ts";
import { amountOf, holdsFor } from "../../../src/feasibility/model/sum.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import { instrumentValue, smallInstrument } from "./case-files.ts";

const highs = await loadHighs();

/** Two solutions of the model of an instrument, each the cheapest by some random costs. */
function twoSolutions(g: fc.GeneratorValue) {
  const instrument = readInstrument(instrumentValue(smallInstrument(g, fc)));
  const questions = [...instrument.questions.keys()];
  const links = linksOf(instrument, instrument.measures);
  const model = caseModel(instrument, links, {
    questions,
    cases: { from: 0, to: 40 },
    missing: g(fc.boolean),
  });
  const { highest, rows } = model;
  const solver = openSolver(highs, { highest, rows, demands: [], probes: [] }, noTimeLimit);
  const solution = () =>
    solver.least(
      { demands: [] },
      new Map(highest.map((_, variable) => [variable, g(fc.integer, { min: -5, max: 5 })])),
    )!;
  try {
    return { model, one: solution(), other: solution() };
  } finally {
    solver.close();
  }
}

describe("mixed()", () => {
  it("adds up as it must, question after question, in numbers that are whole and none negative", () => {
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 0, max: 100 }), (g, percent) => {
        const { model, one, other } = twoSolutions(g);
        const question = g(fc.nat, { max: model.tables.size - 1 });
        const base = g(fc.nat, { max: 40 });
        const values = mixed(model, one, other, percent / 100, { question, base });
        expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
        for (const row of model.rows) {
          if (row.from === row.to) expect(holdsFor(row, values)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("is a solution itself at either end", () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { model, one, other } = twoSolutions(g);
        const question = g(fc.nat, { max: model.tables.size - 1 });
        const aim = (base: number) => ({ question, base });
        const baseIn = (values: readonly number[]) => amountOf(model.base(question), values);
        // The solver has a −0 here and there, which is no other number.
        const plain = (values: readonly number[]) => values.map((value) => value + 0);
        expect(plain(mixed(model, one, other, 0, aim(baseIn(one))))).toEqual(plain(one));
        expect(plain(mixed(model, one, other, 1, aim(baseIn(other))))).toEqual(plain(other));
      }),
      { numRuns: 50 },
    );
  });

  it("has the base that is aimed at, where cases can be moved into it or out of it", () => {
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
    const model = caseModel(instrument, linksOf(instrument, []), {
      questions: [0],
      cases: { from: 20, to: 20 },
      missing: true,
    });
    const [yes, no, missing] = model.tables.get(0)!.cells[0]!.variables;
    const solution = (counts: readonly [number, number, number]) => {
      const values = model.highest.map(() => 20);
      for (const [index, variable] of [yes, no, missing].entries()) {
        values[variable!] = counts[index]!;
      }
      return values;
    };
    const [one, other] = [solution([4, 0, 16]), solution([9, 11, 0])];
    for (let base = 4; base <= 20; base += 1) {
      const values = mixed(model, one, other, (base - 4) / 16, { question: 0, base });
      expect(amountOf(model.base(0), values)).toBe(base);
      expect(model.rows.every((row) => holdsFor(row, values))).toBe(true);
    }
  });
});
