import { describeRule } from "./describe-rule.ts";
import type { Measure, Question } from "./instrument.ts";
import { isEveryCase } from "./rule.ts";

/** What a measure counts, and of which cases; `of` is `null` for every case. */
export function measureInWords(
  { count, of }: Pick<Measure, "count" | "of">,
  questions: readonly Question[],
): { readonly countedIf: string; readonly of: string | null } {
  return {
    countedIf: describeRule(count, questions),
    of: isEveryCase(of) ? null : describeRule(of, questions),
  };
}
