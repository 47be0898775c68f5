import { AuditError } from "../findings/audit-error.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { fold } from "./fold.ts";
import { type Instrument, isBanded, type Question } from "./instrument.ts";

/**
 * The position of a question by whose answers cases can be grouped. Throws an {@link AuditError}
 * for a name that the instrument does not have, and for free text.
 */
export function groupingQuestion(name: string, { questions }: Instrument): number {
  const position = questions.findIndex(({ id }) => fold(id) === fold(name));
  const question = questions[position];
  if (question === undefined) {
    const ids = questions.filter((one) => whyNot(one) === null).map(({ id }) => id);
    const hint = didYouMean(name, ids) || `; one of ${ids.join(", ")}`;
    throw new AuditError(`unknown question: ${quoted(name)}${hint}`);
  }
  const why = whyNot(question);
  if (why !== null) {
    throw new AuditError(
      `unsupported breakdown: ${question.id} ${why}; break down by a question with answers`,
    );
  }
  return position;
}

/** Why cases cannot be grouped by a question; `null` where they can. */
function whyNot(question: Question): string | null {
  switch (question.type) {
    case "text":
      return "is free text";
    case "number":
      return isBanded(question) ? null : "has numbers without bands";
    case "single":
    case "multiple":
      return null;
  }
}
