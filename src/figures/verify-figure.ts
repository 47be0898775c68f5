import { numberDefaults } from "../stats/defaults.ts";
import { type PercentOptions, percentText } from "../stats/percent.ts";
import {
  compareShare,
  countsPrinting,
  countsWithin,
  type PrintedPercent,
  parsePercent,
  printedFit,
  printedShares,
} from "../stats/printed-percent.ts";
import { countsOfLimit, type LimitedCounts } from "./count-limit.ts";
import type { Figure, Target } from "./figure.ts";
import type { FigureFile } from "./schema.ts";
import type { VerifiedFigure } from "./verification.ts";

/** What the data gives for a figure; `base` is `null` for the number of cases. */
export interface Recomputed {
  readonly count: number;
  readonly base: number | null;
}

type Outcome = Pick<VerifiedFigure, "verdict" | "tie" | "note">;

/**
 * Compares a figure with what the data gives: every number that it prints must agree, its percent
 * under either rounding rule.
 */
export function verifyFigure(
  { printed, target }: Figure,
  recomputed: Recomputed | null,
  options: PercentOptions,
): VerifiedFigure {
  const { id, at, question = null, answer = null, measure = null } = printed;
  const said = {
    id,
    at,
    ...labelsOf(target),
    question,
    answer,
    measure,
    printed: printedText(printed),
  };
  if (target.kind === "none" || recomputed === null) {
    const reason = target.kind === "none" ? target.reason : "nothing was counted for it";
    return { ...said, recomputed: null, verdict: "not-checkable", tie: false, note: reason };
  }
  const { count, base } = recomputed;
  const percent = base === null ? null : percentText(count, base, options);
  return { ...said, recomputed: { count, base, percent }, ...judge(printed, recomputed, options) };
}

export function labelsOf(target: Target): Pick<VerifiedFigure, "label" | "answerLabel"> {
  switch (target.kind) {
    case "share":
      return { label: target.label, answerLabel: target.answer };
    case "cases":
      return { label: "The whole sample", answerLabel: null };
    case "none":
      return { label: null, answerLabel: null };
  }
}

function judge(printed: FigureFile, { count, base }: Recomputed, options: PercentOptions): Outcome {
  const percent = printed.percent === undefined ? null : parsePercent(printed.percent);
  const contradiction = contradictsItself(printed);
  if (contradiction !== null) {
    const apart = [contradiction, ...differing(printed, { count, base })].join("; ");
    return { verdict: "impossible", tie: false, note: apart };
  }
  if (percent !== null && base !== null && countsPrinting(percent, base) === null) {
    const note = `no count of ${base} prints as ${printed.percent}%`;
    return { verdict: "impossible", tie: false, note };
  }
  const wrong = differing(printed, { count, base });
  if (
    printed.between !== undefined &&
    base !== null &&
    !liesBetween(count, base, printed.between)
  ) {
    wrong.push(`not between ${printed.between[0]}% and ${printed.between[1]}%`);
  }
  const limit = percent === null ? printedShares(printed.percent ?? "", "either") : null;
  const allowed = limit === null || base === null ? null : countsWithin(limit, base);
  if (limit !== null && base !== null && (allowed === null || !isWithin(count, allowed))) {
    const given = percentText(count, base, { ...options, places: 1 });
    wrong.push(`${given ?? "–"}%, printed ${printed.percent}%`);
  }
  const fit = percent === null || base === null ? null : printedFit(count, base, percent);
  if (fit === "outside" && base !== null) {
    const given = percentText(count, base, { ...options, places: percent?.places ?? 0 });
    wrong.push(`${given}%, printed ${printed.percent}%`);
  }
  if (wrong.length > 0) return { verdict: "differs", tie: false, note: wrong.join("; ") };
  if (percent !== null && base !== null && (fit === "lower-tie" || fit === "upper-tie")) {
    return tied(count, base, percent, fit, options);
  }
  return { verdict: "matches", tie: false, note: null };
}

/** The count and the base of a figure that differ from what the data gives. */
function differing(printed: FigureFile, { count, base }: Recomputed): string[] {
  const wrong: string[] = [];
  if (printed.count !== undefined && printed.count !== count) {
    wrong.push(`count ${count}, printed ${printed.count}`);
  }
  const { countLimit } = printed;
  if (countLimit !== undefined && !isWithin(count, countsOfLimit(countLimit))) {
    wrong.push(`count ${count}, printed ${countLimit}`);
  }
  if (printed.of !== undefined && base !== null && printed.of !== base) {
    wrong.push(`base ${base}, printed ${printed.of}`);
  }
  return wrong;
}

