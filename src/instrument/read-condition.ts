import { AuditError } from "../findings/audit-error.ts";
import { quoted } from "../findings/printable.ts";
import { type Condition, conditionSchema } from "./condition.ts";
import { fold } from "./fold.ts";
import type { Instrument } from "./instrument.ts";
import { parseCondition } from "./parse-condition.ts";
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
  const { questions } = instrument;
  const resolved = (condition: Condition, at?: number): Rule => {
    const wrong: Contradiction[] = [];
    const rule = resolveCondition(condition, "", questions, (one) => wrong.push(one));
    if (wrong[0] !== undefined) throw invalid(text, wrong[0].message, at);
    return rule;
  };
  if (text.trimStart().startsWith("{")) return resolved(fromJson(text));
  const { rule, fault } = parseCondition(text, (name, value, at) => {
    const id = questions.find((question) => fold(question.id) === fold(name))?.id ?? name;
    return resolved({ [id]: value }, at);
  });
  if (fault !== null) throw invalid(text, fault.why, fault.at);
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

/** `at` is the character where it goes wrong, from 1. */
function invalid(text: string, why: string, at?: number): AuditError {
  const place = at === undefined ? "" : `, character ${at}`;
  return new AuditError(
    `invalid condition: ${quoted(text)}${place}: ${why}; write it as question=answer, joined by and, or, not`,
  );
}
