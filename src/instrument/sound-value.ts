import { quoted } from "../findings/printable.ts";

/** A part that cannot be read, by the path of keys to it. */
interface UnsoundPart {
  readonly path: string;
  readonly message: string;
}

/** How deep conditions may be nested: far more than a person can follow. */
export const deepestCondition = 100;

/** How deep brackets may be nested in JSON: a condition within another takes two of them. */
export const deepestBrackets = 2 * deepestCondition + 50;

/**
 * What no schema would find in a value from outside: a key that the language keeps for itself,
 * which schemas pass over, or so much nesting that reading it would exhaust the memory for calls.
 */
export function unsoundPart(value: unknown): UnsoundPart | null {
  const left: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [
    { value, path: "", depth: 1 },
  ];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value: part, path, depth } = next;
    if (typeof part !== "object" || part === null) continue;
    if (depth > deepestBrackets) {
      return { path: "", message: `it is nested more than ${deepestBrackets} deep` };
    }
    const isList = Array.isArray(part);
    for (const [key, inner] of Object.entries(part)) {
      if (key === "__proto__") return { path, message: `unknown key: ${quoted(key)}` };
      if (typeof inner !== "object") continue;
      const here = isList ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
      left.push({ value: inner, path: here, depth: depth + 1 });
    }
  }
  return null;
}
