import { describe, expect, it } from "vitest";
import type { WrittenCondition } from "../../src/instrument/condition.ts";
import { type Contradiction, resolveCondition } from "../../src/instrument/resolve-condition.ts";
import type { Rule } from "../../src/instrument/rule.ts";
import { instrumentOf } from "../instrument-of.ts";

const { questions } = instrumentOf({
  id: "three-questions",
  questions: [
    { id: "case_type", label: "Type", answers: ["licence", "order"] },
    { id: "note", type: "text" },
    { id: "late", answers: ["yes"] },
  ],
});

/** Resolves a condition of the third question. */
function resolve(condition: WrittenCondition): { rule: Rule; reported: readonly Contradiction[] } {
  const reported: Contradiction[] = [];
  const rule = resolveCondition(condition, "questions[2].askedIf", questions, (one) =>
    reported.push(one),
  );
  return { rule, reported };
}

describe("resolveCondition()", () => {
  it("finds a question and an answer by their places", () => {
    expect(resolve({ case_type: "order" })).toEqual({
      rule: { kind: "answer", question: 0, answers: [1] },
      reported: [],
    });
  });

  it("makes one rule of a list of codes, in the list's order", () => {
    expect(resolve({ case_type: ["order", "licence"] })).toEqual({
      rule: { kind: "answer", question: 0, answers: [1, 0] },
      reported: [],
    });
  });

  it("finds a code whatever its case", () => {
    expect(resolve({ case_type: "ORDER" }).reported).toEqual([]);
  });

  it("makes any and not of what stands in them", () => {
    const licence: Rule = { kind: "answer", question: 0, answers: [0] };
    const order: Rule = { kind: "answer", question: 0, answers: [1] };
    const condition = { any: [{ case_type: "licence" }, { not: { case_type: "order" } }] };
    expect(resolve(condition)).toEqual({
      rule: { kind: "any", rules: [licence, { kind: "not", rule: order }] },
      reported: [],
    });
  });

  it("makes all of the conditions in it, also of one question", () => {
    const order: Rule = { kind: "answer", question: 0, answers: [1] };
    expect(resolve({ all: [{ case_type: "order" }, { all: [{ case_type: "order" }] }] })).toEqual({
      rule: { kind: "all", rules: [order, { kind: "all", rules: [order] }] },
      reported: [],
    });
    expect(resolve({ all: [] }).rule).toEqual({ kind: "all", rules: [] });
  });

  it.each([
    ["case_type", 0],
    ["note", 1],
  ] as const)("asks whether %s is answered, whatever its type", (id, question) => {
    expect(resolve({ [id]: { answered: true } })).toEqual({
      rule: { kind: "answered", question },
      reported: [],
    });
  });

  it.each<readonly [string, WrittenCondition]>([
    ["case_type=order", { case_type: "order" }],
    ["CASE_TYPE = Order , licence", { case_type: ["order", "licence"] }],
    ["case_type!=order", { not: { case_type: "order" } }],
    ["note is answered and late=yes", { all: [{ note: { answered: true } }, { late: "yes" }] }],
    ["note is not answered", { not: { note: { answered: true } } }],
    [
      "not (late=yes or case_type=order)",
      { not: { any: [{ late: "yes" }, { case_type: "order" }] } },
    ],
  ])("understands %s as the same in an object, also within others", (text, object) => {
    const { rule, reported } = resolve(text);
    expect(reported).toEqual([]);
    expect(rule).toEqual(resolve(object).rule);
    expect(resolve({ not: text })).toEqual(resolve({ not: object }));
    expect(resolve({ any: [text, { late: "yes" }] })).toEqual(
      resolve({ any: [object, { late: "yes" }] }),
    );
    expect(resolve({ all: [text, text] })).toEqual(resolve({ all: [object, object] }));
  });

  it("counts what texts and objects are nested in together", () => {
    const nested = (objects: number, nots: number) => {
      let condition: WrittenCondition = `${"not ".repeat(nots)}late=yes`;
      for (let depth = 0; depth < objects; depth += 1) condition = { not: condition };
      return resolve(condition).reported.map(({ message }) => message);
    };
    expect(nested(60, 40)).toEqual([]);
    expect(nested(60, 42)).toEqual(["it is nested more than 100 deep"]);
    expect(nested(102, 0)).toEqual(["conditions are nested more than 100 deep"]);
  });

  it("takes all for a question where there is one of that name and it has codes", () => {
    const { measures } = instrumentOf({
      questions: [{ id: "all", answers: ["yes"] }],
      measures: [
        { id: "code", count: { all: "yes" } },
        { id: "codes", count: { all: ["yes"] } },
        { id: "any", count: { all: { answered: true } } },
        { id: "both", count: { all: [{ all: "yes" }, {}] } },
      ],
    });
    const yes: Rule = { kind: "answer", question: 0, answers: [0] };
    expect(measures.map(({ count }) => count)).toEqual([
      yes,
      yes,
      { kind: "answered", question: 0 },
      { kind: "all", rules: [yes, { kind: "all", rules: [] }] },
    ]);
  });

  it("of nothing is the rule for every case", () => {
    expect(resolve({})).toEqual({ rule: { kind: "all", rules: [] }, reported: [] });
  });

  for (const [title, condition, path, message] of [
    [
      "an unknown question, with the nearest",
      { case_typ: "order" },
      "case_typ",
      'unknown question: "case_typ"; did you mean case_type?',
    ],
    [
      "an unknown question that is near to none",
      { zzz: "order" },
      "zzz",
      'unknown question: "zzz"',
    ],
    [
      "a question by a name of JavaScript's own",
      { constructor: "order" },
      "constructor",
      'unknown question: "constructor"',
    ],
    [
      "an unknown code",
      { case_type: "bail" },
      "case_type",
      'unknown answer to case_type: "bail"; one of licence, order',
    ],
    [
      "one unknown code in a list",
      { case_type: ["order", "bail"] },
      "case_type",
      'unknown answer to case_type: "bail"; one of licence, order',
    ],
    [
      "an empty list of codes",
      { case_type: [] },
      "case_type",
      "an empty list of codes holds for no case",
    ],
    [
      "free text",
      { note: "x" },
      "note",
      'note is free text; a condition can only depend on whether it is answered: { "answered": true }',
    ],
    [
      "any without a list",
      { any: { case_type: "order" } },
      "any",
      "any takes a list of conditions",
    ],
    [
      "all without a list",
      { all: { case_type: "order" } },
      "all",
      "all takes a list of conditions",
    ],
    [
      "an unknown answer in a text",
      { all: ["case_type=order and (late=yes or case_type = bail)"] },
      "all[0], character 34",
      'unknown answer to case_type: "bail"; one of licence, order',
    ],
    ["not of answered", { not: { answered: true } }, "not", "not takes a condition"],
    [
      "any of answered",
      { any: [{ answered: "yes" }] },
      "any[0].answered",
      'unknown question: "answered"',
    ],
    [
      "an unknown question that should be answered",
      { nte: { answered: true } },
      "nte",
      'unknown question: "nte"; did you mean note?',
    ],
    [
      "any of a text that is no condition",
      { any: ["case_type=order", "order"] },
      "any[1], character 6",
      "it ends where = or != is expected",
    ],
    ["not of a list", { not: [{ case_type: "order" }] }, "not", "not takes a condition"],
    [
      "not of an unknown question in a text",
      { not: "not case_typ is answered" },
      "not, character 5",
      'unknown question: "case_typ"; did you mean case_type?',
    ],
    [
      "a question with a condition for its code",
      { case_type: { not: { case_type: "order" } } },
      "case_type",
      'a question takes a code, a list of codes, a range, or { "answered": true }',
    ],
    [
      "an unknown code deep inside",
      { any: [{ case_type: "order" }, { not: { case_type: "bail" } }] },
      "any[1].not.case_type",
      'unknown answer to case_type: "bail"; one of licence, order',
    ],
  ] as const) {
    it(`refuses ${title}, and names the path`, () => {
      expect(resolve(condition).reported).toEqual([
        { path: `questions[2].askedIf.${path}`, message },
      ]);
    });
  }
});
