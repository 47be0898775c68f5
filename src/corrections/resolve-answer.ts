import { runsAsFormula } from "../findings/formula.ts";
import { listed } from "../findings/listed.ts";
import { quoted } from "../findings/printable.ts";
import { textTest } from "../instrument/blank-text.ts";
import { cellSchema } from "../instrument/cell-schema.ts";
import { fold } from "../instrument/fold.ts";
import type { Question } from "../instrument/instrument.ts";
import { parseNumber } from "../instrument/parse-number.ts";
import { blankWord } from "./correction.ts";

/** An answer's text for the file of cases, or why it is refused. */
export type ResolvedAnswer =
  | { readonly text: string; readonly why?: undefined }
  | { readonly text?: undefined; readonly why: string };

/**
 * Turns what was filled in into the text for the file: any of an answer's texts into its code, a
 * number as it is, and the word for an empty cell into nothing. `question` is `null` for a case id.
 */
export function resolveAnswer(answer: string, question: Question | null): ResolvedAnswer {
  if (fold(answer) === blankWord) {
    return question === null ? { why: "the id must not be blank" } : { text: "" };
  }
  if (question !== null && textTest(question.missing, question)(answer)) return { text: "" };
  if (question === null || question.type === "text") {
    return runsAsFormula(answer)
      ? { why: "a spreadsheet would run it as a formula; begin it with a letter or a digit" }
      : { text: answer };
  }
  if (question.type === "number" && parseNumber(fold(answer), question.decimal) !== null) {
    return cellSchema(question).safeParse(answer).success
      ? { text: answer }
      : { why: `it is in no band of ${question.id}; ${allowedText(question)}` };
  }
  const { data: given } = cellSchema(question).safeParse(answer);
  if (given === undefined) {
    return {
      why: `${quoted(answer)} is not an answer to ${question.id}; ${allowedText(question)}`,
    };
  }
  const answers = [...new Set(given)].flatMap((position) => question.answers[position] ?? []);
  if (new Set(answers.map(({ outsideBase }) => outsideBase)).size > 1) {
    return { why: "an answer outside the base must be the only one" };
  }
  return { text: answers.map(({ code }) => code).join(question.separator) };
}

function allowedText({ answers }: Question): string {
  return `one of ${listed(answers.map(({ label }) => label))}`;
}
