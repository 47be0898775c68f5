import { describe, expect, it } from "vitest";
import { readFigures } from "../../src/figures/read-figures.ts";
import { AuditError } from "../../src/findings/audit-error.ts";
import { instrumentOf, notApplicable } from "../instrument-of.ts";

const instrument = instrumentOf({
  id: "small",
  title: "A small instrument",
  questions: [
    { id: "case_type", label: "Type", answers: ["licence", "order", notApplicable] },
    { id: "note", type: "text" },
  ],
  measures: [{ id: "any_order", count: { case_type: "order" } }],
});

const figure = { id: "f1", at: "Table 1", question: "case_type", answer: "order", percent: "54" };

function fileOf(...figures: readonly object[]): object {
  return { id: "printed", instrument: "small", figures };
}

function refusal(value: unknown): string {
  try {
    readFigures(value, instrument, "mine.json");
  } catch (error) {
    if (error instanceof AuditError) return error.message;
    throw error;
  }
  return "";
}

/** What is refused: its message, the second figure of a file, and a twin that is taken. */
const cases: Record<string, { says: string; wrong: object; twin: object }> = {
  "an unknown question, with the nearest": {
    says: 'figures[1].question: unknown question: "case_typ"; did you mean case_type?',
    wrong: { ...figure, question: "case_typ" },
    twin: { ...figure },
  },
  "an unknown question that is near to none": {
    says: 'figures[1].question: unknown question: "victims"',
    wrong: { ...figure, question: "victims" },
    twin: { ...figure },
  },
  "an unknown answer": {
    says: 'figures[1].answer: unknown answer to case_type: "bail"; one of licence, order, na',
    wrong: { ...figure, answer: "bail" },
    twin: { ...figure, answer: "LICENCE" },
  },
  "one unknown answer of several": {
    says: 'figures[1].answer: unknown answer to case_type: "bail"; one of licence, order, na',
    wrong: { ...figure, answer: ["order", "bail"] },
    twin: { ...figure, answer: ["order", "licence"] },
  },
  "a question without an answer": {
    says: "figures[1].answer: missing answer: one of licence, order, na",
    wrong: { ...figure, answer: undefined },
    twin: { ...figure },
  },
  "an answer without a question": {
    says: "figures[1].answer: an answer needs its question",
    wrong: { ...figure, question: undefined, percent: undefined, count: 3 },
    twin: { ...figure, question: undefined, answer: undefined, percent: undefined, count: 3 },
  },
  "free text": {
    says: "figures[1].question: note is free text and has no figures",
    wrong: { ...figure, question: "note" },
    twin: { ...figure },
  },
  "an unknown measure": {
    says: 'figures[1].measure: unknown measure: "any_orders"; one of any_order',
    wrong: { ...figure, question: undefined, answer: undefined, measure: "any_orders" },
    twin: { ...figure, question: undefined, answer: undefined, measure: "any_order" },
  },
  "a question and a measure at once": {
    says: "figures[1].measure: a figure names a question or a measure, not both",
    wrong: { ...figure, measure: "any_order" },
    twin: { ...figure },
  },
  "a percent of nothing that is named": {
    says: "figures[1]: a percent needs the question and answer, or the measure, that it belongs to",
    wrong: { ...figure, question: undefined, answer: undefined },
    twin: { ...figure, question: undefined, answer: undefined, percent: undefined, count: 112 },
  },
  "a count and a limit at once": {
    says: "figures[1].countLimit: a count is printed as a number or as a limit, not both",
    wrong: { ...figure, count: 3, countLimit: "<5" },
    twin: { ...figure, countLimit: "<5" },
  },
  "a base with an answer": {
    says: "figures[1].base: it is of all answers together; leave out the answer",
    wrong: { ...figure, base: true, percent: "100" },
    twin: { ...figure, base: true, percent: "100", answer: undefined },
  },
  "a base without its question": {
    says: "figures[1].base: a base needs its question",
    wrong: {
      ...figure,
      question: undefined,
      answer: undefined,
      percent: undefined,
      count: 3,
      base: true,
    },
    twin: { ...figure, question: undefined, answer: undefined, percent: undefined, count: 3 },
  },
  "a base alone": {
    says: "figures[1].of: a base alone is not a figure; give its count or percent",
    wrong: { ...figure, percent: undefined, of: 110, between: ["50", "60"] },
    twin: { ...figure, percent: "54", of: 110 },
  },
  "a figure that prints nothing": {
    says: "figures[1]: nothing is printed: a figure has a percent, a count or between",
    wrong: { ...figure, percent: undefined },
    twin: { ...figure, percent: undefined, notCheckable: "a later year" },
  },
  "an upper end below the lower": {
    says: "figures[1].between: 60 is above 50.5",
    wrong: { ...figure, percent: undefined, between: ["60", "50.5"] },
    twin: { ...figure, percent: undefined, between: ["50.5", "60"] },
  },
  "a percent of an answer outside the base": {
    says: "figures[1].answer: na is outside the base of case_type: it has a count and no percent",
    wrong: { ...figure, answer: "na" },
    twin: { ...figure, answer: "na", percent: undefined, count: 4 },
  },
  "an unknown question in a condition": {
    says: 'figures[1].where.case_typ: unknown question: "case_typ"; did you mean case_type?',
    wrong: { ...figure, where: { case_typ: "order" } },
    twin: { ...figure, where: { case_type: "order" } },
  },
  "an unknown answer in a condition": {
    says: 'figures[1].where.not.case_type: unknown answer to case_type: "bail"; one of licence, order, na',
    wrong: { ...figure, where: { not: { case_type: "bail" } } },
    twin: { ...figure, where: { not: { case_type: "na" } } },
  },
  "a percent sign": {
    says: 'figures[1].percent: a percent is text as printed: "54", "54.0" or "<1", without a percent sign',
    wrong: { ...figure, percent: "54%" },
    twin: { ...figure, percent: "54" },
  },
};

