import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";

const yesNo = [
  { code: "yes", label: "Yes" },
  { code: "no", label: "No" },
];

const callsAndVisits = [
  { code: "calls", label: "Calls" },
  { code: "visits", label: "Visits" },
];

/** An instrument of these questions, with whatever else a test needs. */
function withQuestions(questions: readonly object[], more: object = {}): unknown {
  return {
    id: "contradictory",
    version: "1",
    caseId: "case_id",
    title: "An instrument that may contradict itself",
    sections: [
      { id: "plan", title: "Plan" },
      { id: "work", title: "Work" },
    ],
    questions: questions.map((question, index) => ({
      id: `q${index}`,
      section: "plan",
      label: `Question ${index}`,
      ...question,
    })),
    ...more,
  };
}

function refusal(value: unknown): string {
  try {
    readInstrument(value, "mine.json");
  } catch (error) {
    if (error instanceof AuditError) return error.message;
    throw error;
  }
  return "";
}

/** Each contradiction: the path and the message, the instrument, and a twin that has it not. */
const cases: Record<string, { says: string; value: unknown; twin: unknown }> = {
  "two questions with one id": {
    says: 'questions[1].id: duplicate id: "q0" is already in questions[0].id',
    value: withQuestions([{ answers: yesNo }, { id: "q0", answers: yesNo }]),
    twin: withQuestions([{ answers: yesNo }, { id: "q1", answers: yesNo }]),
  },
  "two ids that differ in case alone, as no column's name may": {
    says: 'questions[1].id: duplicate id: "Q0" is already in questions[0].id',
    value: withQuestions([{ answers: yesNo }, { id: "Q0", answers: yesNo }]),
    twin: withQuestions([{ answers: yesNo }, { id: "Q01", answers: yesNo }]),
  },
  "a question with the id of the case id's column": {
    says: 'questions[0].id: duplicate id: "Case_ID" is already in caseId',
    value: withQuestions([{ id: "Case_ID", answers: yesNo }]),
    twin: withQuestions([{ id: "case", answers: yesNo }]),
  },
  "two sections with one id": {
    says: 'sections[1].id: duplicate id: "plan" is already in sections[0].id',
    value: withQuestions([{ answers: yesNo }], {
      sections: [
        { id: "plan", title: "One" },
        { id: "plan", title: "Two" },
      ],
    }),
    twin: withQuestions([{ answers: yesNo }], {
      sections: [
        { id: "plan", title: "One" },
        { id: "plan2", title: "Two" },
      ],
    }),
  },
  "two measures with one id": {
    says: 'measures[1].id: duplicate id: "m" is already in measures[0].id',
    value: withQuestions([{ answers: yesNo }], {
      measures: [
        { id: "m", section: "plan", label: "M", count: { q0: "yes" } },
        { id: "m", section: "plan", label: "M", count: { q0: "no" } },
      ],
    }),
    twin: withQuestions([{ answers: yesNo }], {
      measures: [
        { id: "m", section: "plan", label: "M", count: { q0: "yes" } },
        { id: "n", section: "plan", label: "N", count: { q0: "no" } },
      ],
    }),
  },
  "a measure with a question's id": {
    says: "measures[0].id: q0 is already a question",
    value: withQuestions([{ answers: yesNo }], {
      measures: [{ id: "q0", section: "plan", label: "M", count: { q0: "yes" } }],
    }),
    twin: withQuestions([{ answers: yesNo }], {
      measures: [{ id: "m", section: "plan", label: "M", count: { q0: "yes" } }],
    }),
  },
  "a question in an unknown section": {
    says: 'questions[1].section: unknown section: "plans"; one of plan, work',
    value: withQuestions([{ answers: yesNo }, { section: "plans", answers: yesNo }]),
    twin: withQuestions([{ answers: yesNo }, { section: "work", answers: yesNo }]),
  },
  "a measure in an unknown section": {
    says: 'measures[0].section: unknown section: "none"; one of plan, work',
    value: withQuestions([{ answers: yesNo }], {
      measures: [{ id: "m", section: "none", label: "M", count: { q0: "yes" } }],
    }),
    twin: withQuestions([{ answers: yesNo }], {
      measures: [{ id: "m", section: "work", label: "M", count: { q0: "yes" } }],
    }),
  },
  "two judgements in one section": {
    says: "questions[1].role: q0 is already the judgement of section plan",
    value: withQuestions([
      { role: "judgement", answers: yesNo },
      { role: "judgement", answers: yesNo },
    ]),
    twin: withQuestions([
      { role: "judgement", answers: yesNo },
      { role: "judgement", section: "work", answers: yesNo },
    ]),
  },
  "a judgement with several answers": {
    says: "questions[0].role: a judgement has one answer; its type must be single",
    value: withQuestions([{ role: "judgement", type: "multiple", answers: yesNo }]),
    twin: withQuestions([{ role: "judgement", type: "single", answers: yesNo }]),
  },
  "two answers with one code": {
    says: 'questions[0].answers: duplicate code: "yes" appears twice',
    value: withQuestions([{ answers: [...yesNo, { code: "yes", label: "Partly" }] }]),
    twin: withQuestions([{ answers: [...yesNo, { code: "partly", label: "Partly" }] }]),
  },
  "two answers that claim one text": {
    says: 'questions[0].answers: "y" means both yes and maybe',
    value: withQuestions([
      {
        answers: [
          { code: "yes", label: "Yes", also: ["Y"] },
          { code: "maybe", label: "Maybe", also: [" y "] },
        ],
      },
    ]),
    twin: withQuestions([
      {
        answers: [
          { code: "yes", label: "Yes", also: ["Y", "y", "YES"] },
          { code: "maybe", label: "Maybe", also: ["m"] },
        ],
      },
    ]),
  },
  "two answers that differ in their dash alone": {
    says: 'questions[0].answers: "1-3" means both few and some',
    value: withQuestions([
      {
        answers: [
          { code: "few", label: "1 – 3" },
          { code: "some", label: "1-3" },
        ],
      },
    ]),
    twin: withQuestions([
      {
        answers: [
          { code: "few", label: "1 – 3" },
          { code: "some", label: "4-6" },
        ],
      },
    ]),
  },
  "a separator within a code": {
    says: 'questions[0].separator: with the separator ";", "visits;calls" could be one answer or several',
    value: withQuestions([
      { type: "multiple", answers: [{ code: "visits;calls", label: "Both" }] },
    ]),
    twin: withQuestions([
      { type: "multiple", answers: [{ code: "both", label: "Visits; calls" }] },
    ]),
  },
  "a label that is made of other answers": {
    says: 'questions[0].separator: with the separator ", ", "Visits, calls" could be one answer or several',
    value: withQuestions([
      {
        type: "multiple",
        separator: ", ",
        answers: [...callsAndVisits, { code: "both", label: "Visits, calls" }],
      },
    ]),
    twin: withQuestions([
      {
        type: "multiple",
        separator: ", ",
        answers: [...callsAndVisits, { code: "both", label: "Visits, and calls" }],
      },
    ]),
  },
  "a label whose words are answers, where spaces separate them": {
    says: 'questions[0].separator: with the separator " ", "Calls visits" could be one answer or several',
    value: withQuestions([
      {
        type: "multiple",
        separator: " ",
        answers: [
          { code: "calls", label: "Calls" },
          { code: "visits", label: "Visits" },
          { code: "both", label: "Calls visits" },
        ],
      },
    ]),
    twin: withQuestions([
      {
        type: "multiple",
        separator: " ",
        answers: [
          { code: "calls", label: "Calls made" },
          { code: "visits", label: "Visits to the home" },
        ],
      },
    ]),
  },
  "bands that overlap": {
    says: "questions[0].bands[1]: bands few and some overlap",
    value: withQuestions([
      {
        type: "number",
        bands: [
          { code: "few", label: "Few", from: 0, to: 3 },
          { code: "some", label: "Some", from: 3 },
        ],
      },
    ]),
    twin: withQuestions([
      {
        type: "number",
        bands: [
          { code: "few", label: "Few", from: 0, to: 3 },
          { code: "some", label: "Some", from: 4 },
        ],
      },
    ]),
  },
  "bands of which one has no lower end and lies over another": {
    says: "questions[0].bands[1]: bands some and few overlap",
    value: withQuestions([
      {
        type: "number",
        bands: [
          { code: "some", label: "Some", from: 3, to: 5 },
          { code: "few", label: "Few", to: 4 },
        ],
      },
    ]),
    twin: withQuestions([
      {
        type: "number",
        bands: [
          { code: "some", label: "Some", from: 3, to: 5 },
          { code: "few", label: "Few", to: 2.5 },
        ],
      },
    ]),
  },
  "bands of which one ends with the number that another begins with": {
    says: "questions[0].bands[1]: bands child and adult overlap",
    value: withQuestions([
      {
        type: "number",
        bands: [
          { code: "child", label: "Child", to: 18 },
          { code: "adult", label: "Adult", from: 18 },
        ],
      },
    ]),
    twin: withQuestions([
      {
        type: "number",
        bands: [
          { code: "child", label: "Child", under: 18 },
          { code: "adult", label: "Adult", from: 18 },
        ],
      },
    ]),
  },
  "a band that ends before the number it begins with": {
    says: "questions[0].bands[0]: band few ends at 3, which is not in it, and begins there",
    value: withQuestions([
      { type: "number", bands: [{ code: "few", label: "Few", from: 3, under: 3 }] },
    ]),
    twin: withQuestions([
      { type: "number", bands: [{ code: "few", label: "Few", from: 3, under: 3.1 }] },
    ]),
  },
  "a band with two upper ends": {
    says: "questions[0].bands[0]: it has both to and under; give one, to if the number itself is included",
    value: withQuestions([
      { type: "number", bands: [{ code: "few", label: "Few", to: 3, under: 4 }] },
    ]),
    twin: withQuestions([{ type: "number", bands: [{ code: "few", label: "Few", under: 4 }] }]),
  },
  "a band's text that is the number where it ends": {
    says: 'questions[0].bands: "18" names child but is a number outside it',
    value: withQuestions([
      { type: "number", bands: [{ code: "child", label: "Child", under: 18, also: ["18"] }] },
    ]),
    twin: withQuestions([
      { type: "number", bands: [{ code: "child", label: "Child", to: 18, also: ["18"] }] },
    ]),
  },
  "a band that ends before it begins": {
    says: "questions[0].bands[0]: band few ends before it begins",
    value: withQuestions([
      { type: "number", bands: [{ code: "few", label: "Few", from: 3, to: 1 }] },
    ]),
    twin: withQuestions([
      { type: "number", bands: [{ code: "few", label: "Few", from: 3, to: 3 }] },
    ]),
  },
  "a band's text that reads as a number of another band": {
    says: 'questions[0].bands: "2" names tens but is a number outside it',
    value: withQuestions([
      {
        type: "number",
        bands: [
          { code: "ones", label: "0 to 9", from: 0, to: 9 },
          { code: "tens", label: "10 to 19", from: 10, to: 19, also: ["2"] },
        ],
      },
    ]),
    twin: withQuestions([
      {
        type: "number",
        bands: [
          { code: "2", label: "0 to 9", from: 0, to: 9 },
          { code: "tens", label: "10 to 19", from: 10, to: 19, also: ["12.0"] },
        ],
      },
    ]),
  },
  "a number beside the bands that two answers declare": {
    says: 'questions[0].answers: "9.0" means both unknown and refused',
    value: withQuestions([
      {
        type: "number",
        bands: [{ code: "any_number", label: "Any number", from: 0 }],
        answers: [
          { code: "unknown", label: "Not known", also: ["9"] },
          { code: "refused", label: "Refused", also: ["9.0"] },
        ],
      },
    ]),
    twin: withQuestions([
      {
        type: "number",
        bands: [{ code: "any_number", label: "Any number", from: 0 }],
        answers: [
          { code: "unknown", label: "Not known", also: ["9", "9.0"] },
          { code: "refused", label: "Refused", also: ["-9"] },
        ],
      },
    ]),
  },
};

