import type { Accepting } from "../baseline/accepting.ts";
import { makeValidation, type Validation } from "../report/validation.ts";
import { type ReadOptions, read, type Sources } from "./read.ts";

export interface ValidateOptions extends ReadOptions {
  /** Findings that were accepted, by a file of that name; none. */
  readonly baseline?: { readonly name: string; readonly accepting: Accepting };
}

/**
 * Checks reviews against their instrument: all findings, and nothing else.
 *
 * Throws an `AuditError` where the reviews cannot be read at all.
 */
export async function validate(
  sources: Sources,
  { baseline, ...options }: ValidateOptions = {},
): Promise<Validation> {
  const reviews = await read(sources, options, { accepts: baseline?.accepting.accepts });
  const result = makeValidation(reviews);
  if (baseline === undefined) return result;
  const { name, accepting } = baseline;
  return { ...result, baseline: { name, ...accepting.acceptance() } };
}
