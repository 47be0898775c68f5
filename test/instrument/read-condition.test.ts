import { describe, expect, test } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
import { describeRule } from "../../src/instrument/describe-rule.ts";
import { readCondition } from "../../src/instrument/read-condition.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({
  id: "conditions",
  questions: [
    { id: "sex", answers: ["men", "women", "not known"] },
    {
      id: "age",
      type: "number",
      bands: [
        { code: "18-20", label: "18 to 20", from: 18, to: 20 },
        { code: "21+", label: "21 or more", from: 21 },
      ],
    },
    { id: "kinds", type: "multiple", answers: ["group", { code: "single", label: "One to one" }] },
    { id: "note", type: "text" },
  ],
});

const inWords = (text: string) =>
  describeRule(readCondition(text, instrument), instrument.questions);

describe("readCondition()", () => {
  test.each([
    ["sex=men", "sex is men"],
    ["  sex = men ", "sex is men"],
    ["SEX=Men", "sex is men"],
    ["sex=men,women", "sex is men or women"],
    ["sex!=men", "not (sex is men)"],
    ["kinds=group", "kinds includes group"],
    ["age=21+", "age is 21+"],
    ["age=18-20", "age is 18-20"],
    ['sex="not known"', "sex is not known"],
    ["sex='not known',women", "sex is not known or women"],
    ["sex=men and age=21+", "sex is men and age is 21+"],
    ["sex=men or sex=women and age=21+", "sex is men or (sex is women and age is 21+)"],
    ["(sex=men or sex=women) and age=21+", "(sex is men or sex is women) and age is 21+"],
    ["not sex=men and age=21+", "not (sex is men) and age is 21+"],
    ["not (sex=men and age=21+)", "not (sex is men and age is 21+)"],
    ["NOT sex=men AND age=21+", "not (sex is men) and age is 21+"],
    ["sex=men and sex=women", "sex is men and sex is women"],
    ['{"sex": "men", "age": ["21+"]}', "sex is men and age is 21+"],
    ['{"any": [{"sex": "men"}, {"not": {"age": "21+"}}]}', "sex is men or not (age is 21+)"],
    ['{"all": [{"sex": "men"}, {"note": {"answered": true}}]}', "sex is men and note is answered"],
    ["{}", "always"],
    ["note is answered", "note is answered"],
    ["NOTE Is Answered and sex=men", "note is answered and sex is men"],
    ["not note is answered", "not (note is answered)"],
    ["note is not answered or kinds is answered", "not (note is answered) or kinds is answered"],
  ])("reads %s", (text, words) => {
    expect(inWords(text)).toBe(words);
  });

  test.each([
    ["", 1, "it ends where a question is expected"],
    ["sex", 4, "it ends where = or != is expected"],
    ["sex=", 5, "it ends where an answer is expected"],
    ["sex=men,", 9, "it ends where an answer is expected"],
    ["sex=men age=21+", 9, 'there is "age" where and, or, or the end is expected'],
    ["sex=men and", 12, "it ends where a question is expected"],
    ["(sex=men", 9, "it ends where a closing bracket is expected"],
    ["sex=men)", 8, 'there is ")" where and, or, or the end is expected'],
    ["=men", 1, 'there is "=" where a question is expected'],
    ["sex==men", 5, 'there is "=" where an answer is expected'],
    ['sex="men', 5, '""men" is not understood'],
    ["sex!men", 4, '"!men" is not understood'],
    ["sx=men", 1, 'unknown question: "sx"; did you mean sex?'],
    ["sex=men  or  sex = man", 14, 'unknown answer to sex: "man"; one of men, women, not known'],
    ["note is", 8, "it ends where answered is expected"],
    ["note is blank", 9, 'there is "blank" where answered is expected'],
    ["note is not", 12, "it ends where answered is expected"],
    ["sx is answered", 1, 'unknown question: "sx"; did you mean sex?'],
    [
      "note=seen",
      1,
      'note is free text; a condition can only depend on whether it is answered: { "answered": true }',
    ],
  ] as const)("refuses %s in one line that says where and why", (text, at, why) => {
    const message = `invalid condition: "${text}", character ${at}: ${why}; write it as question=answer, joined by and, or, not`;
    expect(() => readCondition(text, instrument)).toThrow(new AuditError(message));
  });

  test("refuses what begins like JSON and is not", () => {
    expect(() => readCondition('{"sex"', instrument)).toThrow(
      'invalid condition: "{"sex"": it begins like JSON and is not valid JSON; write it as',
    );
  });

  test("refuses JSON that is no condition", () => {
    expect(() => readCondition('{"sex": 1}', instrument)).toThrow(/^invalid condition: [^\n]+$/);
  });
});

/** A condition within so many others, as an instrument writes it. */
const nested = (depth: number, open: string, close: string) =>
  `${open.repeat(depth)}{"sex": "men"}${close.repeat(depth)}`;

const nestings: readonly (readonly [string, (depth: number) => string])[] = [
  ["brackets", (depth) => `${"(".repeat(depth)}sex=men${")".repeat(depth)}`],
  ["not", (depth) => `${"not ".repeat(depth)}sex=men`],
  ["not and brackets", (depth) => `${"not (".repeat(depth / 2)}sex=men${")".repeat(depth / 2)}`],
  ["any, as JSON", (depth) => nested(depth, '{"any": [', "]}")],
  ["all, as JSON", (depth) => nested(depth, '{"all": [', "]}")],
  ["not, as JSON", (depth) => nested(depth, '{"not": ', "}")],
];

describe("nesting", () => {
  test.each(nestings)("of a hundred is read: %s", (_, textOf) => {
    expect(() => readCondition(textOf(100), instrument)).not.toThrow();
  });

  test.each(nestings)("of more is refused in words: %s", (_, textOf) => {
    for (const depth of [102, 1_000, 20_000]) {
      const refused = () => readCondition(textOf(depth), instrument);
      expect(refused).toThrow(AuditError);
      expect(refused).toThrow(/nested more than \d+ deep/);
    }
  });

  test("does not grow with and, or and a list", () => {
    expect(() =>
      readCondition(`sex=men${" or sex=men and sex=women".repeat(500)}`, instrument),
    ).not.toThrow();
  });
});

// Names that every object has, or that the language keeps for itself.
test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "valueOf"])(
  "%s is an unknown question like any other",
  (name) => {
    for (const text of [
      `${name}=men`,
      `{"${name}": "men"}`,
      `{"any": [{"${name}": "men"}]}`,
      `{"not": {"sex": "men", "${name}": ["men"]}}`,
    ]) {
      expect(() => readCondition(text, instrument)).toThrow(`"${name}"`);
    }
  },
);
