import { en } from "zod/locales";
import type * as z from "zod/mini";
import { quoted } from "../findings/printable.ts";
import type { Contradiction } from "./resolve-condition.ts";
import { unsoundPart } from "./sound-value.ts";

export type Parsed<T> =
  | { readonly data: T; readonly problems?: undefined }
  | { readonly data?: undefined; readonly problems: readonly Contradiction[] };

const { localeError } = en();

/**
 * Reads a value with a schema. Problems have a path that a person can follow in the file,
 * `questions[3].answers`, and a message in lower case.
 */
export function parseWith<T>(schema: z.ZodMiniType<T>, value: unknown): Parsed<T> {
  const unsound = unsoundPart(value);
  if (unsound !== null) return { problems: [unsound] };
  // Passed with each call: zod's global setting would affect its other users too.
  const parsed = schema.safeParse(value, { error: localeError });
  if (parsed.success) return { data: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({
    path: pathText(issue.path),
    message: inWords(issue, partAt(value, issue.path)),
  }));
  return { problems };
}

/** zod's message, unless it speaks of the types of a programming language. */
function inWords(issue: z.core.$ZodIssue, part: unknown): string {
  if (issue.code === "unrecognized_keys") {
    return `unknown key: ${issue.keys.map((key) => quoted(key)).join(", ")}`;
  }
  // A schema may have words of its own.
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input: expected")) {
    return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  }
  if (part === undefined) return "is missing";
  const wanted = kinds.get(issue.expected) ?? issue.expected;
  const given = typeof part === "number" ? String(part) : kinds.get(kindOf(part));
  return `must be ${wanted}, and is ${given ?? typeof part}`;
}

function kindOf(part: unknown): string {
  if (part === null) return "null";
  return Array.isArray(part) ? "array" : typeof part;
}

const kinds: ReadonlyMap<string, string> = new Map([
  ["string", "a text in quotation marks"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "an object"],
  ["record", "an object"],
  ["null", "null"],
]);

/** The part of a value that a path leads to. */
function partAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === "object" && part !== null ? Reflect.get(part, key) : undefined),
    value,
  );
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") return `[${key}]`;
      return index === 0 ? String(key) : `.${String(key)}`;
    })
    .join("");
}
