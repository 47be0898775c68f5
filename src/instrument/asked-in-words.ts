import { quoted } from "../findings/printable.ts";
import { describeRule } from "./describe-rule.ts";
import type { Question } from "./instrument.ts";
import type { AskedIf } from "./rule.ts";

/** Who is asked a question, with the ids and codes of the files; "unknown" where the instrument says so. */
export function askedInCodes(askedIf: AskedIf, questions: readonly Question[]): string | null {
  return askedIf === "unknown" ? askedIf : askedIf && describeRule(askedIf, questions);
}

/** Who is asked a question, in words that follow "asked if"; `null` for every case. */
export function askedInWords(
  { askedIf, note }: Pick<Question, "askedIf" | "note">,
  questions: readonly Question[],
): string | null {
  if (askedIf !== "unknown") return askedInCodes(askedIf, questions);
  const own = note === null ? "" : ` (${quoted(note, 200)})`;
  return `a condition is met that is not understood${own}: a blank counts as not asked`;
}
