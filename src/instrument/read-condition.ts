import { AuditError } from "../findings/audit-error.ts";
import { quoted } from "../findings/printable.ts";
import { type Condition, conditionSchema } from "./condition.ts";
import type { Instrument } from "./instrument.ts";
import { parseWith } from "./parse-with.ts";
import { type Contradiction, resolveCondition } from "./resolve-condition.ts";
import type { Rule } from "./rule.ts";

/**
 * A condition on one line, for a shell, resolved for an instrument; see `parse-condition.ts` for how
 * it is written. The JSON form of an instrument is understood as well.
 *
 * Throws an {@link AuditError} for what cannot be understood, or is not in the instrument.
 *
 * @example
 * readCondition("case_type=licence and not (sex=men or age=18-20,21-25)", instrument);
 */
export function readCondition(text: string, instrument: Instrument): Rule {
  const isJson = text.trimStart().startsWith("{");
  const wrong: Contradiction[] = [];
  const condition = isJson ? fromJson(text) : text;
  const rule = resolveCondition(condition, "", instrument.questions, (one) => wrong.push(one));
  const [first] = wrong;
  if (first !== undefined) throw invalid(text, first.message, isJson ? undefined : first.path);
  return rule;
}

function fromJson(text: string): Condition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid(text, "it begins like JSON and is not valid JSON");
  }
  const parsed = parseWith(conditionSchema, value);
  if (parsed.problems) throw invalid(text, parsed.problems[0]?.message ?? "it is not a condition");
  return parsed.data;
}

/** `at` is where it goes wrong. */
function invalid(text: string, why: string, at?: string): AuditError {
  const place = at === undefined ? "" : `, ${at}`;
  return new AuditError(
    `invalid condition: ${quoted(text)}${place}: ${why}; write it as question=answer, joined by and, or, not`,
  );
}
