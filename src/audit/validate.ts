import { makeValidation, type Validation } from "../report/validation.ts";
import { type ReadOptions, read, type Sources } from "./read.ts";

/**
 * Checks reviews against their instrument: all findings, and nothing else.
 *
 * Throws an `AuditError` where the reviews cannot be read at all.
 */
export async function validate(sources: Sources, options: ReadOptions = {}): Promise<Validation> {
  return makeValidation(await read(sources, options));
}
