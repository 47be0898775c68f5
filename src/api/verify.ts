import type { VerifyOptions } from "../figures/verify.ts";
import { type Verified, verifyCounted, wantedForVerify } from "../figures/verify-counted.ts";
import { AuditError } from "../findings/audit-error.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { countReviews } from "../tally/count-reviews.ts";
import { type FiguresSource, figuresReader } from "./figures-source.ts";
import { listOf, type ReadOptions, readContext, type Sources } from "./read.ts";

/** Half-up, no decimals, no errors allowed. */
export type VerifyReviewsOptions = ReadOptions &
  Partial<VerifyOptions> & {
    /** The figures; by default those that come with the instrument. */
    readonly figures?: FiguresSource | undefined;
  };

/**
 * Compares the figures that a report printed with the reviews they were made of.
 *
 * Throws an `AuditError` where the reviews cannot be read at all, and for figures that do not fit
 * the instrument.
 */
export async function verify(
  sources: Sources,
  options: VerifyReviewsOptions = {},
): Promise<Verified> {
  const figuresFor = await figuresReader(options.figures);
  const context = await readContext(options);
  const reviews = await countReviews(listOf(sources), context, (instrument) =>
    wantedForVerify(figuresFor(instrument) ?? noFigures(instrument)),
  );
  return verifyCounted(reviews, options);
}

function noFigures({ id }: Instrument): never {
  throw new AuditError(`missing figures: none come with ${id}; name a file with --figures`);
}
