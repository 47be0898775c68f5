import { describe, expect, it } from "vitest";
import { answerHint, saysMissing } from "../../src/findings/answer-hint.ts";

describe("saysMissing()", () => {
  for (const text of [
    ..."NA nk DK N/A n.a. N/K d.k. NULL None nil NaN #N/A . - ? -99 −99 99 999 888 77.0 998 -8".split(
      " ",
    ),
    "Not known",
    "don’t know",
    " nk ",
  ]) {
    it(`is true of ${JSON.stringify(text)}`, () => expect(saysMissing(text)).toBe(true));
  }

  for (const text of ["no", "nO", "yes", "nay", "", "0", "1", "9", "8", "78", "nk1", "no plan"]) {
    it(`is false of ${JSON.stringify(text)}`, () => expect(saysMissing(text)).toBe(false));
  }
});

describe("answerHint()", () => {
  it("says how to declare a text that means no answer", () => {
    expect(answerHint(" NK ", null)).toBe(
      '; if it means that there is no answer, declare it in the instrument: "file": { "missing": ["NK"] }',
    );
  });

  it("says how to declare TRUE and FALSE", () => {
    expect(answerHint("TRUE", null)).toBe(
      '; if it means one of the answers, declare it there: "also": ["TRUE"]',
    );
  });

  it("suggests what is near of other texts, and nothing where nothing is", () => {
    expect(answerHint("yess", "yes")).toBe("; did you mean yes?");
    expect(answerHint("perhaps", null)).toBe("");
  });
});
