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
  return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, value)) };
}

/**
 * The problems of an issue. Of a part that may be of several forms, they are those of the form that was meant: the
 * one whose fault is inside it.
 */
function problemsOf(
  issue: z.core.$ZodIssue,
  value: unknown,
  around: readonly PropertyKey[] = [],
): readonly Contradiction[] {
  const path = [...around, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) {
    return [{ path: pathText(path), message: inWords(issue, partAt(value, path)) }];
  }
  const forms = leastWrong(issue.errors);
  const [meant = []] = forms;
  const kindsWanted = forms.length > 1 ? wantedKinds(forms) : null;
  if (kindsWanted === null) return meant.flatMap((inner) => problemsOf(inner, value, path));
  const [wrong] = meant;
  const inside = [...path, ...(wrong?.path ?? [])];
  const message = `must be ${kindsWanted.join(" or ")}, and is ${givenKind(partAt(value, inside))}`;
  return [{ path: pathText(inside), message }];
}

type Issues = readonly z.core.$ZodIssue[];

/** The forms that a part is nearest to. */
function leastWrong(forms: readonly Issues[]): readonly Issues[] {
  const faults = forms.map((issues) => issues.reduce((sum, issue) => sum + weightOf(issue), 0));
  const least = Math.min(...faults);
  return forms.filter((_, index) => faults[index] === least);
}

/** How much an issue speaks against a form: most of all, that the part is of another kind. */
function weightOf(issue: z.core.$ZodIssue): number {
  if (issue.code === "unrecognized_keys") return 2 * issue.keys.length;
  return issue.code === "invalid_type" && issue.path.length === 0 ? 1_000_000 : 1;
}

/** The kinds that forms ask for, where nothing but the kind of one part is wrong; otherwise `null`. */
function wantedKinds(forms: readonly Issues[]): readonly string[] | null {
  const first = pathText(forms[0]?.[0]?.path ?? []);
  const wanted = forms.map(([issue, ...others]) => {
    const isKind = issue?.code === "invalid_type" && pathText(issue.path) === first;
    return isKind && others.length === 0 ? wantedKind(issue) : null;
  });
  const known = wanted.filter((kind) => kind !== null);
  return known.length === wanted.length ? [...new Set(known)] : null;
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
  return `must be ${wantedKind(issue)}, and is ${givenKind(part)}`;
}

function wantedKind({ expected }: z.core.$ZodIssueInvalidType): string {
  return kinds.get(expected) ?? expected;
}

function givenKind(part: unknown): string {
  const given = typeof part === "number" ? String(part) : kinds.get(kindOf(part));
  return given ?? typeof part;
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
