import {
  type Condition,
  type ConditionValue,
  isConditionRange,
  type WrittenCondition,
} from "../condition.ts";
import { type ConditionFault, parseCondition } from "../parse-condition.ts";
import { comparisons } from "../range-rule.ts";
import { isAnswered, isListOfCodes } from "../resolve-condition.ts";
import type { Rule } from "../rule.ts";

/**
 * A condition as `--where` takes it; `null` where it cannot be expressed so, or would be read as another.
 *
 * @example
 * conditionText({ work: ["yes", "partly"], age: { from: 18 } }); // => "work=yes,partly and age>=18"
 */
export function conditionText(condition: WrittenCondition): string | null {
  const text = textOf(condition);
  if (text === null) return null;
  const { condition: again } = conditionOfText(text, (name) => name);
  return again !== null && isSameCondition(condition, again) ? text : null;
}

/**
 * The condition of a text as an object, or why it is none; the text itself where no object says the
 * same. `idOf` gives the id of the question that was meant.
 */
export function conditionOfText(
  text: string,
  idOf: (name: string) => string,
):
  | { readonly condition: WrittenCondition; readonly fault: null }
  | { readonly condition: null; readonly fault: ConditionFault } {
  const parts: Condition[] = [];
  const { rule, fault } = parseCondition(text, (name, value) => {
    const [only, ...others] = isListOfCodes(value) ? value : [];
    const single = only !== undefined && others.length === 0;
    parts.push({ [idOf(name)]: single ? only : value });
    // In its place, until the whole is known.
    return { kind: "answered", question: parts.length - 1 };
  });
  if (fault !== null) return { condition: null, fault };
  // An object has these words for itself.
  const isOnlyText = parts.some((part) => Object.keys(part).some((name) => joining.has(name)));
  return { condition: isOnlyText ? text : conditionOf(rule, parts), fault };
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

function textOf(condition: WrittenCondition): string | null {
  if (typeof condition === "string") return condition;
  const entries = Object.entries(condition);
  const texts = entries.map(([key, value]) => {
    const text = partText(key, value);
    return text !== null && entries.length > 1 && key === "any" ? `(${text})` : text;
  });
  return texts.length === 0 || texts.includes(null) ? null : texts.join(" and ");
}

function partText(key: string, value: ConditionValue): string | null {
  if (key === "any" || (key === "all" && Array.isArray(value))) {
    // Texts alone could also be the codes of a question of this name.
    const isUnclear = key === "all" && isListOfCodes(value);
    return isUnclear || !Array.isArray(value) ? null : listText(key, value);
  }
  if (key === "not") {
    if (Array.isArray(value) || isAnswered(value) || isConditionRange(value)) return null;
    const inner = textOf(asWritten(value));
    return inner === null ? null : `not (${inner})`;
  }
  if (isAnswered(value)) return `${word(key)} is answered`;
  if (isConditionRange(value)) {
    const [[end, limit] = [], ...others] = Object.entries(value);
    const sign = Object.entries(comparisons).find(([, name]) => name === end)?.[0];
    return sign === undefined || others.length > 0 ? null : `${word(key)}${sign}${limit}`;
  }
  if (typeof value !== "string" && !isListOfCodes(value)) return null;
  const codes = typeof value === "string" ? [value] : value;
  return codes.length === 0 ? null : `${word(key)}=${codes.map(word).join(",")}`;
}

function listText(key: "all" | "any", conditions: readonly WrittenCondition[]): string | null {
  if (conditions.length === 0) return null;
  const texts = conditions.map((part) => {
    const text = textOf(part);
    const isOne = typeof part === "object" && Object.keys(part).length === 1;
    const isBare = isOne && !("any" in part || "all" in part);
    return text === null || isBare ? text : `(${text})`;
  });
  return texts.includes(null) ? null : texts.join(key === "all" ? " and " : " or ");
}

/** A name as a condition has it: in quotation marks where it has a space or a mark in it. */
function word(text: string): string {
  const isBare = /^[^\s=(),!<>"']+$/.test(text) && !/^(?:and|or|not|is)$/i.test(text);
  return isBare ? text : text.includes('"') ? `'${text}'` : `"${text}"`;
}

/** Whether two conditions are resolved to the same rule, whatever their questions are. */
export function isSameCondition(one: WrittenCondition, other: WrittenCondition): boolean {
  return JSON.stringify(normal(one)) === JSON.stringify(normal(other));
}

function normal(condition: WrittenCondition): unknown {
  if (typeof condition === "string") {
    const { condition: read } = conditionOfText(condition, (name) => name);
    return read === null || typeof read === "string" ? condition : normal(read);
  }
  const parts = Object.entries(condition).map(([key, value]): unknown => {
    const isList = key === "any" || (key === "all" && !isListOfCodes(value));
    if (isList && Array.isArray(value)) return [key, value.map(normal)];
    if (key === "not" && !Array.isArray(value)) return [key, normal(asWritten(value))];
    return ["is", key, typeof value === "string" ? [value] : value];
  });
  return parts.length === 1 ? parts[0] : ["all", parts];
}

function asWritten(value: ConditionValue): WrittenCondition {
  return typeof value === "string" ? value : Object.fromEntries(Object.entries(value));
}
