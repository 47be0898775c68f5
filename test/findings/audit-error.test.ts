import { expect, it } from "vitest";
import { AuditError } from "../../src/findings/audit-error.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";
import { instrumentFile } from "../instrument-of.ts";

it("is one line, whatever it quotes", () => {
  expect(new AuditError("unknown answer: a\nb\r\u001b[31m\u2028").message).toBe(
    "unknown answer: a\\nb\\r\\u001b[31m\\u2028",
  );
  // A twin: nothing else is changed, and what was made safe before stays.
  const message = 'unknown answer: "naïve – 日本 a\\nb"; one of x, y';
  expect(new AuditError(message).message).toBe(message);
});

it("is one line where an instrument's own names have several", () => {
  const file = instrumentFile({ questions: ["plan"] });
  const questions = file.questions.map((question) => ({ ...question, answers: "a\nb" }));
  expect(() => readInstrument({ ...file, questions })).toThrow('unknown answer set: "a\\nb"');
});
