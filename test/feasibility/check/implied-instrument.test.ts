import { describe, expect, it } from "vitest";
import { impliedInstrument } from "../../../src/feasibility/check/implied-instrument.ts";
import { parseFigures, resolveFigures } from "../../../src/figures/read-figures.ts";

const neither = { exclusive: false, complete: false };

function fileOf(printed: readonly object[], more: object = {}) {
  const figures = printed.map((numbers, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    count: 1,
    ...numbers,
  }));
  return parseFigures({ id: "typed", ...more, figures }, "figures");
}

/** The codes of each question, with the question's id before them. */
function impliedBy(printed: readonly object[], options = neither): readonly string[] {
  return impliedInstrument(fileOf(printed), options).questions.map(
    ({ id, answers }) => `${id}: ${answers.map(({ code }) => code).join(", ")}`,
  );
}

describe("impliedInstrument()", () => {
  it("has the questions and answers that figures name, each once and in order", () => {
    const printed = [
      { question: "done", answer: "yes" },
      { question: "planned", answer: ["often", "rarely"] },
      { question: "done", answer: ["no", "yes"] },
      { count: 112 },
    ];
    expect(impliedBy(printed)).toEqual([
      "done: yes, no, (any other)",
      "planned: often, rarely, (any other)",
    ]);
  });

  it("has the questions that a condition names, in every form", () => {
    const where = {
      all: [{ seen: { answered: true } }, { any: [{ done: "yes" }] }],
      not: { planned: ["often", "rarely"] },
    };
    expect(impliedBy([{ where }], { exclusive: true, complete: true })).toEqual([
      "seen: (any other)",
      "done: yes",
      "planned: often, rarely",
    ]);
  });

  it("has the questions that a condition on one line names", () => {
    const where = "seen is answered and (done=yes or planned!=often,rarely)";
    const options = { exclusive: true, complete: true };
    const expected = ["seen: (any other)", "done: yes", "planned: often, rarely"];
    expect(impliedBy([{ where }], options)).toEqual(expected);
    expect(impliedBy([{ where: { not: where } }, { where: { any: [where] } }], options)).toEqual(
      expected,
    );
  });

  it("takes all for a question where it has codes", () => {
    const options = { exclusive: true, complete: true };
    for (const all of ["some", ["some"]]) {
      expect(impliedBy([{ where: { all } }], options)).toEqual(["all: some"]);
    }
    expect(impliedBy([{ where: { all: ["done=yes"] } }], options)).toEqual(["done: yes"]);
  });

  it("recognises an answer however it is written", () => {
    const printed = ["1 – 3", "1-3", "Most  of the time", "most of the time"].map((answer) => ({
      question: "done",
      answer,
    }));
    expect(impliedBy(printed)).toEqual(["done: 1 – 3, Most  of the time, (any other)"]);
  });

  it("has what conditions name, however deeply nested", () => {
    const where = {
      sex: "men",
      any: [{ age: ["young", "old"] }, { not: { place: "north", not: { unit: "a" } } }],
    };
    expect(impliedBy([{ question: "done", answer: "yes", where }])).toEqual([
      "done: yes, (any other)",
      "sex: men, (any other)",
      "age: young, old, (any other)",
      "place: north, (any other)",
      "unit: a, (any other)",
    ]);
  });

  it("has no other answer where the printed ones are all there are", () => {
    const printed = [{ question: "done", answer: ["yes", "no"] }];
    expect(impliedBy(printed, { exclusive: false, complete: true })).toEqual(["done: yes, no"]);
  });

  it("lets a case have several answers, unless they are exclusive", () => {
    const typeOf = (exclusive: boolean) =>
      impliedInstrument(fileOf([{ question: "done", answer: "yes" }]), {
        exclusive,
        complete: false,
      }).questions.map(({ type }) => type);
    expect(typeOf(false)).toEqual(["multiple"]);
    expect(typeOf(true)).toEqual(["single"]);
  });

  it("asks everyone every question", () => {
    const { questions } = impliedInstrument(fileOf([{ question: "done", answer: "yes" }]), neither);
    expect(questions.every(({ askedIf }) => askedIf === null)).toBe(true);
  });

  for (const exclusive of [false, true]) {
    it(`gives each question slots of its own in a coded row, ${exclusive ? "one" : "several"} answers each`, () => {
      const printed = [
        { question: "done", answer: ["yes", "no"] },
        { question: "planned", answer: "often" },
      ];
      const { questions, width } = impliedInstrument(fileOf(printed), {
        exclusive,
        complete: false,
      });
      // One slot for a single question, and one more for each answer to a multiple one.
      const widths = exclusive ? [1, 1] : [1 + 3, 1 + 2];
      expect(questions.map(({ slot }) => slot)).toEqual([0, widths[0]]);
      expect(width).toBe(widths[0]! + widths[1]!);
    });
  }

  it("has the id of the figures and the title of their source", () => {
    const printed = [{ question: "done", answer: "yes" }];
    expect(impliedInstrument(fileOf(printed), neither)).toMatchObject({
      id: "typed",
      title: "typed",
    });
    const source = { source: { title: "A review" } };
    expect(impliedInstrument(fileOf(printed, source), neither).title).toBe("A review");
  });

  it("can be used to read its figures", () => {
    const file = fileOf([
      { question: "done", answer: "YES", where: { not: { sex: "men" } } },
      { question: "done", answer: "yes" },
      { where: { sex: ["men", "women"] } },
    ]);
    const instrument = impliedInstrument(file, neither);
    const { figures } = resolveFigures(file, instrument, "figures");
    expect(figures.map(({ target }) => target.kind)).toEqual(["share", "share", "share"]);
  });

  it("is not confused by names that JavaScript uses itself", () => {
    const printed = [
      { question: "toString", answer: "constructor" },
      { question: "constructor", answer: "toString" },
    ];
    expect(impliedBy(printed)).toEqual([
      "toString: constructor, (any other)",
      "constructor: toString, (any other)",
    ]);
  });
});
