import type { BaselineMatcher } from "../baseline/baseline-matcher.ts";
import type { Corrections } from "../corrections/correction.ts";
import { findingNotes, makeCorrections } from "../corrections/make-corrections.ts";
import type { Finding } from "../findings/finding.ts";
import { makeValidation } from "../reviews/make-validation.ts";
import { readReviews } from "../reviews/read-reviews.ts";
import type { Validation } from "../reviews/validation.ts";
import { listOf, type ReadOptions, readContext, type Sources } from "./read.ts";

export interface ValidateOptions extends ReadOptions {
  /** The accepted findings, and the name of their file; none. */
  readonly baseline?: { readonly name: string; readonly matcher: BaselineMatcher } | undefined;
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
 * Checks reviews, and lists the cells to fix, for the people who coded them to answer.
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
  const accepts = (finding: Finding) => {
    if (baseline?.matcher.accepts(finding)) return true;
    note(finding);
    return false;
  };
  const context = { ...(await readContext(options)), accepts };
  // Nothing is counted: only the findings are wanted.
  const reviews = await readReviews(listOf(sources), context, () => () => {});
  const result = makeValidation(reviews);
  const accepted = baseline && { name: baseline.name, ...baseline.matcher.acceptance() };
  return { reviews, validation: { ...result, baseline: accepted ?? null } };
}
