import { fold } from "./fold.ts";
import type { Question } from "./instrument.ts";
import { textsOf } from "./texts-of.ts";

/** What follows the words of another answer and comes before what somebody wrote. */
const beforeWords = /^ ?(?::|-(?=\D)|\(please (?:specify|state)\) ?:?) ?(?=.)/;

/**
 * Finds the answer "Other" in a folded text that says which other, as "other: hospice" does; `null` for
 * every other text. What somebody wrote there is never shown.
 */
export function otherAnswer({
  answers,
}: Pick<Question, "answers">): (folded: string) => number | null {
  // Looked for where a text is no answer, which few are.
  let texts: readonly (readonly [string, number])[] | null = null;
  return (folded) => {
    texts ??= [...textsOf({ answers })].filter(([text]) => isOther(text));
    for (const [text, position] of texts) {
      if (folded.startsWith(text) && beforeWords.test(folded.slice(text.length))) return position;
    }
    return null;
  };
}

/**
 * Takes out of a cell's text what follows the words of an answer "Other", which may name a person; other
 * texts, and those of questions without such an answer, stay as they are.
 */
export function withoutOtherWords({
  answers,
}: Pick<Question, "answers">): (text: string) => string {
  const hasOther = answers.some((answer) =>
    [answer.code, answer.label, ...answer.also].some(isOther),
  );
  if (!hasOther) return (text) => text;
  return (text) => text.replace(/(\bother\b[^:–—;,|]{0,40}?(?::|\s*[-–—](?=\D))).*$/is, "$1 …");
}

/** Whether a text names what the list of answers leaves out: "Other", "Other (please specify)". */
export function isOther(text: string): boolean {
  return /^other(?:\b|$)/.test(fold(text));
}
