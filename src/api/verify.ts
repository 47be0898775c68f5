import type { Figures } from "../figures/figure.ts";
import type { Verification } from "../figures/verification.ts";
import { sharesOf, type VerifyOptions, verifyFigures } from "../figures/verify.ts";
import { AuditError } from "../findings/audit-error.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { makeValidation, noInstrument, type Validation } from "../reviews/validation.ts";
import { type FiguresSource, figuresReader } from "./figures-source.ts";
import { type ReadOptions, read, type Sources } from "./read.ts";

export type VerifyReviewsOptions = ReadOptions &
  Partial<VerifyOptions> & {
    /** The value a figures file holds, and its name; by default the instrument's shipped ones. */
    readonly figures?: FiguresSource;
  };

export interface Verified {
  /** `null` where the reviews have errors, unless these were allowed. */
  readonly verification: Verification | null;
  readonly validation: Validation;
}

/**
 * Holds the figures that a report printed against the reviews they were made of.
 *
 * Throws an `AuditError` where the reviews cannot be read at all, and for figures that do not fit
 * the instrument.
 */
export async function verify(
  sources: Sources,
  options: VerifyReviewsOptions = {},
): Promise<Verified> {
  const figuresFor = await figuresReader(options.figures);
  const chosen: { figures: Figures | null } = { figures: null };
  const counted = await read(sources, options, {
    wanted: (instrument) => {
      chosen.figures = figuresFor(instrument) ?? noFigures(instrument);
      return { shares: sharesOf(chosen.figures) };
    },
  });
  const validation = makeValidation(counted);
  const { rounding = "half-up", places = 0, allowErrors = false } = options;
  if (validation.findings.error > 0 && !allowErrors) return { verification: null, validation };
  const { instrument, tally } = counted;
  if (chosen.figures === null || instrument === null || tally === null) {
    throw noInstrument(validation);
  }
  const verification = verifyFigures(chosen.figures, instrument, tally, counted, {
    rounding,
    places,
    allowErrors,
  });
  return { verification, validation };
}

function noFigures({ id }: Instrument): never {
  throw new AuditError(`missing figures: none come with ${id}; name a file of them`);
}
