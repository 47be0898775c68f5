import { en } from "zod/locales";
import type * as z from "zod/mini";
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
  const problems = parsed.error.issues.map(({ path, message }) => ({
    path: pathText(path),
    message: message.charAt(0).toLowerCase() + message.slice(1),
  }));
  return { problems };
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") return `[${key}]`;
      return index === 0 ? String(key) : `.${String(key)}`;
    })
    .join("");
}
