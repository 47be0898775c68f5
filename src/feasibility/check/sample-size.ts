import type { Figure, Figures } from "../../figures/figure.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { parsePercent } from "../../stats/printed-percent.ts";
import type { CountRange } from "../model/count-range.ts";

/** How large the sample is, or can be. */
export interface SampleSize {
  /** `null` where neither an option nor the figures give it, or the figures give several. */
  readonly cases: number | null;
  readonly range: CountRange;
  /** The largest base that is worth trying. */
  readonly maxBase: number;
}

/** Where nothing gives the number of cases, `maxBase` lies between these. */
const smallestMaxBase = 1_000;
const largestMaxBase = 20_000;
/** A sample is not taken to be larger than this. */
const maxCases = 10_000_000;

/**
 * The size of the sample: as given by an option, by the figures file or by a printed figure. Throws
 * an `AuditError` where the option contradicts the figures.
 */
export function sampleSize({ figures, cases, id }: Figures, given: number | null): SampleSize {
  const printed = new Set(
    figures.flatMap(({ target, printed: { count } }) =>
      target.kind === "cases" && count !== undefined ? [count] : [],
    ),
  );
  const [first] = printed;
  const ofFigures = cases ?? (printed.size === 1 ? first : undefined) ?? null;
  if (given !== null && ofFigures !== null && given !== ofFigures) {
    throw new AuditError(
      `contradicting sizes: ${given} cases were asked for, but the figures ${id} are based on ${ofFigures}`,
    );
  }
  const size = given ?? ofFigures;
  if (size !== null) return { cases: size, range: { from: size, to: size }, maxBase: size };
  const numbers = figures.flatMap(({ printed: { count = 0, of = 0 } }) => [count, of]);
  const largest = Math.max(
    smallestMaxBase,
    ...numbers,
    ...figures.map(({ printed }) => sufficientBase(printed)),
  );
  // Those who are asked may be a small share of others, and these of others again.
  const to = Math.min(maxCases, largest * largest);
  return {
    cases: null,
    range: { from: 0, to },
    maxBase: Math.min(largestMaxBase, Math.max(smallestMaxBase, ...numbers)),
  };
}

/** A base for which a figure can be true, if it can be true for any. */
function sufficientBase({ percent = "", count = 0 }: Figure["printed"]): number {
  const parsed = parsePercent(percent);
  if (parsed === null) return count;
  const unit = 200 * 10 ** parsed.places;
  const least = Math.max(1, Number(2n * parsed.digits - 1n));
  return Math.max(unit, Math.ceil((count * unit) / least) + 1);
}