describe("readFigures()", () => {
  for (const [title, { says, wrong, twin }] of Object.entries(cases)) {
    it(`refuses ${title}, and names the path`, () => {
      const value = fileOf(figure, { ...wrong, id: "f2" });
      expect(refusal(value)).toBe(`invalid figures: mine.json: ${says}`);
    });

    it(`takes the twin of: ${title}`, () => {
      expect(refusal(fileOf(figure, { ...twin, id: "f2" }))).toBe("");
    });
  }

  it("refuses two figures with one id", () => {
    expect(refusal(fileOf(figure, { ...figure, id: "f2" }, figure))).toBe(
      'invalid figures: mine.json: figures[2].id: duplicate id: "f1"',
    );
    expect(refusal(fileOf(figure, { ...figure, id: "f2" }))).toBe("");
  });

  it("refuses figures of another instrument", () => {
    expect(refusal({ ...fileOf(figure), instrument: "large" })).toBe(
      "invalid figures: mine.json: they belong to instrument large, not to small",
    );
  });

  it("refuses a file without figures", () => {
    expect(refusal(fileOf())).toBe("invalid figures: mine.json: figures: no figure");
  });

  for (const [title, value, path] of [
    ["a key that no figure has", fileOf({ ...figure, colour: "red" }), "figures[0]: "],
    ["a percent that is a number", fileOf({ ...figure, percent: 54 }), "figures[0].percent: "],
    ["a count below 0", fileOf({ ...figure, count: -1 }), "figures[0].count: "],
    ["half a case", fileOf({ ...figure, count: 1.5 }), "figures[0].count: "],
    ["a list", [], ""],
  ] as const) {
    it(`refuses ${title}, and names the path`, () => {
      const said = refusal(value);
      expect(said.startsWith(`invalid figures: mine.json: ${path}`), said).toBe(true);
    });
  }

  it("names every fault, each with its path", () => {
    const wrong = { ...figure, answer: "bail" };
    expect(refusal(fileOf(wrong, { ...wrong, id: "f2" }, { ...wrong, id: "f3" }))).toBe(
      'invalid figures: mine.json: figures[0].answer: unknown answer to case_type: "bail"; one of licence, order, na; figures[1].answer: unknown answer to case_type: "bail"; one of licence, order, na; figures[2].answer: unknown answer to case_type: "bail"; one of licence, order, na',
    );
  });
});
