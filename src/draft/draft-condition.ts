/** A condition as a drafted instrument writes it. `{}` holds for every case. */
export interface DraftCondition {
  readonly [key: string]: DraftTerm;
}

export type DraftTerm =
  | string
  | number
  | boolean
  | readonly string[]
  | DraftCondition
  | readonly DraftCondition[];

/** Holds for every case. */
export const always: DraftCondition = {};

/** Holds for no case. */
export const never: DraftCondition = { not: {} };

export function isAlways(condition: DraftCondition): boolean {
  return Object.keys(condition).length === 0;
}

export function isNever(condition: DraftCondition): boolean {
  const inner = onlyNot(condition);
  return inner !== null && isAlways(inner);
}

/**
 * A condition that holds where all of these hold, in as few brackets as it can be written.
 *
 * @example
 * everyOf([{ fell: "yes" }, { age: { from: 65 } }]); // => { fell: "yes", age: { from: 65 } }
 */
export function everyOf(conditions: readonly DraftCondition[]): DraftCondition {
  const parts = conditions.flatMap((one) => partsOf(one, "all")).filter((one) => !isAlways(one));
  if (parts.some(isNever)) return never;
  const nots = parts.map(onlyNot).filter((one) => one !== null);
  const others = parts.filter((one) => onlyNot(one) === null);
  // What is unlike two things is unlike either of them.
  const rest = nots.length === 0 ? others : [...others, notOf(someOf(nots))];
  const merged = new Map<string, DraftTerm>();
  for (const one of rest) {
    for (const [key, term] of Object.entries(one)) {
      const known = merged.get(key);
      const both = known === undefined ? term : bothTerms(known, term);
      if (both === null) return { all: rest };
      merged.set(key, both);
    }
  }
  return Object.fromEntries(merged);
}

/**
 * A condition that holds where at least one of these holds.
 *
 * @example
 * someOf([{ fell: "yes" }, { fell: "nearly" }]); // => { fell: ["yes", "nearly"] }
 */
export function someOf(conditions: readonly DraftCondition[]): DraftCondition {
  const parts = conditions.flatMap((one) => partsOf(one, "any"));
  if (parts.some(isAlways)) return always;
  const merged: DraftCondition[] = [];
  for (const one of parts.filter((part) => !isNever(part))) {
    const asked = askedCodes(one);
    const at = merged.findIndex((other) => {
      const known = askedCodes(other);
      return asked === null || known === null
        ? JSON.stringify(one) === JSON.stringify(other)
        : known.question === asked.question;
    });
    const known = merged[at];
    const knownCodes = known === undefined ? null : askedCodes(known);
    if (known === undefined) merged.push(one);
    else if (asked !== null && knownCodes !== null) {
      merged[at] = codesCondition(asked.question, [...knownCodes.codes, ...asked.codes]);
    }
  }
  const [only] = merged;
  if (only === undefined) return never;
  return merged.length === 1 ? only : { any: merged };
}

/** A condition that holds where this one does not. */
export function notOf(condition: DraftCondition): DraftCondition {
  return onlyNot(condition) ?? { not: condition };
}

/** One of these answers was given; never, where there is none. */
export function codesCondition(question: string, codes: readonly string[]): DraftCondition {
  const [only, ...others] = [...new Set(codes)];
  if (only === undefined) return never;
  return { [question]: others.length === 0 ? only : [only, ...others] };
}

/** The questions that a condition names. */
export function questionsIn(condition: DraftCondition): readonly string[] {
  return Object.entries(condition).flatMap(([key, term]) => {
    if (key === "not") return isCondition(term) ? questionsIn(term) : [];
    if (key === "all" || key === "any") return conditionsIn(term).flatMap(questionsIn);
    return [key];
  });
}

/** How many conditions are around the innermost one. */
export function depthOf(condition: DraftCondition): number {
  const inner = Object.entries(condition).flatMap(([key, term]) => {
    if (key === "not") return isCondition(term) ? [term] : [];
    return key === "all" || key === "any" ? conditionsIn(term) : [];
  });
  return inner.reduce((deepest, one) => Math.max(deepest, 1 + depthOf(one)), 0);
}

/** The parts of a condition that is nothing but `all` or `any`; otherwise itself. */
function partsOf(condition: DraftCondition, key: "all" | "any"): readonly DraftCondition[] {
  const term = condition[key];
  return term !== undefined && Object.keys(condition).length === 1
    ? conditionsIn(term)
    : [condition];
}

/** What a condition denies, if it does nothing else. */
function onlyNot(condition: DraftCondition): DraftCondition | null {
  const { not } = condition;
  return not !== undefined && isCondition(not) && Object.keys(condition).length === 1 ? not : null;
}

const reserved: readonly string[] = ["all", "any", "not"];

function askedCodes(
  condition: DraftCondition,
): { readonly question: string; readonly codes: readonly string[] } | null {
  const [only, ...others] = Object.entries(condition);
  if (only === undefined || others.length > 0) return null;
  const [question, term] = only;
  if (reserved.includes(question)) return null;
  if (typeof term === "string") return { question, codes: [term] };
  return isCodes(term) ? { question, codes: term } : null;
}

/** One term for two of the same question, both of which must hold; `null` where there is none. */
function bothTerms(one: DraftTerm, other: DraftTerm): DraftTerm | null {
  if (JSON.stringify(one) === JSON.stringify(other)) return one;
  const isRange = (term: DraftTerm): term is DraftCondition =>
    isCondition(term) && Object.values(term).every((end) => typeof end === "number");
  if (!isRange(one) || !isRange(other)) return null;
  const ends = [...Object.keys(one), ...Object.keys(other)];
  const sides = ends.map((end) => (end === "from" || end === "over" ? "lower" : "upper"));
  return new Set(sides).size === ends.length ? { ...one, ...other } : null;
}

function isCodes(term: DraftTerm): term is readonly string[] {
  return Array.isArray(term) && term.every((part) => typeof part === "string");
}

function isCondition(term: DraftTerm): term is DraftCondition {
  return typeof term === "object" && !Array.isArray(term);
}

function conditionsIn(term: DraftTerm): readonly DraftCondition[] {
  return Array.isArray(term) ? term.filter((part) => typeof part === "object") : [];
}
