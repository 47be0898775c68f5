import { describe, expect, it } from "vitest";
import { type CheckFiguresOptions, check } from "../../../src/api/check.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import { instrumentFile, notApplicable, yesNo } from "../../instrument-of.ts";

const andNot = [...yesNo, notApplicable];

function instrumentOf(questions: readonly object[]) {
  return readInstrument(
    instrumentFile({ questions: questions.map((one, index) => ({ id: `q${index + 1}`, ...one })) }),
  );
}

/** The feasible bases, of figures of the answer "yes" to a first question unless they say otherwise. */
async function basesOf(printed: readonly object[], options: CheckFiguresOptions = {}) {
  const figures = printed.map((numbers, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    question: "q1",
    answer: "yes",
    ...numbers,
  }));
  const value = { id: "figures", figures };
  return (await check({ name: "figures", value }, options)).bases;
}

const wholeNumbersUpTo = (last: number) => Array.from({ length: last + 1 }, (_, base) => base);

describe("the bases that check() finds", () => {
  it('are 64, 67, 68, 69 and 70 for "six cases (nine per cent)" and "84 per cent" of one base', async () => {
    // 6 / 63 is 9.52 % and 6 / 71 is 8.45 %; 54 / 64 = 84.4 %, 56 / 67 = 83.6 %, 57 / 68 = 83.8 %,
    // 58 / 69 = 84.1 %, 59 / 70 = 84.3 %, but 54 / 65 = 83.1 %, 55 / 65 = 84.6 %, 55 / 66 = 83.3 %
    // and 56 / 66 = 84.8 %.
    const bases = await basesOf([
      { count: 6, percent: "9" },
      { answer: "no", percent: "84" },
    ]);
    expect(bases).toEqual([
      {
        question: "q1",
        label: "q1",
        figures: ["f1", "f2"],
        feasible: [64, 67, 68, 69, 70],
        withoutMissing: null,
        upTo: 1000,
        settled: true,
      },
    ]);
  });

  it("are those with a count that prints as the percent", async () => {
    const instrument = instrumentOf([{}]);
    const [base] = await basesOf([{ percent: "50" }], { instrument, cases: 10 });
    // 4 / 9 is 44.4 % and 5 / 9 is 55.6 %: no count of an odd base this small is 50 %.
    expect(base).toMatchObject({ feasible: [2, 4, 6, 8, 10], withoutMissing: [10], upTo: 10 });
  });

  it("leave out a question whose base is printed, or whose figures are of other cases", async () => {
    const instrument = instrumentOf([{}, {}]);
    const options = { instrument, cases: 10 };
    expect(
      await basesOf(
        [
          { percent: "50", of: 8 },
          { answer: "no", percent: "50" },
        ],
        options,
      ),
    ).toEqual([]);
    expect(await basesOf([{ percent: "50", where: { q2: "yes" } }], options)).toEqual([]);
    const outside = { instrument: instrumentOf([{ answers: andNot }]), cases: 10 };
    expect(await basesOf([{ answer: "na", count: 3 }], outside)).toEqual([]);
  });

  it("are no more than are asked, and just as many where none is missing", async () => {
    const instrument = instrumentOf([{}, { askedIf: { q1: "yes" } }]);
    const printed = [
      { count: 40, of: 100 },
      { question: "q2", percent: "25" },
    ];
    const [base] = await basesOf(printed, { instrument, cases: 100 });
    // A quarter of a base up to 40: every multiple of 4, and 10 / 39 is 25.6 %, 9 / 37 is 24.3 %.
    expect(base?.feasible).toEqual([4, 8, 12, 16, 20, 24, 28, 32, 36, 40]);
    expect(base?.withoutMissing).toEqual([40]);
  });

  it("leave room for cases that are counted outside the base", async () => {
    const instrument = instrumentOf([{ answers: andNot }]);
    const printed = [{ percent: "50" }, { answer: "na", count: 6 }];
    const [base] = await basesOf(printed, { instrument, cases: 10 });
    expect(base).toMatchObject({ feasible: [2, 4], withoutMissing: [4] });
  });

  it("may be smaller than the number of cases that are counted outside it", async () => {
    // 10 − 7 = 3 are left, and half of them are 1 of 2.
    const printed = [{ percent: "50" }, { answer: "na", count: 7 }];
    const instrument = instrumentOf([{ answers: andNot }]);
    const [alone] = await basesOf(printed, { instrument, cases: 10 });
    expect(alone?.feasible).toEqual([2]);
    // The same where another question depends on it.
    const dependent = instrumentOf([{ answers: andNot }, { askedIf: { q1: "yes" } }]);
    const asked = [...printed, { question: "q2", count: 1, of: 1 }];
    const [base] = await basesOf(asked, { instrument: dependent, cases: 10 });
    expect(base?.feasible).toEqual([2]);
    // And where only the solver can decide, because a figure concerns both questions.
    const ofBoth = [...asked, { question: "q2", count: 1, where: { q1: "yes" } }];
    const [searched] = await basesOf(ofBoth, { instrument: dependent, cases: 10 });
    expect(searched?.feasible).toEqual([2]);
  });

  it("are all up to the sample where only a count of 0 is printed", async () => {
    const instrument = instrumentOf([{}]);
    const [base] = await basesOf([{ count: 0 }], { instrument, cases: 5 });
    expect(base?.feasible).toEqual(wholeNumbersUpTo(5));
  });

  it("link a question to the one that it depends on", async () => {
    const instrument = instrumentOf([{}, { askedIf: { q1: "yes" } }]);
    const printed = [{ percent: "50" }, { question: "q2", count: 4, of: 4 }];
    const [base] = await basesOf(printed, { instrument, cases: 10 });
    // At least 4 said yes, which is half of 8 or of 10.
    expect(base?.feasible).toEqual([8, 10]);
  });

  it("leave out a question whose figures contradict each other", async () => {
    const instrument = instrumentOf([{}]);
    const printed = [{ percent: "50" }, { percent: "60" }];
    expect(await basesOf(printed, { instrument, cases: 10 })).toEqual([]);
  });

  it("are none without missing answers if a figure that the question depends on cannot be true then", async () => {
    // 33 % is not a share of 4, so an answer is missing.
    const questions = [{}, { askedIf: { q1: "yes" }, answers: andNot }];
    const printed = [{ percent: "33" }, { question: "q2", count: 0 }];
    const bases = await basesOf(printed, { instrument: instrumentOf(questions), cases: 4 });
    expect(bases).toMatchObject([
      { question: "q1", feasible: [3], withoutMissing: [] },
      { question: "q2", feasible: [0, 1], withoutMissing: [] },
    ]);
  });

  it("are of everyone asked if the whole sample is assumed", async () => {
    const instrument = instrumentOf([{}, { askedIf: { q1: "yes" } }]);
    const printed = [{ percent: "50" }, { question: "q2", percent: "20" }];
    const options = { instrument, cases: 10, assume: ["whole-sample"] } as const;
    const bases = await basesOf(printed, options);
    expect(bases.map((base) => base.feasible)).toEqual([[10], [5]]);
  });

  it("are not settled when time has run out and arithmetic alone cannot decide", async () => {
    const answers = ["a", "b", "c"].map((code) => ({ code, label: code }));
    // Two sets of answers overlap, so that only the solver can decide.
    const printed = [
      { answer: ["a", "b"], percent: "50" },
      { answer: ["b", "c"], percent: "50" },
    ];
    const options = { instrument: instrumentOf([{ answers }]), cases: 10 };
    const [inTime] = await basesOf(printed, options);
    expect(inTime).toMatchObject({ settled: true, feasible: [2, 4, 6, 8, 10] });
    const [late] = await basesOf(printed, { ...options, time: { secondsLeft: () => 0 } });
    expect(late).toMatchObject({ settled: false, feasible: [], withoutMissing: null });
  });
});

