import { fold } from "../instrument/fold.ts";

/**
 * Whether a text is one of the usual ways to write that a question does not apply, whatever the
 * instrument: exports fill with it what was not asked.
 *
 * @example
 * saysNotApplicable("N.A."); // => true
 * saysNotApplicable("no"); // => false
 */
export function saysNotApplicable(text: string): boolean {
  // Free text may be long, and none of these is.
  if (text.length > 100) return false;
  const folded = fold(text);
  return /^(?:-+|#?n ?[./\\]? ?a[./]?|not[ -]applicable\.?)$/.test(folded);
}
