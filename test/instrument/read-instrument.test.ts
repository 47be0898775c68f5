import { describe, expect, it } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
import { askedInWords } from "../../src/instrument/asked-in-words.ts";
import { measureInWords } from "../../src/instrument/measure-in-words.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";

const answers = [
  { code: "yes", label: "Yes" },
  { code: "no", label: "No" },
];
const file = {
  id: "small",
  version: "1",
  caseId: "case_id",
  title: "A small instrument",
  answerSets: { yesNo: answers },
  sections: [{ id: "all", title: "All" }],
  questions: [
    { id: "first", section: "all", label: "First", answers: "yesNo" },
    { id: "kinds", section: "all", label: "Kinds", type: "multiple", answers: "yesNo" },
    {
      id: "last",
      section: "all",
      label: "Last",
      role: "judgement",
      answers: "yesNo",
      askedIf: { first: "yes" },
    },
  ],
};

function refusal(value: unknown): string {
  try {
    readInstrument(value, "mine.json");
  } catch (error) {
    if (error instanceof AuditError) return error.message;
    throw error;
  }
  return "";
}

describe("readInstrument()", () => {
  it("gives every question a place in a coded row, and one more to each of several answers", () => {
    const { questions, width } = readInstrument(file);
    expect(questions.map((question) => question.slot)).toEqual([0, 1, 4]);
    expect(width).toBe(5);
  });

  it("fills in what the file leaves out", () => {
    const { unit, measures, questions } = readInstrument(file);
    expect(unit).toBe("case");
    expect(measures).toEqual([]);
    expect(questions[0]).toMatchObject({
      type: "single",
      separator: ";",
      askedIf: null,
      optional: false,
      judgement: false,
      ordered: false,
      reference: null,
    });
  });

  it("resolves who is asked", () => {
    expect(readInstrument(file).questions[2]).toMatchObject({
      judgement: true,
      askedIf: { kind: "answer", question: 0, answers: [0] },
    });
  });

  it("lets a measure speak of any question, and be of every case by default", () => {
    const measures = [{ id: "m", section: "all", label: "M", count: { last: "yes" } }];
    expect(readInstrument({ ...file, measures }).measures[0]).toMatchObject({
      count: { kind: "answer", question: 2, answers: [0] },
      of: { kind: "all", rules: [] },
    });
  });

  it("takes conditions on one line, of questions and measures", () => {
    const [first, kinds, last] = file.questions;
    const conditions = {
      askedIf: "First=yes and kinds is answered",
      count: "not last=no",
      of: "kinds=yes,no or first=no",
    };
    const { askedIf, ...measure } = conditions;
    const { questions, measures } = readInstrument({
      ...file,
      questions: [first, kinds, { ...last, askedIf }],
      measures: [{ id: "m", section: "all", label: "M", ...measure }],
    });
    expect(askedInWords(questions[2]!, questions)).toBe("first is yes and kinds is answered");
    expect(measureInWords(measures[0]!, questions)).toEqual({
      countedIf: "not (last is no)",
      of: "kinds includes yes or no or first is no",
    });
  });

  it.each([
    ["first=yes and", "14", "it ends where a question is expected"],
    ["first=yes and frist=no", "15", 'unknown question: "frist"; did you mean first?'],
    ["first=yes and kinds=maybe", "15", 'unknown answer to kinds: "maybe"; one of yes, no'],
    ["", "1", "it ends where a question is expected"],
    ["unknwon", "8", "it ends where = or != is expected"],
  ])("refuses %j, and names the character", (askedIf, at, why) => {
    const questions = [file.questions[0], file.questions[1], { ...file.questions[2], askedIf }];
    expect(refusal({ ...file, questions })).toBe(
      `invalid instrument: mine.json: questions[2].askedIf, character ${at}: ${why}`,
    );
    const measures = [{ id: "m", section: "all", label: "M", count: {}, of: askedIf }];
    expect(refusal({ ...file, measures })).toBe(
      `invalid instrument: mine.json: measures[0].of, character ${at}: ${why}`,
    );
  });

  it("finds a circle of conditions on one line", () => {
    const questions = [
      { ...file.questions[0], askedIf: "last is answered" },
      { ...file.questions[2], askedIf: "not first=yes" },
    ];
    expect(refusal({ ...file, questions })).toContain("first is asked if last, last if first");
  });

  it("routes the questions that decide before those that they decide, and else in the file's order", () => {
    const [first, kinds, last] = file.questions;
    const { order, questions } = readInstrument({
      ...file,
      questions: [{ ...first, askedIf: { more: "yes" } }, kinds, last, { ...first, id: "more" }],
    });
    expect(questions.map(({ id }) => id)).toEqual(["first", "kinds", "last", "more"]);
    expect(order).toEqual([3, 0, 1, 2]);
    expect(readInstrument(file).order).toEqual([0, 1, 2]);
  });

  it("refuses a condition on the question itself", () => {
    const questions = [{ ...file.questions[0], askedIf: { not: { first: "yes" } } }];
    expect(refusal({ ...file, questions })).toBe(
      "invalid instrument: mine.json: questions[0].askedIf: first is asked if first: a question cannot decide whether it is asked itself",
    );
  });

  it("refuses questions that decide on each other in a circle, and names each circle", () => {
    const question = (id: string, askedIf: object) => ({ ...file.questions[0], id, askedIf });
    const questions = [
      question("d", { a: "yes" }),
      question("a", { b: "yes" }),
      question("b", { any: [{ e: "yes" }, { c: { answered: true } }] }),
      question("c", { not: { a: "no" } }),
      question("e", { f: "yes" }),
      question("f", { e: "yes" }),
    ];
    const why = "the conditions go round in a circle; take one of them out";
    expect(refusal({ ...file, questions })).toBe(
      `invalid instrument: mine.json: questions[1].askedIf: a is asked if b, b if c, c if a: ${why}; ` +
        `questions[4].askedIf: e is asked if f, f if e: ${why}`,
    );
  });

  it("refuses an unknown answer set, and names the path", () => {
    const questions = [{ ...file.questions[0], answers: "yesOrNo" }];
    expect(refusal({ ...file, questions })).toBe(
      'invalid instrument: mine.json: questions[0].answers: unknown answer set: "yesOrNo"; one of yesNo',
    );
  });

  it("refuses an unknown code in a measure, and names the path", () => {
    const measures = [
      { id: "m", section: "all", label: "M", count: { first: "yes" }, of: { first: "maybe" } },
    ];
    expect(refusal({ ...file, measures })).toBe(
      'invalid instrument: mine.json: measures[0].of.first: unknown answer to first: "maybe"; one of yes, no',
    );
  });

  for (const [title, value, path] of [
    ["a key that no instrument has", { ...file, colour: "red" }, ""],
    ["no questions", { ...file, questions: [] }, "questions: "],
    [
      "a key that no question has",
      { ...file, questions: [file.questions[0], { ...file.questions[1], ask: "all" }] },
      "questions[1]: ",
    ],
    [
      "an id with a space",
      { ...file, questions: [{ ...file.questions[0], id: "two words" }] },
      "questions[0].id: an id has letters and digits, with _ . - between them",
    ],
    [
      "an empty label deep inside",
      { ...file, answerSets: { yesNo: [{ code: "yes", label: " " }] } },
      "answerSets.yesNo[0].label: empty text",
    ],
    [
      "an answer without a label",
      { ...file, questions: [{ ...file.questions[0], answers: ["yes", { code: "no" }] }] },
      "questions[0].answers[1].label is missing",
    ],
    [
      "an answer that is neither a text nor an object",
      { ...file, answerSets: { yesNo: ["yes", 0] } },
      "answerSets.yesNo[1]: must be a text in quotation marks or an object, and is 0",
    ],
    [
      "an answer as a text that a spreadsheet would run",
      { ...file, answerSets: { yesNo: ["=A1+1"] } },
      "answerSets.yesNo[0]: a spreadsheet would run it as a formula",
    ],
    [
      "answers that are neither a name nor a list",
      { ...file, questions: [{ ...file.questions[0], answers: 7 }] },
      "questions[0].answers: must be a text in quotation marks or a list, and is 7",
    ],
    [
      "a type that is none",
      { ...file, questions: [{ ...file.questions[0], type: "day" }] },
      "questions[0].type: ",
    ],
    ["a list", [], ""],
    ["nothing", null, ""],
  ] as const) {
    it(`refuses ${title}, and names the path`, () => {
      const said = refusal(value);
      expect(said.startsWith(`invalid instrument: mine.json: ${path}`), said).toBe(true);
      expect(said.length).toBeGreaterThan("invalid instrument: mine.json: ".length);
    });
  }

  it("calls the file what it is told to", () => {
    expect(() => readInstrument(null)).toThrow(/^invalid instrument: instrument: /);
  });
});

describe("a key that the language keeps for itself", () => {
  const text = JSON.stringify(file);

  // After each opening brace in turn, so wherever an object has keys.
  it.each([...text.matchAll(/\{(?=")/g)].map(({ index }) => index + 1))(
    "is refused at character %i like any other unknown key",
    (at) => {
      const keyed = `${text.slice(0, at)}"__proto__":"yes",${text.slice(at)}`;
      expect(refusal(JSON.parse(keyed))).toContain('unknown key: "__proto__"');
    },
  );

  it("is no fault as a text", () => {
    expect(refusal({ ...file, title: "__proto__", caseId: "__proto__" })).toBe("");
  });
});
