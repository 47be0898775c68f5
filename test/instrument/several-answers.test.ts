import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
import { cellSchema } from "../../src/instrument/cell-schema.ts";
import { withoutOtherWords } from "../../src/instrument/other-answer.ts";
import { type AnswerParts, instrumentOf } from "../instrument-of.ts";

function questionWith(separator: string, answers: readonly AnswerParts[], type = "multiple") {
  const parts = type === "multiple" ? { separator } : {};
  const { questions } = instrumentOf({ questions: [{ id: "q", type, answers, ...parts }] });
  return questions[0]!;
}

/** The codes that a cell gives; `null` where it is not made of answers. */
function codesOf(text: string, question: ReturnType<typeof questionWith>) {
  const given = cellSchema(question).safeParse(text).data;
  return given === undefined ? null : given.map((position) => question.answers[position]!.code);
}

const full = [
  { code: "full", label: "Yes, in full" },
  { code: "part", label: "Yes, in part" },
  { code: "late", label: "Late" },
  { code: "other", label: "Other" },
];

describe("several answers in one cell", () => {
  test.each([
    [", ", "Yes, in full, Late", ["full", "late"]],
    [",", "yes, in full,late,Yes,  in part", ["full", "late", "part"]],
    [", ", "full, part", ["full", "part"]],
    [", ", "full, Yes, in part", ["full", "part"]],
    [";", "Yes, in full;Late;", ["full", "late"]],
    [" ", "full late", ["full", "late"]],
    [" ", "Yes, in full late", ["full", "late"]],
    ["\n", "Yes, in full\nLate", ["full", "late"]],
    [", ", "Late, Yes", null],
    [", ", "Yes, in full, maybe", null],
    [", ", ", ", null],
  ])("between %j, %j gives %j", (separator, text, codes) => {
    expect(codesOf(text, questionWith(separator, full))).toEqual(codes);
  });

  test("what can be read in two ways is no answer", () => {
    const question = questionWith(";", [
      { code: "a", label: "x;y" },
      { code: "b", label: "y;z" },
      { code: "c", label: "x" },
      { code: "d", label: "z" },
    ]);
    expect(codesOf("x;y;z", question)).toBeNull();
    expect(codesOf("x;y;x", question)).toEqual(["a", "c"]);
  });

  test("what was joined is read back, whatever the labels contain", () => {
    const word = fc.stringMatching(/^[a-d]( ?[,;] ?[a-d]){0,2}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(word, {
          minLength: 1,
          maxLength: 5,
          selector: (text) => text.replace(/ /g, ""),
        }),
        fc.constantFrom(",", ", ", ";", "; "),
        fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
        (labels, separator, picked) => {
          const answers = labels.map((label, index) => ({ code: `k${index}`, label }));
          let question: ReturnType<typeof questionWith>;
          try {
            question = questionWith(separator, answers);
          } catch (error) {
            if (error instanceof AuditError) return;
            throw error;
          }
          const given = [...new Set(picked.map((number) => number % labels.length))];
          const codes = given.map((index) => `k${index}`);
          expect(codesOf(codes.join(separator), question)).toEqual(codes);
          // By their labels too, unless there is another way to read them.
          const read = codesOf(given.map((index) => labels[index]).join(separator), question);
          if (read !== null) expect(read).toEqual(codes);
        },
      ),
    );
  });

  test("a cell of thousands of pieces takes no time and is no answer", () => {
    expect(codesOf("Yes, ".repeat(20_000), questionWith(", ", full))).toBeNull();
  });
});

describe("an answer that says which other", () => {
  test.each([
    ["Other: hospice", ["other"]],
    ["other - hospice", ["other"]],
    ["Other – hospice, at night", ["other"]],
    ["OTHER", ["other"]],
    ["Other hospice", null],
    ["Otherwise: late", null],
    ["Late, Other: hospice, at night", ["late", "other"]],
    ["Other: hospice, at night, Late", ["other", "late"]],
    ["other:", null],
  ])("%j gives %j", (text, codes) => {
    expect(codesOf(text, questionWith(", ", full))).toEqual(codes);
  });

  test("is read so in a single question too, and only if there is such an answer", () => {
    expect(codesOf("Other: hospice", questionWith("", full, "single"))).toEqual(["other"]);
    const specify = [{ code: "9", label: "Other (please specify)" }, "yes"];
    expect(codesOf("Other (please specify): hospice", questionWith("", specify, "single"))).toEqual(
      ["9"],
    );
    expect(codesOf("Other: hospice", questionWith("", ["yes", "no"], "single"))).toBeNull();
  });

  test.each([
    ["Other: hospice of Mr Smith", "Other: …"],
    ["Late, other - Mr Smith, at night", "Late, other - …"],
    ["Other (please specify): Smith", "Other (please specify): …"],
    ["Late", "Late"],
    ["Other", "Other"],
  ])("%j is shown as %j", (text, shown) => {
    expect(withoutOtherWords(questionWith(", ", full))(text)).toBe(shown);
    expect(withoutOtherWords(questionWith(", ", ["yes", "late"]))(text)).toBe(text);
  });
});

describe("an exclusive answer", () => {
  const answers = ["debt", "housing", { code: "none", label: "None of these", exclusive: true }];

  test("is an answer by itself", () => {
    expect(codesOf("None of these", questionWith(";", answers))).toEqual(["none"]);
  });
});
