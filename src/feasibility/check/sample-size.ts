import type { Figure, Figures } from "../../figures/figure.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { parsePercent } from "../../stats/printed-percent.ts";
import type { CasesRange } from "./parts.ts";

/** How large the sample is, or may be. */
export interface SampleSize {
  /** `null` where neither an option nor the figures say it, or the figures say several. */
  readonly cases: number | null;
  readonly range: CasesRange;
  /** The largest base that is worth looking at. */
  readonly upTo: number;
}

/** Bases are looked for up to this many where nothing says how many cases there are. */
const leastUpTo = 1_000;
const mostUpTo = 20_000;
/** More cases than this are not taken to be possible. */
const mostCases = 10_000_000;

/**
 * The size of the sample: as it was given, as the figures file gives it, or as the figures print
 * it. Throws an `AuditError` where what was given and the file differ.
 */
export function sampleSize({ figures, cases, id }: Figures, given: number | null): SampleSize {
  const printed = new Set(
    figures.flatMap(({ target, printed: { count } }) =>
      target.kind === "cases" && count !== undefined ? [count] : [],
    ),
  );
  const [first] = printed;
  const said = cases ?? (printed.size === 1 ? first : undefined) ?? null;
  if (given !== null && said !== null && given !== said) {
    throw new AuditError(
      `contradicting sizes: ${given} cases were asked for, the figures ${id} are of ${said}`,
    );
  }
  const size = given ?? said;
  if (size !== null) return { cases: size, range: { from: size, to: size }, upTo: size };
  const numbers = figures.flatMap(({ printed: { count = 0, of = 0 } }) => [count, of]);
  const largest = Math.max(leastUpTo, ...numbers, ...figures.map(({ printed }) => reach(printed)));
  // Who is asked may be a small share of others, and these of others again.
  const to = Math.min(mostCases, largest * largest);
  return {
    cases: null,
    range: { from: 0, to },
    upTo: Math.min(mostUpTo, Math.max(leastUpTo, ...numbers)),
  };
}

/** A base by which a figure can be true if it can be at all. */
function reach({ percent = "", count = 0 }: Figure["printed"]): number {
  const parsed = parsePercent(percent);
  if (parsed === null) return count;
  const unit = 200 * 10 ** parsed.places;
  const least = Math.max(1, Number(2n * parsed.digits - 1n));
  return Math.max(unit, Math.ceil((count * unit) / least) + 1);
}