describe("a percent that cannot be of the whole sample", () => {
  const instrument = instrumentOf([{ answers: andNot }]);
  const problemsOf = async (printed: object, cases: number) => {
    const figures = [{ id: "f1", at: "Table 1", question: "q1", answer: "yes", ...printed }];
    const value = { id: "figures", cases, figures };
    return (await check({ name: "figures", value }, { instrument })).problems;
  };

  it("is reported as a smaller base, with the largest that it can have", async () => {
    // 3 / 10 is 30 % and 4 / 10 is 40 %; 3 / 9 is 33.3 %.
    expect(await problemsOf({ percent: "33" }, 10)).toContainEqual({
      code: "smaller-base",
      severity: "warning",
      figures: ["f1"],
      assumption: null,
      message:
        "Q1: 33% cannot be of the whole sample of 10; no base is printed, but it was at most 9",
    });
  });

  it("is reported of a share in words, which are quoted", async () => {
    // No count of 4 is above 50 % and below 75 %; 2 of 3 is 66.7 %.
    const worded = { between: ["51", "74"], worded: "just over half" };
    expect(await problemsOf(worded, 4)).toContainEqual({
      code: "smaller-base",
      severity: "warning",
      figures: ["f1"],
      assumption: null,
      message:
        "Q1: “just over half” cannot be of the whole sample of 4; no base is printed, but it was at most 3",
    });
  });

  it("is not reported where the percent can be of all, or its base is printed", async () => {
    const codes = async (printed: object, cases: number) =>
      (await problemsOf(printed, cases)).map(({ code }) => code);
    expect(await codes({ percent: "33" }, 9)).not.toContain("smaller-base");
    expect(await codes({ percent: "33", of: 9 }, 10)).not.toContain("smaller-base");
    expect(await codes({ count: 3 }, 10)).not.toContain("smaller-base");
  });

  it("is reported where the count printed with it requires a smaller base", async () => {
    // 3 / 10 is 30 %, but of 10 cases 4 are not 30 %.
    const [problem] = await problemsOf({ percent: "33", count: 2 }, 9);
    expect(problem).toMatchObject({ code: "smaller-base", figures: ["f1"] });
  });
});
