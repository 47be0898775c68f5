import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseModel } from "../../../src/feasibility/model/case-model.ts";
import { linksOf } from "../../../src/feasibility/model/links.ts";
import { loadHighs } from "../../../src/feasibility/model/load-solver.ts";
import { noTimeLimit, openSolver } from "../../../src/feasibility/model/solver.ts";
import { amountOf, holdsFor } from "../../../src/feasibility/model/sum.ts";
import { AuditError } from "../../../src/findings/audit-error.ts";
import type { Instrument } from "../../../src/instrument/instrument.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import type { Share } from "../../../src/instrument/rule.ts";
import { instrumentFile, notApplicable, yesNo } from "../../instrument-of.ts";
import {
  codesInBase,
  everyCase,
  everyTotal,
  instrumentValue,
  smallInstrument,
  truth,
} from "./case-files.ts";

const highs = await loadHighs();

/** The model of a whole instrument, for the shares that its measures are. */
function modelOf(instrument: Instrument, cases: number, missing: boolean, more: Share[] = []) {
  const links = linksOf(instrument, [...instrument.measures, ...more]);
  const questions = [...instrument.questions.keys()];
  const range = { from: cases, to: cases };
  return caseModel(instrument, links, { questions, cases: range, missing });
}

describe("caseModel()", () => {
  it("has solutions just where a file of cases has those counts", () => {
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 1, max: 4 }), fc.boolean(), (g, cases, missing) => {
        const small = smallInstrument(g, fc);
        const instrument = readInstrument(instrumentValue(small));
        const { questions, measures } = small;
        // One of the answers of each question, its base, and the measures.
        const answers = questions.map(({ answers: all }) => g(fc.nat, { max: all.length - 1 }));
        const measured = (one: (typeof measures)[number]) => [[one.of, one.count], [one.of]];
        const wanted = [
          ...questions.flatMap((question, index) => [
            [{ [question.id]: question.answers[answers[index]!]!.code }],
            [{ [question.id]: codesInBase(question) }],
          ]),
          ...measures.flatMap(measured),
        ];
        const rows = everyCase(questions, missing).map((one) =>
          wanted.map((parts) => (parts.every((part) => truth(part, questions, one) === 1) ? 1 : 0)),
        );
        const totals = everyTotal(rows, cases);
        fc.pre(totals !== null);

        const model = modelOf(instrument, cases, missing);
        const shares = instrument.measures.map((share) => model.share(share));
        const probes = [
          ...questions.flatMap((_, index) => [
            model.answer(index, answers[index]!),
            model.base(index),
          ]),
          ...shares.flatMap(({ count, base }) => [count, base]),
        ];
        const solver = openSolver(
          highs,
          { highest: model.highest, rows: model.rows, demands: [], probes },
          noTimeLimit,
        );
        try {
          const known = new Set(totals.map((total) => total.join()));
          for (let looked = 0; looked < 4; looked += 1) {
            // A real file and, beside it, one that differs in one number.
            const total = totals[g(fc.nat, { max: 1_000_000 }) % totals.length]!;
            const at = g(fc.nat, { max: total.length - 1 });
            const other = total.with(at, g(fc.nat, { max: cases }));
            for (const aim of [total, other]) {
              const held = aim.map((amount, probe) => [probe, amount, amount] as const);
              const solution = solver.solve({ demands: [], probes: held });
              expect(
                solution !== null,
                `${wanted.map((part) => JSON.stringify(part))}: ${aim}`,
              ).toBe(known.has(aim.join()));
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

describe("the sums of caseModel()", () => {
  const instrument = instrumentOf([{}, { askedIf: { q0: "yes" } }]);
  const model = modelOf(instrument, 5, true);
  const [first, second] = [model.tables.get(0)!, model.tables.get(1)!];

  it("count 5 cases: 3 yes, 1 no, 1 missing, and of the 3 asked 1 yes and 2 not applicable", () => {
    const values = model.highest.map(() => 0);
    values[[...model.cases.keys()][0]!] = 5;
    const put = (table: typeof first, code: number, amount: number) => {
      for (const { states, variables } of table.cells) {
        for (const [index, state] of states.entries()) {
          if (state.code === code) values[variables[index]!] = amount;
        }
      }
    };
    // A coded row has answers by their position, −1 where none is written, −2 where none was asked.
    put(first, 0, 3);
    put(first, 1, 1);
    put(first, -1, 1);
    put(second, 0, 1);
    put(second, 2, 2);
    put(second, -2, 1);
    put(second, -4, 1);
    expect(model.rows.every((row) => holdsFor(row, values))).toBe(true);
    expect(amountOf(model.cases, values)).toBe(5);
    expect(amountOf(model.asked(0), values)).toBe(5);
    expect(amountOf(model.base(0), values)).toBe(4);
    expect(amountOf(model.asked(1), values)).toBe(3);
    expect(amountOf(model.base(1), values)).toBe(1);
    expect(amountOf(model.answer(1, 2), values)).toBe(2);

    put(second, 2, 1);
    expect(model.rows.every((row) => holdsFor(row, values))).toBe(false);
  });

  it("have no place for a missing answer where none may be missing", () => {
    const states = (missing: boolean) =>
      modelOf(instrument, 5, missing)
        .tables.get(0)!
        .cells.flatMap((cell) => cell.states);
    expect(states(true).some((state) => state.code === -1)).toBe(true);
    expect(states(false).some((state) => state.code === -1)).toBe(false);
  });

  it("keep the place of a missing answer to an optional question", () => {
    const states = modelOf(instrumentOf([{ optional: true }]), 5, false)
      .tables.get(0)!
      .cells.flatMap((cell) => cell.states);
    expect(states.some((state) => state.code === -1)).toBe(true);
  });
});

describe("caseModel() of an instrument in which everything hangs on everything", () => {
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
      /^unsupported instrument: q\d hangs on too many combinations of answers/,
    );
  });

  it("refuses a question of which eleven answers matter in combination", () => {
    const answers = Array.from({ length: 12 }, (_, code) => ({
      code: `c${code}`,
      label: `C ${code}`,
    }));
    const instrument = instrumentOf([
      { type: "multiple", answers },
      { askedIf: { q0: answers.slice(0, 11).map(({ code }) => code) } },
    ]);
    expect(() => modelOf(instrument, 10, true)).toThrow(/^unsupported instrument: q0 hangs on/);
    const ten = instrumentOf([
      { type: "multiple", answers },
      { askedIf: { q0: answers.slice(0, 10).map(({ code }) => code) } },
    ]);
    expect(modelOf(ten, 10, true).tables.size).toBe(2);
  });
});
