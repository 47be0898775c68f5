import { type Condition, type ConditionValue, isConditionRange } from "../condition.ts";
import { type ConditionFault, parseCondition } from "../parse-condition.ts";
import { comparisons } from "../range-rule.ts";
import type { Rule } from "../rule.ts";

/**
 * A condition as `--where` takes it; `null` where it cannot be said so, or would be read as another.
 *
 * @example
 * conditionText({ work: ["yes", "partly"], age: { from: 18 } }); // => "work=yes,partly and age>=18"
 */
export function conditionText(condition: Condition): string | null {
  const text = textOf(condition);
  if (text === null) return null;
  const { condition: again } = conditionOfText(text, (name) => name);
  return again !== null && isSameCondition(condition, again) ? text : null;
}

/** The condition of a text, or why it is none. `idOf` gives the id of the question that was meant. */
export function conditionOfText(
  text: string,
  idOf: (name: string) => string,
):
  | { readonly condition: Condition; readonly fault: null }
  | { readonly condition: null; readonly fault: ConditionFault } {
  const parts: Condition[] = [];
  const { rule, fault } = parseCondition(text, (name, value) => {
    const [only, ...others] = isTexts(value) ? value : [];
    const single = only !== undefined && others.length === 0;
    parts.push({ [idOf(name)]: single ? only : value });
    // In its place, until the whole is known.
    return { kind: "answered", question: parts.length - 1 };
  });
  return fault === null
    ? { condition: conditionOf(rule, parts), fault }
    : { condition: null, fault };
}

function conditionOf(rule: Rule, parts: readonly Condition[]): Condition {
  const inner = (rules: readonly Rule[]) => rules.map((one) => conditionOf(one, parts));
  switch (rule.kind) {
    case "all":
      return joinedAsOne(inner(rule.rules)) ?? { all: inner(rule.rules) };
    case "any":
      return { any: inner(rule.rules) };
    case "not":
      return { not: conditionOf(rule.rule, parts) };
    case "answered":
      return parts[rule.question] ?? {};
    case "answer":
    case "range":
      return {};
  }
}

/** Conditions on different questions as one object; `null` where their order would be lost. */
function joinedAsOne(conditions: readonly Condition[]): Condition | null {
  const entries = conditions.map((condition) => Object.entries(condition));
  const keys = entries.flatMap((own) => own.map(([key]) => key));
  const isPlain =
    entries.every((own) => own.length === 1) &&
    new Set(keys).size === keys.length &&
    keys.every((key) => !/^\d+$/.test(key) && !joining.has(key));
  return isPlain ? Object.fromEntries(entries.flat()) : null;
}

const joining: ReadonlySet<string> = new Set(["all", "any", "not"]);

function textOf(condition: Condition): string | null {
  const entries = Object.entries(condition);
  const texts = entries.map(([key, value]) => {
    const text = partText(key, value);
    return text !== null && entries.length > 1 && key === "any" ? `(${text})` : text;
  });
  return texts.length === 0 || texts.includes(null) ? null : texts.join(" and ");
}

function partText(key: string, value: ConditionValue): string | null {
  if (isConditions(value)) return listText(key, value);
  if (typeof value === "string" || isTexts(value)) {
    const codes = typeof value === "string" ? [value] : value;
    return codes.length === 0 ? null : `${word(key)}=${codes.map(word).join(",")}`;
  }
  if (isConditionRange(value)) {
    const [[end, number] = [], ...others] = Object.entries(value);
    const sign = Object.entries(comparisons).find(([, name]) => name === end)?.[0];
    return sign === undefined || others.length > 0 ? null : `${word(key)}${sign}${number}`;
  }
  if (key !== "not") return "answered" in value ? `${word(key)} is answered` : null;
  const inner = textOf(asCondition(value));
  return inner === null ? null : `not (${inner})`;
}

function listText(key: string, conditions: readonly Condition[]): string | null {
  if (conditions.length === 0 || (key !== "all" && key !== "any")) return null;
  const texts = conditions.map((part) => {
    const text = textOf(part);
    return text !== null && (Object.keys(part).length > 1 || "any" in part || "all" in part)
      ? `(${text})`
      : text;
  });
  return texts.includes(null) ? null : texts.join(key === "all" ? " and " : " or ");
}

/** A name as a condition has it: in quotation marks where it has a space or a mark in it. */
function word(text: string): string {
  const isBare = /^[^\s=(),!<>"']+$/.test(text) && !/^(?:and|or|not|is)$/i.test(text);
  return isBare ? text : text.includes('"') ? `'${text}'` : `"${text}"`;
}

/** Whether two conditions are resolved to the same rule, whatever their questions are. */
export function isSameCondition(one: Condition, other: Condition): boolean {
  return JSON.stringify(normal(one)) === JSON.stringify(normal(other));
}

function normal(condition: Condition): unknown {
  const parts = Object.entries(condition).map(([key, value]): unknown => {
    if (key === "any" || (key === "all" && isConditions(value))) {
      return isConditions(value) ? [key, value.map(normal)] : [key, value];
    }
    if (typeof value === "string") return ["is", key, [value]];
    if (isTexts(value)) return ["is", key, value];
    if (key === "not" && typeof value === "object" && !isConditionRange(value)) {
      return [key, normal(asCondition(value))];
    }
    return ["is", key, value];
  });
  return parts.length === 1 ? parts[0] : ["all", parts];
}

function asCondition(value: Exclude<ConditionValue, string>): Condition {
  return Object.fromEntries(Object.entries(value));
}

function isTexts(value: ConditionValue): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string")
  );
}

function isConditions(value: ConditionValue): value is readonly Condition[] {
  return Array.isArray(value) && value.every((part) => typeof part === "object");
}