describe("findContradictions()", () => {
  for (const [title, { says, value, twin }] of Object.entries(cases)) {
    it(`refuses ${title}`, () => {
      expect(refusal(value)).toBe(`invalid instrument: mine.json: ${says}`);
    });

    it(`takes the twin of: ${title}`, () => {
      expect(refusal(twin)).toBe("");
    });
  }

  it("refuses bands exactly where two of them share a number", () => {
    const ends = fc.tuple(fc.option(fc.nat(12)), fc.option(fc.nat(12)), fc.boolean());
    fc.assert(
      fc.property(fc.array(ends, { minLength: 1, maxLength: 5 }), (list) => {
        const bands = list.map(([from, to, isUnder], index) => ({
          code: `b${index}`,
          label: `Band ${index}`,
          ...(from === null ? {} : { from }),
          ...(to === null ? {} : isUnder ? { under: to } : { to }),
        }));
        // Half a number is in every band between two whole ones.
        const numbers = Array.from({ length: 29 }, (_, number) => number / 2 - 1);
        const holds = (
          { from = -9, to = 99, under = 99 }: { from?: number; to?: number; under?: number },
          number: number,
        ) => from <= number && number <= to && number < under;
        const isWrong =
          bands.some((band) => !numbers.some((number) => holds(band, number))) ||
          numbers.some((number) => bands.filter((band) => holds(band, number)).length > 1);
        expect(refusal(withQuestions([{ type: "number", bands }])) !== "").toBe(isWrong);
      }),
    );
  });

  it("compares thirty thousand bands in less than seconds", { timeout: 5000 }, () => {
    const bands = Array.from({ length: 30_000 }, (_, index) => ({
      code: `b${index}`,
      label: `Band ${index}`,
      from: 10 * index,
      to: 10 * index + 9,
    }));
    expect(refusal(withQuestions([{ type: "number", bands }]))).toBe("");
    const [first, ...others] = bands;
    expect(
      refusal(withQuestions([{ type: "number", bands: [...others, { ...first!, to: 10 }] }])),
    ).toBe("invalid instrument: mine.json: questions[0].bands[29999]: bands b1 and b0 overlap");
  });

  it("names every contradiction, each with its path", () => {
    const twoFaults = withQuestions([
      { section: "none", answers: yesNo },
      { section: "nowhere", answers: yesNo },
    ]);
    expect(refusal(twoFaults)).toBe(
      'invalid instrument: mine.json: questions[0].section: unknown section: "none"; one of plan, work; questions[1].section: unknown section: "nowhere"; one of plan, work',
    );
  });
});
