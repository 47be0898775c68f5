import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { resolveAnswer } from "../../src/corrections/resolve-answer.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";

const { questions } = readInstrument(
  JSON.parse(readFileSync("fixtures/many-faults/instrument.json", "utf8")),
);
const question = (id: string) => questions.find((candidate) => candidate.id === id)!;

describe("resolveAnswer()", () => {
  test.each([
    ["visited", "yes", "yes"],
    ["visited", " YES ", "yes"],
    ["visited", "(blank)", ""],
    ["days", "7", "7"],
    ["days", "7-28", "7-28"],
    ["days", "1 – 6", "1-6"],
    ["services", "Housing; Debt advice", "housing;debt"],
    ["services", "debt;debt", "debt"],
    ["services", "None needed", "none"],
    ["remark", "seen twice", "seen twice"],
    ["remark", "-5", "-5"],
  ])("for %s accepts %j as %j", (id, answer, text) => {
    expect(resolveAnswer(answer, question(id))).toEqual({ text });
  });

  test.each([
    ["visited", "maybe", '"maybe" is not an answer to visited; one of Yes, No'],
    ["days", "40", "it is in no band of days; one of 1 – 6, 7 – 28"],
    ["days", "a week", '"a week" is not an answer to days; one of 1 – 6, 7 – 28'],
    ["services", "housing;none", "an answer outside the base must be the only one"],
    ["services", "housing;x", '"housing;x" is not an answer to services; one of'],
    ["remark", "=1+1", "a spreadsheet would run it as a formula"],
  ])("for %s refuses %j", (id, answer, why) => {
    expect(resolveAnswer(answer, question(id)).why).toContain(why);
  });

  test("for a case id accepts any text but a blank or a formula", () => {
    expect(resolveAnswer("invented-099", null)).toEqual({ text: "invented-099" });
    expect(resolveAnswer("(blank)", null)).toEqual({ why: "the id must not be blank" });
    expect(resolveAnswer("@SUM(A1)", null).why).toContain("formula");
  });
});
