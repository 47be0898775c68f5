import { compareDefaults, compareRounds, type RoundOptions } from "../compare/compare-rounds.ts";
import type { Comparison } from "../compare/comparison.ts";
import { roundOfFigures } from "../compare/figures-round.ts";
import { roundOfReport } from "../compare/report-round.ts";
import type { Round } from "../compare/round.ts";
import { parseFigures, resolveFigures } from "../figures/read-figures.ts";
import { AuditError } from "../findings/audit-error.ts";
import { scoreCounted, wantedForScore } from "../report/score-counted.ts";
import type { ReadProgress } from "../reviews/read-context.ts";
import type { Source } from "../reviews/source.ts";
import type { Validation } from "../reviews/validation.ts";
import { countReviews } from "../tally/count-reviews.ts";
import { type FiguresSource, instrumentNamedBy } from "./figures-source.ts";
import { listOf, type ReadOptions, readContext } from "./read.ts";

/** One of two rounds: case reviews, the value of a saved report, or the figures of a printed one. */
export type RoundSource =
  | { readonly reviews: Source }
  | { readonly report: unknown; readonly name: string }
  | { readonly figures: FiguresSource };

/** Level 0.95, half-up, no decimals, no errors allowed, no share named. */
export type CompareOptions = ReadOptions & Partial<RoundOptions>;

export interface Compared {
  /** `null` where reviews have errors, unless these were allowed. */
  readonly comparison: Comparison | null;
  /** Of the reviews that have errors; `null` where none have. */
  readonly validation: Validation | null;
}

/**
 * Compares two rounds: what is higher, what is lower, and is it more than chance?
 *
 * Throws an `AuditError` for a side that cannot be read, for figures that name no instrument, and
 * where the two have no question in common.
 *
 * @example
 * const { comparison } = await compare({ reviews: before }, { reviews: after });
 */
export async function compare(
  before: RoundSource,
  after: RoundSource,
  options: CompareOptions = {},
): Promise<Compared> {
  const {
    level = compareDefaults.level,
    rounding = compareDefaults.rounding,
    places = compareDefaults.places,
    allowErrors = compareDefaults.allowErrors,
    failIfLower = compareDefaults.failIfLower,
  } = options;
  const sides: Round[] = [];
  // Of both sides together: the second continues where the first ended.
  let read = nothing;
  let ended = nothing;
  const onProgress = (own: ReadProgress) => {
    read = { bytes: ended.bytes + own.bytes, rows: ended.rows + own.rows };
    options.onProgress?.(read);
  };
  for (const side of [before, after]) {
    ended = read;
    const { round, validation } = await roundOf(side, { ...options, allowErrors, onProgress });
    if (round === null) return { comparison: null, validation };
    sides.push(round);
  }
  const [first, second] = sides;
  if (first === undefined || second === undefined) return { comparison: null, validation: null };
  const settings = { level, rounding, places, allowErrors, failIfLower };
  const comparison = compareRounds(first, second, settings);
  return { comparison, validation: null };
}

const nothing: ReadProgress = { bytes: 0, rows: 0 };

async function roundOf(
  side: RoundSource,
  options: ReadOptions & { readonly allowErrors: boolean },
): Promise<{ readonly round: Round | null; readonly validation: Validation | null }> {
  if ("report" in side) {
    return { round: roundOfReport(side.report, side.name, "report"), validation: null };
  }
  if ("figures" in side)
    return { round: await printedRound(side.figures, options), validation: null };
  const context = await readContext(options);
  const reviews = await countReviews(listOf(side.reviews), context, (instrument) =>
    wantedForScore({}, instrument),
  );
  const { report, validation } = await scoreCounted(reviews, options);
  if (report === null) return { round: null, validation };
  return { round: roundOfReport(report, side.reviews.name, "reviews"), validation };
}

async function printedRound(
  { name, value, rows }: FiguresSource,
  { instrument }: ReadOptions,
): Promise<Round> {
  const file = parseFigures(value, name);
  const known = instrument ?? (await instrumentNamedBy(file, name));
  if (known === null) {
    throw new AuditError(
      `missing instrument: ${name} does not say which instrument its figures belong to; name it with --instrument`,
    );
  }
  return roundOfFigures(resolveFigures(file, known, name, rows), known, name);
}
