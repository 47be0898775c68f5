import type { BaselineMatcher } from "../baseline/baseline-matcher.ts";
import type { Corrections } from "../corrections/correction.ts";
import { findingNotes, makeCorrections } from "../corrections/make-corrections.ts";
import type { Finding } from "../findings/finding.ts";
import { makeValidation, type Validation } from "../reviews/validation.ts";
import { type ReadOptions, read, type Sources } from "./read.ts";

export interface ValidateOptions extends ReadOptions {
  /** Findings that were accepted, by a file of that name; none. */
  readonly baseline?: { readonly name: string; readonly matcher: BaselineMatcher };
}

/**
 * Checks reviews against their instrument: all findings, and nothing else.
 *
 * Throws an `AuditError` where the reviews cannot be read at all.
 */
export async function validate(
  sources: Sources,
  options: ValidateOptions = {},
): Promise<Validation> {
  return (await checked(sources, options, () => {})).validation;
}

export interface ListedCorrections {
  readonly validation: Validation;
  readonly corrections: Corrections;
}

/**
 * Checks reviews, and lists the cells to mend, for whoever coded them to answer.
 *
 * Throws an `AuditError` where the reviews cannot be read at all.
 */
export async function listCorrections(
  sources: Sources,
  options: ValidateOptions = {},
): Promise<ListedCorrections> {
  const notes = findingNotes();
  const { validation, reviews } = await checked(sources, options, notes.note);
  return { validation, corrections: makeCorrections(notes, reviews) };
}

async function checked(
  sources: Sources,
  { baseline, ...options }: ValidateOptions,
  note: (finding: Finding) => void,
) {
  const reviews = await read(sources, options, {
    accepts: (finding) => {
      if (baseline?.matcher.accepts(finding)) return true;
      note(finding);
      return false;
    },
  });
  const result = makeValidation(reviews);
  const accepted = baseline && { name: baseline.name, ...baseline.matcher.acceptance() };
  return { reviews, validation: { ...result, baseline: accepted ?? null } };
}
