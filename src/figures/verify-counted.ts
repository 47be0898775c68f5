import { isRefused, makeValidation, noInstrument } from "../reviews/make-validation.ts";
import type { Validation } from "../reviews/validation.ts";
import { numberDefaults } from "../stats/defaults.ts";
import type { CountedReviews } from "../tally/count-reviews.ts";
import type { Wanted } from "../tally/tally.ts";
import type { Figures } from "./figure.ts";
import type { Verification } from "./verification.ts";
import { sharesOf, type VerifyOptions, verifyFigures } from "./verify.ts";

export const verifyDefaults = {
  rounding: numberDefaults.rounding,
  places: numberDefaults.places,
  allowErrors: false,
} as const satisfies VerifyOptions;

/** The figures to verify, with the shares that must be counted for them. */
export interface VerifyWanted extends Wanted {
  readonly figures: Figures;
}

export interface Verified {
  /** `null` where the reviews have errors, unless these were allowed. */
  readonly verification: Verification | null;
  readonly validation: Validation;
}

/** What must be counted for {@link verifyCounted}. */
export function wantedForVerify(figures: Figures): VerifyWanted {
  return { figures, shares: sharesOf(figures) };
}

/**
 * Compares printed figures with counted reviews, or does not where these have errors. Throws an
 * `AuditError` where no instrument is known.
 */
export function verifyCounted(
  reviews: CountedReviews<VerifyWanted>,
  {
    rounding = verifyDefaults.rounding,
    places = verifyDefaults.places,
    allowErrors = verifyDefaults.allowErrors,
  }: Partial<VerifyOptions> = {},
): Verified {
  const validation = makeValidation(reviews);
  if (isRefused(validation, allowErrors)) return { verification: null, validation };
  if (reviews.counted === null) throw noInstrument(validation);
  const { instrument, tally, wanted } = reviews.counted;
  const settings = { rounding, places, allowErrors };
  const verification = verifyFigures(wanted.figures, instrument, tally, reviews, settings);
  return { verification, validation };
}
