import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseModel } from "../../../src/feasibility/model/case-model.ts";
import { isSatisfied } from "../../../src/feasibility/model/constraint.ts";
import { findDependencies } from "../../../src/feasibility/model/dependencies.ts";
import { evaluate } from "../../../src/feasibility/model/linear-expression.ts";
import { loadHighs } from "../../../src/feasibility/model/load-solver.ts";
import { noTimeLimit, openSolver } from "../../../src/feasibility/model/solver.ts";
import { AuditError } from "../../../src/findings/audit-error.ts";
import type { Instrument } from "../../../src/instrument/instrument.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import type { Share } from "../../../src/instrument/rule.ts";
import { instrumentFile, notApplicable, yesNo } from "../../instrument-of.ts";
import {
  everyCase,
  everyTotal,
  instrumentValue,
  isInBase,
  smallInstrument,
  truth,
} from "./case-files.ts";

const highs = await loadHighs();

/** The model of a whole instrument, for the shares of its measures and some more. */
function modelOf(instrument: Instrument, cases: number, missing: boolean, more: Share[] = []) {
  const dependencies = findDependencies(instrument, [...instrument.measures, ...more]);
  const questions = [...instrument.questions.keys()];
  const range = { from: cases, to: cases };
  return caseModel(instrument, dependencies, { questions, cases: range, missing });
}

describe("caseModel()", () => {
  it("has a solution exactly where a file of cases has those counts", () => {
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 1, max: 4 }), fc.boolean(), (g, cases, missing) => {
        const small = smallInstrument(g, fc);
        const instrument = readInstrument(instrumentValue(small));
        const { questions, measures } = small;
        // One of the answers to each question, its base, and the measures.
        const answers = questions.map(({ answers: all }) =>
          g(fc.nat, { max: Math.max(0, all.length - 1) }),
        );
        const measured = ({ of, count }: (typeof measures)[number]) => [[of, count], [of]];
        const wanted = [
          ...questions.flatMap((question, index) => [
            [
              question.type === "text"
                ? isInBase(question)
                : { [question.id]: question.answers[answers[index]!]!.code },
            ],
            [isInBase(question)],
          ]),
          ...measures.flatMap(measured),
        ];
        const rows = everyCase(questions, missing).map((each) =>
          wanted.map((parts) =>
            parts.every((part) => truth(part, questions, each) === 1) ? 1 : 0,
          ),
        );
        const totals = everyTotal(rows, cases);
        fc.pre(totals !== null);

        const model = modelOf(instrument, cases, missing);
        const shares = instrument.measures.map((share) => model.share(share));
        const expressions = [
          ...questions.flatMap(({ type }, index) => [
            type === "text" ? model.base(index) : model.answer(index, answers[index]!),
            model.base(index),
          ]),
          ...shares.flatMap(({ count, base }) => [count, base]),
        ];
        const { upperBounds, constraints } = model;
        const system = { upperBounds, constraints, groups: [], expressions };
        const solver = openSolver(highs, system, noTimeLimit);
        try {
          const known = new Set(totals.map((total) => total.join()));
          for (let tried = 0; tried < 4; tried += 1) {
            // The counts of a real file, and the same with one number changed.
            const total = totals[g(fc.nat, { max: 1_000_000 }) % totals.length]!;
            const at = g(fc.nat, { max: total.length - 1 });
            const changed = total.with(at, g(fc.nat, { max: cases }));
            for (const counts of [total, changed]) {
              const bounds = counts.map((count, index) => [index, count, count] as const);
              const solution = solver.solve({ groups: [], bounds });
              expect(
                solution !== null,
                `${wanted.map((part) => JSON.stringify(part))}: ${counts}`,
              ).toBe(known.has(counts.join()));
            }
          }
        } finally {
          solver.close();
        }
      }),
      { numRuns: 150 },
    );
  });
});

function instrumentOf(questions: readonly object[]): Instrument {
  const answers = [...yesNo, notApplicable];
  return readInstrument(
    instrumentFile({
      questions: questions.map((question, index) => ({ id: `q${index}`, answers, ...question })),
    }),
  );
}

