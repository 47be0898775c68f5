import { describe, expect, it } from "vitest";
import { readInstrument } from "../../src/instrument/read-instrument.ts";

const yes = { code: "yes", label: "Yes" };
const few = { code: "few", label: "Few", to: 3 };

/** The answers of the one question of an instrument. */
function answersOf(question: object, answerSets: object = {}) {
  const { questions } = readInstrument({
    id: "one-question",
    version: "1",
    caseId: "case_id",
    title: "One question",
    answerSets,
    sections: [{ id: "all", title: "All" }],
    questions: [{ id: "q", section: "all", label: "Q", ...question }],
  });
  return questions[0]!.answers;
}

describe("answersOf()", () => {
  it("takes the answers that a question lists", () => {
    expect(answersOf({ answers: [{ ...yes, also: ["y"] }] })).toMatchObject([
      { code: "yes", label: "Yes", also: ["y"], outsideBase: false, band: null },
    ]);
  });

  it("takes the answers of the set that a question names", () => {
    expect(answersOf({ answers: "yesOnly" }, { yesOnly: [yes] })).toEqual(
      answersOf({ answers: [yes] }),
    );
  });

  for (const [title, question, answerSets] of [
    ["a question", { answers: ["Yes", { code: "n", label: "No" }] }, {}],
    ["a set", { answers: "yn" }, { yn: ["Yes", { code: "n", label: "No" }] }],
    ["a multiple question", { type: "multiple", answers: ["Yes", { code: "n", label: "No" }] }, {}],
  ] as const) {
    it(`takes a text as the code and the label of an answer to ${title}`, () => {
      expect(answersOf(question, answerSets)).toEqual(
        answersOf({
          answers: [
            { code: "Yes", label: "Yes" },
            { code: "n", label: "No" },
          ],
        }),
      );
    });
  }

  it("takes a text beside the bands of a number question", () => {
    const [, other] = answersOf({ type: "number", answers: ["not known"], bands: [few] });
    expect(other).toMatchObject({ code: "not known", label: "not known", band: null });
  });

  it("takes a set by a name of JavaScript's own, where one is declared", () => {
    const answers = answersOf({ answers: "toString" }, { toString: [yes] });
    expect(answers).toEqual(answersOf({ answers: [yes] }));
  });

  it("puts bands before other answers", () => {
    const answers = answersOf({ type: "number", answers: [yes], bands: [few] });
    expect(answers.map((answer) => answer.code)).toEqual(["few", "yes"]);
  });

  it("leaves a band open at the end that is not given", () => {
    const [low, high] = answersOf({
      type: "number",
      bands: [few, { code: "many", label: "Many", from: 4 }],
    });
    expect(low!.band).toMatchObject({ from: Number.NEGATIVE_INFINITY, to: 3 });
    expect(high!.band).toMatchObject({ from: 4, to: Number.POSITIVE_INFINITY });
  });

  it("needs none for free text, nor for numbers", () => {
    expect(answersOf({ type: "text" })).toEqual([]);
    expect(answersOf({ type: "number" })).toEqual([]);
  });

  for (const [title, question, path, message] of [
    [
      "a set that does not exist, and names those that do",
      { answers: "yesno" },
      "questions[0].answers",
      'unknown answer set: "yesno"; one of yesOnly, noOnly',
    ],
    [
      "a set by a name of JavaScript's own",
      { answers: "toString" },
      "questions[0].answers",
      'unknown answer set: "toString"; one of yesOnly, noOnly',
    ],
    ["a single question without answers", {}, "questions[0]", "a single question needs answers"],
    [
      "a multiple question without answers",
      { type: "multiple" },
      "questions[0]",
      "a multiple question needs answers",
    ],
    [
      "a text question with answers",
      { type: "text", answers: [yes] },
      "questions[0].answers",
      "a text question has no answers",
    ],
    [
      "bands of a single question",
      { answers: [yes], bands: [few] },
      "questions[0].bands",
      "only a number question has bands; this one is single",
    ],
    [
      "bands of free text",
      { type: "text", bands: [few] },
      "questions[0].bands",
      "only a number question has bands; this one is text",
    ],
    [
      "a separator of a single question",
      { answers: [yes], separator: "," },
      "questions[0].separator",
      "only a multiple question has a separator; this one is single",
    ],
  ] as const) {
    it(`refuses ${title}`, () => {
      const no = { code: "no", label: "No" };
      expect(() => answersOf(question, { yesOnly: [yes], noOnly: [no] })).toThrow(
        new RegExp(
          `^invalid instrument: instrument: ${path.replace(/[[\].]/g, "\\$&")}: ${message}$`,
        ),
      );
    });
  }
});