/** A match at an exact half, which only one of the rounding rules prints like this. */
function tied(
  count: number,
  base: number,
  percent: PrintedPercent,
  fit: "lower-tie" | "upper-tie",
  { rounding = numberDefaults.rounding }: PercentOptions,
): Outcome {
  const { places } = percent;
  const exact = percentText(count, base, { places: places + 1 });
  const ruled = percentText(count, base, { places, rounding });
  const way = fit === "lower-tie" ? "up" : "down";
  const printed = parsePercent(ruled ?? "");
  return printed?.digits === percent.digits
    ? { verdict: "matches", tie: false, note: `exactly ${exact}%, rounded ${way}` }
    : {
        verdict: "matches",
        tie: true,
        note: `exactly ${exact}%: true if rounded ${way}; ${rounding} gives ${ruled}%`,
      };
}

/** Why count, base and percent of a figure contradict each other, whatever the data; `null` if they do not. */
export function contradictsItself({ count, of, percent: text }: FigureFile): string | null {
  const tooMany =
    count !== undefined && of !== undefined && count > of
      ? `a count of ${count} is more than its base, ${of}`
      : null;
  const percent = parsePercent(text ?? "");
  const outOfRange =
    percent === null || (percent.digits >= 0n && compareShare(1, 1, percent) !== -1)
      ? null
      : `${text}% is ${percent.digits < 0n ? "below 0" : "above 100"}`;
  if (tooMany !== null || outOfRange !== null) {
    return [tooMany, outOfRange].filter((reason) => reason !== null).join("; ");
  }
  return text === undefined || of === undefined ? null : misprintedShare(text, count, of);
}

/** Why a percent cannot be that of a count and its base; `null` if it can. */
function misprintedShare(text: string, count: number | undefined, of: number): string | null {
  const shares = printedShares(text, "either");
  const counts = shares === null ? null : countsWithin(shares, of);
  if (shares === null) return null;
  if (counts !== null && (count === undefined || isWithin(count, counts))) return null;
  const hint = asShare(text, count, of);
  const places = parsePercent(text)?.places ?? 1;
  const given = count === undefined ? null : percentText(count, of, { places });
  return given === null
    ? `no count of ${of} prints as ${text}%${hint}`
    : `${count} of ${of} is ${given}%, printed ${text}%${hint}`;
}

/** A hint where the number is the share itself, as a spreadsheet has it behind its percent sign. */
function asShare(text: string, count: number | undefined, of: number): string {
  const match = /^([01])\.(\d{1,9})$/.exec(text);
  if (match === null) return "";
  const digits = `${match[1]}${match[2]}`.padEnd(3, "0");
  const decimals = digits.slice(3).replace(/0+$/, "");
  const percent = `${Number(digits.slice(0, 3))}${decimals === "" ? "" : `.${decimals}`}`;
  const shares = printedShares(percent, "either");
  const counts = shares === null ? null : countsWithin(shares, of);
  if (counts === null || (count !== undefined && !isWithin(count, counts))) return "";
  return `; ${text} may be the share for ${percent}%, so type ${percent}`;
}

function isWithin(count: number, { from, to }: LimitedCounts): boolean {
  return from <= count && count <= to;
}

function liesBetween(count: number, base: number, between: readonly string[]): boolean {
  const [from, to] = between.map(parsePercent);
  if (!from || !to || base === 0) return false;
  return compareShare(count, base, from) >= 0 && compareShare(count, base, to) <= 0;
}

/** A figure as a reader of the report sees it: `19 of 112 (17%)`, `just over half`. */
export function printedText(figure: FigureFile): string {
  const { percent, of, between, worded } = figure;
  const count = figure.count?.toString() ?? figure.countLimit;
  const whole = of === undefined ? count : `${count ?? "…"} of ${of}`;
  const share =
    percent !== undefined ? `${percent}%` : between && (worded ?? `${between[0]}–${between[1]}%`);
  if (whole === undefined) return share ?? worded ?? "";
  return share === undefined ? whole : `${whole} (${share})`;
}
