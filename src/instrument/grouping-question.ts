import { AuditError } from "../findings/audit-error.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { fold } from "./fold.ts";
import type { Instrument } from "./instrument.ts";
import { whyUncounted } from "./uncounted.ts";

/**
 * The position of a question by whose answers cases can be grouped. Throws an {@link AuditError}
 * for a name that the instrument does not have, and for free text.
 */
export function groupingQuestion(name: string, { questions }: Instrument): number {
  const position = questions.findIndex(({ id }) => fold(id) === fold(name));
  const question = questions[position];
  if (question === undefined) {
    const ids = questions.filter((one) => whyUncounted(one) === null).map(({ id }) => id);
    const hint = didYouMean(name, ids) || `; one of ${ids.join(", ")}`;
    throw new AuditError(`unknown question: ${quoted(name)}${hint}`);
  }
  const why = whyUncounted(question);
  if (why !== null) {
    throw new AuditError(
      `unsupported breakdown: ${question.id} ${why}; break down by a question with answers`,
    );
  }
  return position;
}