describe("the expressions of caseModel()", () => {
  const instrument = instrumentOf([{}, { askedIf: { q0: "yes" } }]);
  const model = modelOf(instrument, 5, true);
  const [first, second] = [model.tables.get(0)!, model.tables.get(1)!];

  it("count 5 cases: 3 yes, 1 no, 1 missing, and of the 3 asked 1 yes and 2 not applicable", () => {
    const values = model.upperBounds.map(() => 0);
    values[[...model.cases.keys()][0]!] = 5;
    const setCount = (table: typeof first, code: number, count: number) => {
      for (const { states, variables } of table.strata) {
        for (const [index, state] of states.entries()) {
          if (state.code === code) values[variables[index]!] = count;
        }
      }
    };
    // A coded row holds the position of an answer, −1 for a blank and −2 where it was not asked.
    setCount(first, 0, 3);
    setCount(first, 1, 1);
    setCount(first, -1, 1);
    setCount(second, 0, 1);
    setCount(second, 2, 2);
    setCount(second, -2, 1);
    setCount(second, -4, 1);
    expect(model.constraints.every((each) => isSatisfied(each, values))).toBe(true);
    expect(evaluate(model.cases, values)).toBe(5);
    expect(evaluate(model.asked(0), values)).toBe(5);
    expect(evaluate(model.base(0), values)).toBe(4);
    expect(evaluate(model.asked(1), values)).toBe(3);
    expect(evaluate(model.base(1), values)).toBe(1);
    expect(evaluate(model.answer(1, 2), values)).toBe(2);

    setCount(second, 2, 1);
    expect(model.constraints.every((each) => isSatisfied(each, values))).toBe(false);
  });

  it("have no state for a missing answer where none may be missing", () => {
    const states = (missing: boolean) =>
      modelOf(instrument, 5, missing)
        .tables.get(0)!
        .strata.flatMap((stratum) => stratum.states);
    expect(states(true).some((state) => state.code === -1)).toBe(true);
    expect(states(false).some((state) => state.code === -1)).toBe(false);
  });

  it("keep the state of a missing answer to an optional question", () => {
    const states = modelOf(instrumentOf([{ optional: true }]), 5, false)
      .tables.get(0)!
      .strata.flatMap((stratum) => stratum.states);
    expect(states.some((state) => state.code === -1)).toBe(true);
  });
});

describe("caseModel() of an instrument in which everything depends on everything", () => {
  it("refuses it in one sentence that names the question", () => {
    const many = Array.from({ length: 30 }, (_, code) => ({
      code: `c${code}`,
      label: `C ${code}`,
    }));
    const questions = Array.from({ length: 6 }, () => ({ answers: many }));
    const askedIf = Object.fromEntries(questions.map((_, index) => [`q${index}`, ["c1", "c2"]]));
    const shares = many.map((_, answer): Share => {
      const rules = questions.map((_, question) => ({
        kind: "answer" as const,
        question,
        answers: [answer],
      }));
      return { count: { kind: "any", rules }, of: { kind: "all", rules: [] } };
    });
    const instrument = instrumentOf([...questions, { askedIf }]);
    expect(() => modelOf(instrument, 10, true, shares)).toThrow(AuditError);
    expect(() => modelOf(instrument, 10, true, shares)).toThrow(
      /^unsupported instrument: q\d has too many combinations of answers to count/,
    );
  });

  it("refuses a question of which eleven answers have to be counted jointly", () => {
    const answers = Array.from({ length: 12 }, (_, code) => ({
      code: `c${code}`,
      label: `C ${code}`,
    }));
    const instrument = instrumentOf([
      { type: "multiple", answers },
      { askedIf: { q0: answers.slice(0, 11).map(({ code }) => code) } },
    ]);
    expect(() => modelOf(instrument, 10, true)).toThrow(/^unsupported instrument: q0 has/);
    const ten = instrumentOf([
      { type: "multiple", answers },
      { askedIf: { q0: answers.slice(0, 10).map(({ code }) => code) } },
    ]);
    expect(modelOf(ten, 10, true).tables.size).toBe(2);
  });
});
