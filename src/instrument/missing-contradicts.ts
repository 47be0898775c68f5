import { quoted } from "../findings/printable.ts";
import { fold } from "./fold.ts";
import type { Question } from "./instrument.ts";
import type { ReportContradiction } from "./resolve-condition.ts";
import { answerByText } from "./texts-of.ts";

/** Reports texts that count as blank and are an answer too: nobody could say which was meant. */
export function missingContradicts(
  question: Question,
  path: string,
  report: ReportContradiction,
): void {
  if (question.missing.length === 0) return;
  const answerOf = answerByText(question);
  for (const text of question.missing) {
    const answer = question.answers[answerOf(fold(text)) ?? -1];
    if (answer === undefined) continue;
    report({
      path: `${path}.missing`,
      message: `${quoted(text)} counts as blank and means ${answer.code}; take it out of one, or give the question a "missing" of its own`,
    });
  }
}
