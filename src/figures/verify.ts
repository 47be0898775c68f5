import type { Instrument } from "../instrument/instrument.ts";
import { usedInstrument } from "../instrument/make-used-instrument.ts";
import type { Share } from "../instrument/rule.ts";
import { found } from "../reviews/make-found.ts";
import type { Rounding } from "../stats/percent.ts";
import type { CountedReviews } from "../tally/count-reviews.ts";
import type { Tally } from "../tally/tally.ts";
import { version } from "../version.ts";
import type { Figure, Figures } from "./figure.ts";
import type { Verdict, Verification } from "./verification.ts";
import { type Recomputed, verifyFigure } from "./verify-figure.ts";

/** The shares that must be counted for figures to be verified, in their order. */
export function sharesOf({ figures }: Figures): readonly Share[] {
  return figures.flatMap(({ target }) => (target.kind === "share" ? [target.share] : []));
}

/** How percentages are made, and whether errors in the reviews are allowed. */
export interface VerifyOptions {
  readonly rounding: Rounding;
  readonly places: number;
  readonly allowErrors: boolean;
}

/**
 * Compares every figure with counted reviews, whose tally must have been made with the
 * {@link sharesOf} these figures and no others.
 */
export function verifyFigures(
  figures: Figures,
  instrument: Instrument,
  tally: Tally,
  { files, findings }: Pick<CountedReviews, "files" | "findings">,
  options: VerifyOptions,
): Verification {
  const shares = tally.shares.values();
  const verified = figures.figures.map((figure) =>
    verifyFigure(figure, recomputedFor(figure, tally, shares), options),
  );
  const having = (verdict: Verdict) => verified.filter((one) => one.verdict === verdict).length;
  return {
    schema: "da-audit/verification/1",
    tool: version,
    instrument: usedInstrument(instrument),
    source: figures.id,
    files: [...files],
    options: {
      rounding: options.rounding,
      places: options.places,
      allowErrors: options.allowErrors,
    },
    cases: tally.cases,
    findings: found(findings, instrument),
    summary: {
      matches: having("matches"),
      ties: verified.filter((one) => one.tie).length,
      differs: having("differs"),
      impossible: having("impossible"),
      "not-checkable": having("not-checkable"),
    },
    figures: verified,
  };
}

/** What the data gives for a figure; takes the next share if the figure is about one. */
function recomputedFor(
  { target }: Figure,
  { cases }: Tally,
  shares: Iterator<Tally["shares"][number]>,
): Recomputed | null {
  switch (target.kind) {
    case "cases":
      return { count: cases, base: null };
    case "share": {
      const { count = 0, base = 0 } = shares.next().value ?? {};
      return { count, base: target.hasBase ? base : null };
    }
    case "none":
      return null;
  }
}
